const BASE58 = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Five digits of base 58 at once: their product with two bytes still fits the exact numbers of JavaScript. */
const FIVE = 58 ** 5

/** Bytes as base 58 (Bitcoin's alphabet), without its multibase letter. */
export function encodeBase58(bytes: Uint8Array): string {
  const limbs: number[] = []
  const take = (value: number, base: number): void => {
    let carry = value
    for (let i = 0; i < limbs.length; i++) {
      carry += (limbs[i] ?? 0) * base
      limbs[i] = carry % FIVE
      carry = Math.floor(carry / FIVE)
    }
    if (carry > 0) limbs.push(carry)
  }
  const odd = bytes.length % 2
  if (odd === 1) take(bytes[0] ?? 0, 256)
  for (let i = odd; i < bytes.length; i += 2) take((bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0), 65_536)
  let text = ''
  for (const limb of limbs) for (let rest = limb, i = 0; i < 5; i++, rest = Math.floor(rest / 58)) text = BASE58.charAt(rest % 58) + text
  const zeros = bytes.findIndex(byte => byte !== 0)
  return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text.replace(/^1+/, '')
}

/** The bytes of a base 58 text of at most 200 characters; undefined for anything else. */
export function decodeBase58(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length > 200) return undefined
  const bytes: number[] = []
  for (const char of text) {
    let carry = BASE58.indexOf(char)
    if (carry < 0) return undefined
    for (let i = 0; i < bytes.length; i++) {
      carry += (bytes[i] ?? 0) * 58
      bytes[i] = carry & 255
      carry >>= 8
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255)
  }
  const zeros = text.length - text.replace(/^1+/, '').length
  return Uint8Array.from([...Array<number>(zeros).fill(0), ...bytes.toReversed()])
}

/** Bytes as base64url without padding. */
export function encodeBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (let i = 0; i < bytes.length; i += 4096) binary += String.fromCharCode(...bytes.subarray(i, i + 4096))
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** The bytes of a base64url text without padding; undefined for anything else. */
export function decodeBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9_-]*$/.test(text) || text.length % 4 === 1) return undefined
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), char => char.charCodeAt(0))
}

/** An Ed25519 public key as a Multikey: `z6Mk…`. */
export const multikeyOf = (publicKey: Uint8Array): string => `z${encodeBase58(Uint8Array.from([0xed, 0x01, ...publicKey]))}`

/** The 32 bytes of an Ed25519 Multikey; undefined for another kind of key. */
export function publicKeyOf(multikey: string): Uint8Array<ArrayBuffer> | undefined {
  const bytes = multikey.startsWith('z') ? decodeBase58(multikey.slice(1)) : undefined
  return bytes?.length === 34 && bytes[0] === 0xed && bytes[1] === 0x01 ? bytes.slice(2) : undefined
}
