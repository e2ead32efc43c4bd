const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Value of each character by its code: a case of 500 lines reads a megabyte of this. */
const VALUES: readonly number[] = Array.from({ length: 128 }, (_, code) => ALPHABET.indexOf(String.fromCharCode(code)))

/** 43 characters: how 32 bytes (a digest, a key, a lid) are written. The last one carries four bits that must be zero with its two. */
export const is32Bytes = (text: string): boolean => /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(text)

/** 22 characters: how 16 bytes are written. */
export const is16Bytes = (text: string): boolean => /^[A-Za-z0-9_-]{21}[AQgw]$/.test(text)

/** ASCII text as base64url without padding. A character beyond ASCII is a bug of the caller. */
export function encodeAscii(text: string): string {
  let out = ''
  for (let i = 0; i < text.length; i += 3) {
    const [a, b, c] = [text.charCodeAt(i), text.charCodeAt(i + 1), text.charCodeAt(i + 2)]
    if (a > 127 || b > 127 || c > 127) throw new RangeError('not ASCII')
    out += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | (b >> 4))
    if (i + 1 < text.length) out += ALPHABET.charAt(((b & 15) << 2) | (c >> 6))
    if (i + 2 < text.length) out += ALPHABET.charAt(c & 63)
  }
  return out
}

/**
 * ASCII text written as base64url; undefined for padding, white space, the other alphabet, loose trailing bits
 * or a byte beyond ASCII: one text has one spelling, so that nobody can make a second statement out of the first.
 */
export function decodeAscii(encoded: string): string | undefined {
  const spare = (4 - (encoded.length % 4)) % 4
  if (spare === 3) return undefined
  const text = encoded + 'AA'.slice(0, spare)
  const codes = new Array<number>((text.length / 4) * 3)
  let at = 0
  for (let i = 0; i < text.length; i += 4) {
    // A character of another alphabet is -1, and makes the whole negative.
    const bits = (valueAt(text, i) << 18) | (valueAt(text, i + 1) << 12) | (valueAt(text, i + 2) << 6) | valueAt(text, i + 3)
    if (bits < 0 || (bits & 0x808080) !== 0) return undefined
    codes[at++] = bits >> 16
    codes[at++] = (bits >> 8) & 127
    codes[at++] = bits & 127
  }
  return codes.splice(codes.length - spare).some(code => code !== 0) ? undefined : textOf(codes)
}

const valueAt = (text: string, at: number): number => VALUES[text.charCodeAt(at)] ?? -1

/** In pieces: an engine takes only so many arguments. */
function textOf(codes: readonly number[]): string {
  let text = ''
  for (let i = 0; i < codes.length; i += 4096) text += String.fromCharCode(...codes.slice(i, i + 4096))
  return text
}
