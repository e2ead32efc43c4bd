import { expect, test } from 'vitest'
import { validate } from '#protocol'
import { sexto } from './protocol.ts'

test('the method has no fault', () => {
  expect(validate(sexto)).toEqual([])
})
