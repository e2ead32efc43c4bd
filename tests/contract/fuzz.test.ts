import { expect, it } from 'vitest'
import { fuzz } from '../fuzz/fuzz.ts'

/** More by `FUZZ_MINUTES=10 node bench/run.mjs fuzz`. */
const ROUNDS = 150
const SEED = 20261121

it('nothing that is handed in crashes a parser, holds it for a second, or is read otherwise by its twin', {
  timeout: 300_000,
}, async () => {
  const { tried, found } = await fuzz(SEED, { rounds: ROUNDS, minutes: 4 })
  expect(found).toEqual([])
  expect(Object.keys(tried)).toHaveLength(20)
  expect(Math.min(...Object.values(tried))).toBeGreaterThan(20)
})
