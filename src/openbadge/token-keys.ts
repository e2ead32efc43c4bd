import { isObject, isUnreadable, type JsonObject, listOf, readJson } from './json.ts'
import { decodeBase58, decodeBase64url, encodeBase64url, publicKeyOf } from './multibase.ts'

/** A public key that may check a token; `revokedAt` when it counts for nothing any more. */
export interface TokenKey {
  readonly jwk: JsonWebKey
  readonly revokedAt?: string
}

/** The key that an address names: written in a `did:key` or `did:jwk`, or standing in a document that was given to us. Nobody is asked. */
export function tokenKey(address: string, documents: readonly JsonObject[]): TokenKey | undefined {
  const [did = '', fragment = ''] = address.split('#')
  const document = documents.find(({ id }) => id === did)
  if (document !== undefined) return keyIn(document, address)
  if (did.startsWith('did:key:')) {
    const multikey = did.slice('did:key:'.length)
    return fragment === multikey ? written(multikey) : undefined
  }
  if (!did.startsWith('did:jwk:') || fragment !== '0') return undefined
  const bytes = decodeBase64url(did.slice('did:jwk:'.length))
  const jwk = bytes === undefined ? undefined : readJson(new TextDecoder().decode(bytes))
  return jwk === undefined || isUnreadable(jwk) ? undefined : plain(jwk)
}

function keyIn(document: JsonObject, address: string): TokenKey | undefined {
  const method = listOf(document['verificationMethod']).find(item => isObject(item) && item['id'] === address)
  if (!isObject(method) || method['controller'] !== document['id']) return undefined
  const { publicKeyMultibase, publicKeyJwk, revoked } = method
  const key =
    typeof publicKeyMultibase === 'string' ? written(publicKeyMultibase) : isObject(publicKeyJwk) ? plain(publicKeyJwk) : undefined
  if (key === undefined) return undefined
  if (typeof revoked === 'string') return { ...key, revokedAt: revoked }
  return listOf(document['assertionMethod']).includes(address) ? key : undefined
}

/** Only the public parts, of the two kinds of key that we read. */
function plain({ kty, crv, x, y }: JsonObject): TokenKey | undefined {
  if (typeof x !== 'string') return undefined
  if (kty === 'OKP' && crv === 'Ed25519') return { jwk: { kty, crv, x } }
  return kty === 'EC' && crv === 'P-256' && typeof y === 'string' ? { jwk: { kty, crv, x, y } } : undefined
}

/** A Multikey: Ed25519, or a point of P-256 of which only one coordinate is written. */
function written(multikey: string): TokenKey | undefined {
  const ed25519 = publicKeyOf(multikey)
  if (ed25519 !== undefined) return { jwk: { kty: 'OKP', crv: 'Ed25519', x: encodeBase64url(ed25519) } }
  const bytes = multikey.startsWith('z') ? decodeBase58(multikey.slice(1)) : undefined
  if (bytes?.length !== 35 || bytes[0] !== 0x80 || bytes[1] !== 0x24) return undefined
  const point = pointOf(bytes.slice(2))
  return point && { jwk: { kty: 'EC', crv: 'P-256', x: encodeBase64url(point.x), y: encodeBase64url(point.y) } }
}

/** P-256 (FIPS 186-4, D.1.2.3): y² = x³ − 3x + b over p, and p leaves 3 when divided by 4. */
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn

function pointOf(compressed: Uint8Array): { readonly x: Uint8Array; readonly y: Uint8Array } | undefined {
  const sign = compressed[0]
  if (sign !== 2 && sign !== 3) return undefined
  const x = compressed.slice(1).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const square = (x ** 3n - 3n * x + B) % P
  const root = power(square < 0n ? square + P : square, (P + 1n) / 4n)
  if (x >= P || (root * root - square) % P !== 0n) return undefined
  const y = root % 2n === BigInt(sign - 2) ? root : P - root
  return { x: compressed.slice(1), y: Uint8Array.from({ length: 32 }, (_, i) => Number((y >> BigInt(8 * (31 - i))) & 255n)) }
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let square = base % P, rest = exponent; rest > 0n; rest >>= 1n, square = (square * square) % P)
    if (rest & 1n) result = (result * square) % P
  return result
}
