import { expect, test } from 'vitest'
import { makeThrottle } from './throttle.ts'

test('a device that asks too often waits until its window ends, and nobody else does', () => {
  const throttle = makeThrottle(2, 10_000)
  expect([throttle.take('a', 0), throttle.take('a', 1), throttle.take('a', 2_000)]).toEqual([0, 0, 8])
  expect(throttle.take('b', 2_000)).toBe(0)
  expect(throttle.take('a', 10_000)).toBe(0)
})
