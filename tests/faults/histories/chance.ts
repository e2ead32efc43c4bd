/** Chance that can be replayed: the same seed gives the same history. */
export interface Chance {
  /** True once in `1 / p` times. */
  happens(p: number): boolean
  /** From 0 to `below - 1`. */
  below(below: number): number
  one<T>(of: readonly T[]): T
  some<T>(of: readonly T[]): readonly T[]
  /** One of these, as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K
}

export function chanceFrom(seed: number): Chance {
  let state = (seed ^ 0x9e3779b9) >>> 0
  // mulberry32: small, and good enough to choose what goes wrong next.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  const one = <T>(of: readonly T[]): T => {
    const found = of[below(of.length)]
    if (found === undefined) throw new RangeError('nothing to choose from')
    return found
  }
  return {
    happens: p => next() < p,
    below,
    one,
    some: of => of.filter(() => next() < 0.5),
    weighed: weights => {
      const kinds = Object.entries<number>(weights)
      let left = next() * kinds.reduce((sum, [, weight]) => sum + weight, 0)
      const found = kinds.find(([, weight]) => {
        left -= weight
        return left < 0
      })
      return (found ?? one(kinds))[0] as keyof typeof weights
    },
  }
}
