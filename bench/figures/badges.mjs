import { bundled, heard, start } from '../measure.mjs'

/** Badges signed in a second of the processor's time, by the compiled profile and by the generic path, beside the bare signature of 64 bytes. */
export const badges = async () => {
  const program = await bundled('tests/bench/badges.ts', { name: 'badges.mjs', platform: 'node' })
  const { raw, compiled, generic, share } = await heard(start([process.execPath, program]))
  const beside = { what: 'bare Ed25519 signatures (a second)', value: raw }
  return [
    { figure: 'badges signed by the compiled profile', value: compiled, unit: 'a second', beside },
    {
      figure: 'their share of bare signing',
      value: share,
      unit: '%',
      target: { least: 25 },
      beside: { what: 'the generic path (%)', value: (100 * generic) / raw },
    },
    { figure: 'badges signed by the generic path', value: generic, unit: 'a second', beside },
  ]
}
