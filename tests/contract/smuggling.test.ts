import { expect, it } from 'vitest'
import { smuggle, takesNotes } from '../smuggling/smuggle.ts'

/** 20 000 by `node bench/run.mjs smuggling`. */
const MANY = 400
const SEED = 20261121

it('an image written as text is neither stored nor logged, and what was typed comes back', { timeout: 240_000 }, async () => {
  const { tried, stored, logged, lost } = await smuggle(MANY, SEED)
  expect({ stored, logged, lost }).toEqual({ stored: [], logged: [], lost: [] })
  expect(tried).toBe(MANY)
})

it('a note of a school is kept by the same page', async () => {
  expect(await takesNotes()).toBe(true)
})
