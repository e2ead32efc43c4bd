import { validate } from '#protocol'
import { expect, test } from 'vitest'
import { sexto } from './protocol.ts'

test('the method has no fault', () => {
  expect(validate(sexto)).toEqual([])
})
