import { bundled, heard, start } from '../measure.mjs'

const MANY = Number(process.env.MUTANTS ?? 20_000)
const SEED = Number(process.env.SEED ?? 20261121)

/** Mutants of exported cases, open and sealed, each read by the kit and by a verifier in Python that shares no line with it. `MUTANTS`, `SEED`. */
export const mutants = async () => {
  const program = await bundled('tests/bench/two-verifiers.ts', { name: 'two-verifiers.mjs', platform: 'node' })
  const { whole, tried, refused, undecided, missed } = await heard(start([process.execPath, program, String(MANY), String(SEED)]))
  for (const one of missed.slice(0, 20)) console.error(one)
  return [
    {
      figure: `mutants of ${whole} exports that a verifier called valid, or on which the two differ (seed ${SEED})`,
      value: missed.length,
      unit: '',
      target: { most: 0 },
      beside: { what: `mutants tried: ${refused} invalid for both, ${undecided} could not be checked for both`, value: tried },
    },
  ]
}
