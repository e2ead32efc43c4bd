import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { protect, type Shown, totalOf } from './protect.ts'

/** Every way to split a whole into so many parts. */
function* splits(total: number, parts: number): Generator<readonly number[]> {
  if (parts === 1) yield [total]
  else for (let first = 0; first <= total; first += 1) for (const rest of splits(total - first, parts - 1)) yield [first, ...rest]
}

/** What somebody who knows the rule, the total and everything shown can still believe of each hidden part. */
function beliefs(total: number, parts: number): ReadonlyMap<string, readonly ReadonlySet<number>[]> {
  const readings = new Map<string, Set<number>[]>()
  for (const counts of splits(total, parts)) {
    const told = JSON.stringify(protect(counts))
    const known = readings.get(told) ?? counts.map(() => new Set<number>())
    readings.set(told, known)
    for (const [at, count] of counts.entries()) known[at]?.add(count)
  }
  return readings
}

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0)

describe('a count under five', () => {
  test.each([
    [2, 40],
    [3, 40],
    [4, 30],
    [5, 22],
    [7, 13],
  ])('cannot be found again by somebody who knows the rule: every whole of %i parts, up to %i cases', (parts, most) => {
    for (let total = 5; total <= most; total += 1)
      for (const [told, known] of beliefs(total, parts)) {
        const shown: readonly Shown[] = JSON.parse(told)
        shown.forEach((one, at) => {
          if (one === null) expect(known[at]?.size, `${told} of ${total}`).toBeGreaterThanOrEqual(4)
          else expect(one).toBeGreaterThanOrEqual(5)
        })
      }
  })

  test('is never shown, nor the one part that would give it away, nor a sum under five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(60), { minLength: 2, maxLength: 9 }), counts => {
        fc.pre(sum(counts) >= 5)
        const shown = protect(counts)
        const hidden = counts.filter((_, at) => shown[at] === null)
        shown.forEach((one, at) => {
          expect(one === null || (one === counts[at] && one >= 5)).toBe(true)
        })
        expect(hidden.length === 0 || (hidden.length >= 2 && sum(hidden) >= 5)).toBe(true)
      }),
    )
  })

  test('would be found again if the next smallest part were hidden with it, as is usually done', () => {
    const usual = (counts: readonly number[]): readonly Shown[] => {
      const hidden = new Set(counts.flatMap((count, at) => (count < 5 ? [at] : [])))
      const order = counts.map((_, at) => at).toSorted((a, b) => (counts[a] ?? 0) - (counts[b] ?? 0))
      const left = () => sum([...hidden].map(at => counts[at] ?? 0))
      for (const at of order) if (hidden.size > 0 && (hidden.size < 2 || left() < 5)) hidden.add(at)
      return counts.map((count, at) => (hidden.has(at) ? null : count))
    }
    const same = [...splits(13, 3)].filter(counts => JSON.stringify(usual(counts)) === '[5,null,null]')
    expect(same).toEqual([[5, 4, 4]])
    expect(protect([5, 4, 4])).toEqual([null, null, null])
  })
})

describe('what may be told', () => {
  test('is told: parts of five or more, when no other is smaller', () => {
    expect(protect([7, 5, 12])).toEqual([7, 5, 12])
  })
  test('hides small parts together when their sum is five or more and leaves them in doubt', () => {
    expect(protect([12, 3, 2, 9])).toEqual([12, null, null, 9])
  })
  test('tells a part larger than all the others together, and looks at the others by themselves', () => {
    expect(protect([30, 6, 2])).toEqual([30, null, null])
  })
  test('tells nothing of two parts of which one is small', () => {
    expect(protect([20, 1])).toEqual([null, null])
    expect(protect([20, 0])).toEqual([null, null])
  })
  test('a school without a case says so; one to four cases are few', () => {
    expect([0, 1, 4, 5].map(totalOf)).toEqual([{ cases: 0 }, 'few', 'few', { cases: 5 }])
  })
})
