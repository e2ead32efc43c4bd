import { generateKeyPairSync } from 'node:crypto'
import { z } from 'zod'
import { REASON_LENGTH } from '#attestation'
import type { IssuerKey } from '#openbadge'
import { type BadgeSigner, badgeSigner } from '../badge-signer.ts'
import type { SettingStore } from '../sql/setting-store.ts'

const KEY = 'badge-key:'
const REVOKED = 'badge-key-revoked:'
const keptKey = z.object({ pem: z.string(), from: z.string() })
const keptEnd = z.object({ at: z.string(), reason: z.string() })

/** Every key of the issuer, and the one that signs now. */
export interface IssuerKeys {
  readonly signing: { readonly id: string; readonly signer: BadgeSigner }
  readonly history: readonly PastKey[]
}

/** A key of the issuer, with why it was revoked. */
export interface PastKey extends IssuerKey {
  readonly revokedFor: string | null
}

/** Why a key is not revoked. */
export type KeyRefusalCode = 'no-such-key' | 'already-revoked' | 'no-reason' | 'long-reason'

/** The keys of this server: the first is made at first use; each stands in the settings under its number, written once and never changed. */
export async function issuerKeys(settings: SettingStore, now: string): Promise<IssuerKeys> {
  await settings.madeOnce(nameOf(1), async () => newKey(now))
  const [keys, revoked] = await Promise.all([settings.list(KEY), settings.list(REVOKED)])
  const ends = new Map(revoked.map(({ name, value }) => [name.slice(REVOKED.length), keptEnd.parse(JSON.parse(value))]))
  const read = keys.map(({ name, value }) => {
    const { pem, from } = keptKey.parse(JSON.parse(value))
    return { id: `key-${Number(name.slice(KEY.length))}`, number: name.slice(KEY.length), from, signer: badgeSigner(pem) }
  })
  const history = read.map(
    ({ id, number, from, signer }, place): PastKey => ({
      id,
      publicKeyMultibase: signer.multikey,
      from,
      retiredAt: read[place + 1]?.from ?? null,
      revokedAt: ends.get(number)?.at ?? null,
      revokedFor: ends.get(number)?.reason ?? null,
    }),
  )
  const signing = read.at(-1)
  if (signing === undefined) throw new Error('the issuer has no key')
  return { signing, history }
}

/** A new key signs from now on; what the earlier ones signed stays good. Of two at once, one is made. */
export async function rotateKey(settings: SettingStore, now: string): Promise<void> {
  const { history } = await issuerKeys(settings, now)
  await settings.madeOnce(nameOf(history.length + 1), async () => newKey(now))
}

/** Nothing that a key signed counts any more; a new one takes its place if it was signing. The reason stays in the history. */
export async function revokeKey(
  settings: SettingStore,
  { id, reason, now }: { readonly id: string; readonly reason: string; readonly now: string },
): Promise<KeyRefusalCode | undefined> {
  const { history, signing } = await issuerKeys(settings, now)
  const place = history.findIndex(key => key.id === id)
  if (place === -1) return 'no-such-key'
  if (history[place]?.revokedAt !== null) return 'already-revoked'
  if (reason.trim() === '') return 'no-reason'
  if (reason.length > REASON_LENGTH) return 'long-reason'
  // First the new one: at no moment does a revoked key sign.
  if (signing.id === id) await rotateKey(settings, now)
  await settings.madeOnce(`${REVOKED}${numberOf(place + 1)}`, async () => JSON.stringify({ at: now, reason: reason.trim() }))
  return undefined
}

const numberOf = (place: number): string => String(place).padStart(6, '0')
const nameOf = (place: number): string => `${KEY}${numberOf(place)}`

const newKey = (from: string): string =>
  JSON.stringify({ pem: generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }), from })
