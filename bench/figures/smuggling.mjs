import { bundled, heard, start } from '../measure.mjs'

const MANY = Number(process.env.MANY ?? 20_000)
const SEED = Number(process.env.SEED ?? 20261121)

/** Images written as text into a case, in whatever spelling, whole, dressed or cut. `MANY`, `SEED`. */
export const smuggling = async () => {
  const program = await bundled('tests/bench/smuggling.ts', { name: 'smuggling.mjs', platform: 'node' })
  const { tried, stored, logged, lost } = await heard(start([process.execPath, program, String(MANY), String(SEED)]))
  for (const one of [...stored, ...logged, ...lost].slice(0, 20)) console.error(one)
  return [
    {
      figure: `images written as text: stored ${stored.length}, logged ${logged.length}, typed text lost ${lost.length} (seed ${SEED})`,
      value: stored.length + logged.length + lost.length,
      unit: '',
      target: { most: 0 },
      beside: { what: 'attempts', value: tried },
    },
  ]
}
