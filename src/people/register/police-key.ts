const KEY = /^[A-Za-z0-9_-]{43}$/

/** An X25519 public key as it is kept (32 bytes, base64url), from base64url or a public JWK; empty for none. A private half is never kept. */
export function policeKeyOf(typed: string): string | { readonly refused: 'key-malformed' | 'key-private' } {
  const text = typed.trim()
  if (text === '') return ''
  const key = text.startsWith('{') ? readJwk(text) : text
  if (typeof key === 'object') return key
  // Of the 43rd letter only four bits are of the key: the rest must be nothing, or one key would have four spellings.
  return KEY.test(key) && 'AEIMQUYcgkosw048'.includes(key.charAt(42)) && !/^A+$/.test(key) ? key : { refused: 'key-malformed' }
}

function readJwk(text: string): string | { readonly refused: 'key-malformed' | 'key-private' } {
  const fields = parsed(text)
  if (fields === undefined) return { refused: 'key-malformed' }
  if ('d' in fields) return { refused: 'key-private' }
  const { kty, crv, x } = fields
  return kty === 'OKP' && crv === 'X25519' && typeof x === 'string' ? x : { refused: 'key-malformed' }
}

function parsed(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : undefined
  } catch {
    return undefined
  }
}
