/** One part of a secret: the line through the secret, at `x`. */
export interface Part {
  readonly x: 1 | 2 | 3
  readonly y: Uint8Array<ArrayBuffer>
}

/** The parts there are. */
export const PARTS = [1, 2, 3] as const

const BITS = 8
/** AES's polynomial, x^8 + x^4 + x^3 + x + 1, without its highest term. */
const REDUCTION = 0x1b

/** Product in GF(256), without a table or a branch that depends on the secret. */
export function times(a: number, b: number): number {
  let product = 0
  let power = a
  for (let bit = 0; bit < BITS; bit++) {
    product ^= power & -((b >> bit) & 1)
    power = ((power << 1) ^ (REDUCTION & -(power >> 7))) & 0xff
  }
  return product
}

/** Inverse in GF(256): a^254. Nothing has none, and gives 0. */
export function inverse(a: number): number {
  let result = 1
  for (let i = 0; i < 254; i++) result = times(result, a)
  return result
}

/**
 * Cuts a secret so that any two of three parts give it back, and one alone says nothing of it (Shamir, 1979): a straight line for
 * each byte, of slope `slopes`, which are fresh random bytes, as many as the secret has.
 */
export const splitSecret = (secret: Uint8Array, slopes: Uint8Array): readonly Part[] => {
  if (slopes.length !== secret.length) throw new RangeError('one slope for each byte')
  return PARTS.map(x => ({ x, y: Uint8Array.from(secret, (byte, i) => byte ^ times(slopes[i] ?? 0, x)) }))
}

/** The secret of two parts; undefined for the same part twice or for two lengths. It cannot tell whether they are of one secret. */
export function joinParts(one: Part, other: Part): Uint8Array<ArrayBuffer> | undefined {
  if (one.x === other.x || one.y.length !== other.y.length) return undefined
  const apart = inverse(one.x ^ other.x)
  const [weight, otherWeight] = [times(other.x, apart), times(one.x, apart)]
  return Uint8Array.from(one.y, (y, i) => times(y, weight) ^ times(other.y[i] ?? 0, otherWeight))
}
