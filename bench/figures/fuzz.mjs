import { bundled, heard, start } from '../measure.mjs'

const MINUTES = Number(process.env.FUZZ_MINUTES ?? 1)
const SEED = Number(process.env.SEED ?? 20261121)

/** Whatever is handed in, made from nothing or from a whole sample, read by every parser; some beside a second parser. `FUZZ_MINUTES`, `SEED`. */
export const fuzz = async () => {
  const program = await bundled('tests/bench/fuzz.ts', { name: 'fuzz.mjs', platform: 'node' })
  const { tried, found } = await heard(start([process.execPath, program, String(MINUTES), String(SEED)]))
  for (const one of found) console.error(one)
  const inputs = Object.values(tried).reduce((sum, many) => sum + many, 0)
  return [
    {
      figure: `crashes, hangs over a second and answers that two parsers do not share, over ${Object.keys(tried).length} ways in (seed ${SEED})`,
      value: found.length,
      unit: '',
      target: { most: 0 },
      beside: { what: `inputs tried in ${MINUTES} minutes`, value: inputs },
    },
  ]
}
