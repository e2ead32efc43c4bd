import { describe, expect, it } from 'vitest'
import { compareVerifiers } from '../mutants/compare.ts'

/** 20 000 by `node bench/run.mjs mutants`. */
const MANY = Number(process.env['MUTANTS'] ?? 400)
const SEED = 20261121

describe('two verifiers of exported cases that share no line of code', () => {
  it(`both call whole files valid, and each of ${MANY} mutants invalid or not to be checked, question by question`, {
    timeout: 3_600_000,
  }, async () => {
    const { whole, tried, refused, undecided, missed } = await compareVerifiers(MANY, SEED)
    expect(missed).toEqual([])
    expect(whole).toBe(5)
    expect(tried).toBe(MANY)
    expect(refused + undecided).toBe(tried)
  })
})
