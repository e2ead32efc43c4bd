/** A count as it may be told; null: under five, or hidden so that one under five cannot be found. */
export type Shown = number | null

/** What is under this is never told. */
export const FEWEST = 5
/** In how many ways, at least, a hidden count could be read by somebody who knows this rule and all that is shown. */
const WAYS = 4

const sum = (counts: readonly number[]): number => counts.reduce((total, one) => total + one, 0)

/**
 * What may be told of the parts of one whole, whose sum is told and is five or more. One mark for all that is hidden. The rule looks at
 * nothing that it does not tell, because hiding « the next smallest » lets whoever knows that rule find the hidden counts again
 * (docs/decisions, figures without people): small parts are hidden together when their sum leaves at least four readings of each;
 * else only a part larger than all the others together is told, and the others are looked at as a whole of their own; else none is.
 */
export function protect(counts: readonly number[]): readonly Shown[] {
  const small = counts.filter(count => count < FEWEST)
  if (small.length === 0) return counts
  if (small.length >= 2 && sum(small) >= FEWEST && waysOf(small.length, sum(small)) >= WAYS)
    return counts.map(count => (count < FEWEST ? null : count))
  const largest = Math.max(...counts)
  const at = counts.indexOf(largest)
  const rest = counts.filter((_, index) => index !== at)
  const left = sum(rest)
  if (rest.length < 2 || left < FEWEST || largest <= left) return counts.map(() => null)
  return protect(rest).toSpliced(at, 0, largest)
}

/** How many values one of so many counts from 0 to 4 can have, when only their sum is known. */
function waysOf(parts: number, total: number): number {
  const most = FEWEST - 1
  return Math.min(most, total) - Math.max(0, total - most * (parts - 1)) + 1
}

/** A whole as it may be told: none, a number, or fewer than five. */
export type Total = { readonly cases: number } | 'few'

/** Nobody is told by a school that had no case. */
export const totalOf = (cases: number): Total => (cases > 0 && cases < FEWEST ? 'few' : { cases })
