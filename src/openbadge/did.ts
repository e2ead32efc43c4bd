import { isObject, type JsonObject, listOf } from './json.ts'
import { multikeyOf, publicKeyOf } from './multibase.ts'
import type { ResolvedKey, ResolveKey } from './proof.ts'

/** A key of the issuer, past or present. Moments are ISO UTC. */
export interface IssuerKey {
  /** Last part of its address: `key-2026-11`. */
  readonly id: string
  /** `z6Mk…`. */
  readonly publicKeyMultibase: string
  readonly from: string
  /** Moment from which it signs no more; what it signed before stays good. */
  readonly retiredAt: string | null
  /** Moment at which it was known to be in other hands; nothing it signed counts any more. */
  readonly revokedAt: string | null
}

/** Address of a key of the issuer, as proofs name it. */
export const keyAddress = (issuer: string, { id }: Pick<IssuerKey, 'id'>): string => `${issuer}#${id}`

/** `did:web` of an origin, and of a path below it: `https://badges.example/issuer` gives `did:web:badges.example:issuer`. */
export function didWeb(url: string): string {
  const { host, pathname } = new URL(url)
  const path = pathname.split('/').filter(part => part !== '')
  return ['did:web', encodeURIComponent(host), ...path.map(encodeURIComponent)].join(':')
}

/** Where a `did:web` document is published: `/.well-known/did.json`, or `did.json` below its path. */
export function didWebUrl(did: string): string | undefined {
  const [scheme, method, host, ...path] = did.split(':')
  if (scheme !== 'did' || method !== 'web' || host === undefined || host === '') return undefined
  const url = `https://${[decodeURIComponent(host), ...(path.length === 0 ? ['.well-known'] : path)].join('/')}/did.json`
  return URL.canParse(url) ? url : undefined
}

/** The issuer's public document: every key that still counts, the newest first; a revoked one is shown as such and may assert nothing. */
export function didDocument(issuer: string, keys: readonly IssuerKey[]): JsonObject {
  const newestFirst = keys.toSorted((a, b) => (a.from < b.from ? 1 : -1))
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: issuer,
    verificationMethod: newestFirst.map(key => ({
      id: keyAddress(issuer, key),
      type: 'Multikey',
      controller: issuer,
      publicKeyMultibase: key.publicKeyMultibase,
      ...(key.revokedAt === null ? {} : { revoked: key.revokedAt }),
    })),
    assertionMethod: newestFirst.filter(({ revokedAt }) => revokedAt === null).map(key => keyAddress(issuer, key)),
  }
}

/** The document that a `did:key` is by itself; undefined for a key that is not Ed25519. */
export function didKeyDocument(did: string): JsonObject | undefined {
  const multikey = did.startsWith('did:key:') ? did.slice('did:key:'.length) : ''
  if (publicKeyOf(multikey) === undefined) return undefined
  const id = `${did}#${multikey}`
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase: multikey }],
    assertionMethod: [id],
    authentication: [id],
  }
}

export const didKeyOf = (publicKey: Uint8Array): string => `did:key:${multikeyOf(publicKey)}`

/** Finds keys in documents that were given to us, and in `did:key` addresses; asks nobody. `allowDidKey` is for strangers' badges and for the harness. */
export function keysOf(documents: readonly JsonObject[]): ResolveKey {
  const known = new Map(documents.map(document => [document['id'], document]))
  return async (address, purpose) => {
    const did = address.split('#')[0] ?? ''
    const document = known.get(did) ?? didKeyDocument(did)
    return document === undefined ? undefined : keyIn(document, address, purpose)
  }
}

function keyIn(document: JsonObject, address: string, purpose: string): ResolvedKey | undefined {
  const method = listOf(document['verificationMethod']).find(item => isObject(item) && item['id'] === address)
  if (!isObject(method) || method['controller'] !== document['id']) return undefined
  const { publicKeyMultibase: multikey, revoked } = method
  const publicKey = typeof multikey === 'string' ? publicKeyOf(multikey) : undefined
  if (publicKey === undefined) return undefined
  if (typeof revoked === 'string') return { publicKey, revokedAt: revoked }
  return listOf(document[purpose]).includes(address) ? { publicKey } : undefined
}
