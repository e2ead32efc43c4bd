import { CREDENTIALS_V2 } from './context-addresses.ts'
import { isObject, isUnreadable, type Json, type JsonObject, readJson } from './json.ts'
import { decodeBase64url } from './multibase.ts'
import { tokenKey } from './token-keys.ts'

/** A JSON Web Token as it stands in the `data:` address of an envelope. */
interface Token {
  readonly kind: 'jwt' | 'sd-jwt'
  readonly header: JsonObject | undefined
  readonly payload: JsonObject
  /** What was signed: the two first parts, as they are written. */
  readonly signed: string
  readonly signature: string
}

const MEDIA = /^data:application\/(?:(?:vc|vp)(?:-ld)?\+)?(jwt|sd-jwt)(?:;base64url)?,([\w-]+)=*\.([\w-]+)=*\.([\w-]*)(?:~[\w.~-]*)?$/

/** The token in a `data:` address; undefined when there is none that can be read. */
export function tokenIn(id: Json | undefined): Token | undefined {
  const [, kind, header = '', payload = '', signature = ''] = (typeof id === 'string' ? MEDIA.exec(id) : null) ?? []
  const said = objectOf(payload)
  if (said === undefined || kind === undefined) return undefined
  return { kind: kind === 'jwt' ? 'jwt' : 'sd-jwt', header: objectOf(header), payload: said, signed: `${header}.${payload}`, signature }
}

function objectOf(part: string): JsonObject | undefined {
  const bytes = decodeBase64url(part)
  const value = bytes === undefined || bytes.length === 0 ? undefined : readJson(new TextDecoder().decode(bytes))
  return value === undefined || isUnreadable(value) ? undefined : value
}

/** An envelope around a token that was given bare, as Open Badges in JWT form are. */
export const envelopeOf = (token: string): JsonObject => ({
  '@context': CREDENTIALS_V2,
  id: `data:application/vc+jwt,${token}`,
  type: 'EnvelopedVerifiableCredential',
})

/** What the signature of an envelope showed. Only `intact` is a yes. */
export type EnvelopeAnswer =
  | 'intact'
  | 'changed'
  | 'no-proof'
  | 'malformed-proof'
  | 'proof-expired'
  | 'key-revoked'
  | 'unknown-key'
  | 'unknown-suite'

export interface Opened {
  readonly answer: EnvelopeAnswer
  /** Address of the key that the token names, or that its issuer is. */
  readonly key?: string
  /** What is inside, signed or not. */
  readonly held: JsonObject | undefined
}

/** `typ` of a token that holds a credential or a presentation (VC-JOSE-COSE 3.1), or says nothing. */
const TYPES: readonly (Json | undefined)[] = ['vc+jwt', 'vp+jwt', 'vc-ld+jwt', 'vp-ld+jwt', 'vc+ld+jwt', 'vp+ld+jwt', 'JWT', undefined]

const ALGORITHMS: Readonly<Record<string, { readonly name: string; readonly namedCurve?: string; readonly hash?: string }>> = {
  EdDSA: { name: 'Ed25519' },
  Ed25519: { name: 'Ed25519' },
  ES256: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
}

/** Opens an envelope and checks its signature: EdDSA or ES256, by a key that its own address says or that we were given. */
export async function openEnvelope({ id }: JsonObject, documents: readonly JsonObject[], now: string): Promise<Opened> {
  const token = tokenIn(id)
  if (token === undefined) return { answer: 'malformed-proof', held: undefined }
  const inside = token.payload['vc'] ?? token.payload['vp'] ?? token.payload
  const held = isObject(inside) ? inside : undefined
  const key = keyNamed(token, held)
  return { answer: await answerFor(token, key, documents, now), ...(key === undefined ? {} : { key }), held }
}

async function answerFor(token: Token, key: string | undefined, documents: readonly JsonObject[], now: string): Promise<EnvelopeAnswer> {
  const { header, payload, kind } = token
  const { alg, typ, crit } = header ?? {}
  if (alg === 'none' || token.signature === '') return 'no-proof'
  const algorithm = typeof alg === 'string' && Object.hasOwn(ALGORITHMS, alg) ? ALGORITHMS[alg] : undefined
  // Parts of an SD-JWT are left out or given beside it: another format than the one we read.
  if (algorithm === undefined || kind === 'sd-jwt' || crit !== undefined || !TYPES.includes(typ)) return 'unknown-suite'
  const found = key === undefined ? undefined : tokenKey(key, documents)
  if (found === undefined || (found.jwk.kty === 'EC') !== (algorithm.name === 'ECDSA')) return 'unknown-key'
  if (!(await isSignedBy(found.jwk, algorithm, token))) return 'changed'
  if (found.revokedAt !== undefined && found.revokedAt <= now) return 'key-revoked'
  const { exp } = payload
  if (exp !== undefined && typeof exp !== 'number') return 'malformed-proof'
  return exp !== undefined && exp * 1000 <= Date.parse(now) ? 'proof-expired' : 'intact'
}

async function isSignedBy(jwk: JsonWebKey, algorithm: { readonly name: string }, { signed, signature }: Token): Promise<boolean> {
  const bytes = decodeBase64url(signature)
  if (bytes?.length !== 64) return false
  try {
    const key = await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify'])
    return await crypto.subtle.verify(algorithm, key, bytes, new TextEncoder().encode(signed))
  } catch {
    // A key that is not a point of its curve is a wrong key.
    return false
  }
}

/** A `kid` that is an address, or a fragment of the issuer; without one, the single key that a `did:key` or `did:jwk` issuer is. */
function keyNamed({ header, payload }: Token, held: JsonObject | undefined): string | undefined {
  const kid = header?.['kid']
  const party = held?.['issuer'] ?? held?.['holder'] ?? payload['iss']
  const issuer = isObject(party) ? party['id'] : party
  if (typeof kid === 'string' && kid.startsWith('did:') && kid.includes('#')) return kid
  if (typeof issuer !== 'string') return undefined
  if (typeof kid === 'string' && kid.startsWith('#')) return issuer + kid
  if (kid !== undefined && kid !== issuer) return undefined
  if (issuer.startsWith('did:key:')) return `${issuer}#${issuer.slice('did:key:'.length)}`
  return issuer.startsWith('did:jwk:') ? `${issuer}#0` : undefined
}
