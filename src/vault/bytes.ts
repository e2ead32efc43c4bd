/** Bytes as base64url without padding. */
export function toBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** Base64url in its one spelling: no padding, no white space, no loose bit at the end that is not zero. */
const BASE64URL = /^[A-Za-z0-9_-]*$/
const LAST: readonly (RegExp | undefined)[] = [/^/, undefined, /[AQgw]$/, /[AEIMQUYcgkosw048]$/]

/** Bytes of a base64url text. Throws on text that is not, or is spelled otherwise: parse first what an adversary may have written. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  if (!BASE64URL.test(text) || !LAST[text.length % 4]?.test(text.slice(-1))) throw new RangeError('not base64url')
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = new Uint8Array(binary.length)
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i)
  return bytes
}

const encoder = new TextEncoder()
/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** Text of UTF-8 bytes; throws on bytes that are not. */
export const fromUtf8 = (bytes: ArrayBuffer): string => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)

/** Fresh random bytes, base64url. */
export const randomText = (length: number): string => toBase64url(crypto.getRandomValues(new Uint8Array(length)))
