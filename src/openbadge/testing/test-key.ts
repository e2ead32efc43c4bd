import { didKeyOf } from '../did.ts'
import type { Sign } from '../ed25519.ts'
import { multikeyOf } from '../multibase.ts'

/** A key made for one test, and the `did:key` that it is. */
export interface TestKey {
  readonly did: string
  readonly address: string
  readonly multikey: string
  readonly sign: Sign
}

export async function makeTestKey(): Promise<TestKey> {
  const { privateKey, publicKey } = await crypto.subtle.generateKey({ name: 'Ed25519' }, true, ['sign', 'verify'])
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const did = didKeyOf(raw)
  const sign: Sign = async bytes => new Uint8Array(await crypto.subtle.sign({ name: 'Ed25519' }, privateKey, bytes))
  return { did, multikey: multikeyOf(raw), address: `${did}#${multikeyOf(raw)}`, sign }
}
