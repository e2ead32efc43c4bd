import { randomBytes, randomInt } from 'node:crypto'
import type { BadgeStore, SignBadge } from '#attestation'
import {
  addProof,
  badgeCredential,
  type Canonise,
  didDocument,
  genericCanonise,
  type Issuer,
  isObject,
  isUnreadable,
  listOf as itemsOf,
  type JsonObject,
  keyAddress,
  LIST_LENGTH,
  loadContexts,
  type ProofOptions,
  profileCanonise,
  readJson,
  type Sign,
  STATUS_PURPOSES,
  type StatusPurpose,
  statusListCredential,
} from '#openbadge'
import type { Locale } from '#protocol'
import { nodeDigest } from '../badge-signer.ts'
import type { SettingStore } from '../sql/setting-store.ts'
import { type IssuerKeys, issuerKeys } from './issuer-keys.ts'

const LOCALES: readonly Locale[] = ['fr-CA', 'en-CA']
/** After this, a list that somebody kept says nothing any more. */
const LIST_HOURS = 24

interface OfficeParts {
  readonly issuer: Issuer
  readonly settings: SettingStore
  readonly store: BadgeStore
  readonly now: () => string
}

/** The issuer at work: signs attestations and lists with its own keys, and publishes its document. */
export interface BadgeOffice {
  readonly issuer: Issuer
  readonly canonise: Canonise
  /** Takes the key that signs now, for one attestation in both languages. */
  readonly pen: () => Promise<SignBadge>
  /** The DID document, with every key that ever signed. */
  document(): Promise<JsonObject>
  keys(): Promise<IssuerKeys>
  /** A list as it stands now, by the last part of its address; undefined when there is none. */
  statusList(name: string): Promise<JsonObject | undefined>
  /** Every list by its address. */
  statusLists(): Promise<ReadonlyMap<string, JsonObject>>
  /** Signs again, with the key that signs now, whatever a revoked key had signed: we know which of it was ours. Returns how many. */
  signAgain(): Promise<number>
  /** A place in a list, drawn at random. */
  readonly draw: () => number
}

/** Contexts are read when a document of a stranger comes; our own shapes need none. */
const canonise: Canonise = profileCanonise(async document => genericCanonise(await loadContexts('real'))(document), nodeDigest)

const seconds = (moment: string): string => moment.replace(/\.\d+Z$/, 'Z')

async function signedBy(document: JsonObject, options: ProofOptions, sign: Sign): Promise<JsonObject> {
  const made = await addProof(document, options, sign, canonise, nodeDigest)
  if ('uncanonical' in made) throw new Error(`a text of ours cannot be signed: ${made.uncanonical} ${made.detail}`)
  return made.signed
}

/** The office of one issuer over its store. */
export function badgeOffice({ issuer, settings, store, now }: OfficeParts): BadgeOffice {
  const listUrl = (purpose: StatusPurpose, list: number) => `${issuer.url}/badges/status/${purpose}-${list}`
  const signing = async (at: string) => {
    const keys = await issuerKeys(settings, at)
    const options = { verificationMethod: keyAddress(issuer.did, keys.signing), created: seconds(at) }
    return (document: JsonObject) => signedBy(document, options, keys.signing.signer.sign)
  }
  const listOf = async (purpose: StatusPurpose, number: number): Promise<JsonObject> => {
    const at = now()
    const set = await store.places(number, purpose, purpose === 'revocation' ? 'revoked' : 'suspended')
    const validUntil = seconds(new Date(Date.parse(at) + LIST_HOURS * 3_600_000).toISOString())
    const id = listUrl(purpose, number)
    const sign = await signing(at)
    return sign(await statusListCredential({ id, issuer: issuer.did, purpose, validFrom: seconds(at), validUntil }, set))
  }
  const howMany = async (): Promise<number> => 1 + Math.floor((await store.count()) / (LIST_LENGTH / 2))
  return {
    issuer,
    canonise,
    draw: () => randomInt(LIST_LENGTH),
    keys: () => issuerKeys(settings, now()),
    document: async () => didDocument(issuer.did, (await issuerKeys(settings, now())).history),
    async pen() {
      const sign = await signing(now())
      return (grounds, { id, places }, named) => {
        const status = {
          revocation: { list: listUrl('revocation', places.list), index: places.revocation },
          suspension: { list: listUrl('suspension', places.list), index: places.suspension },
        }
        const { email, name } = grounds.member
        return Promise.all(
          LOCALES.map(async locale => {
            const recipient = { email, salt: randomBytes(16).toString('base64url'), ...(named ? { name } : {}) }
            const made = await badgeCredential(grounds, { issuer, locale, id, issuedAt: grounds.checkedAt, recipient, status })
            return { locale, text: JSON.stringify(await sign(made)) }
          }),
        )
      }
    },
    async signAgain() {
      const at = now()
      const { history } = await issuerKeys(settings, at)
      const revoked = new Set(history.filter(key => key.revokedAt !== null).map(key => keyAddress(issuer.did, key)))
      if (revoked.size === 0) return 0
      const sign = await signing(at)
      return store.signAgain(at, async text => {
        const credential = readJson(text)
        if (isUnreadable(credential)) throw new Error('an attestation of ours cannot be read')
        const { proof, ...unsigned } = credential
        const byRevoked = itemsOf(proof).some(one => isObject(one) && revoked.has(String(one['verificationMethod'])))
        return byRevoked ? JSON.stringify(await sign(unsigned)) : undefined
      })
    },
    async statusList(name) {
      const [, purpose, number] = /^(revocation|suspension)-([1-9]\d{0,5})$/.exec(name) ?? []
      const known = STATUS_PURPOSES.find(one => one === purpose)
      return known === undefined || Number(number) > (await howMany()) ? undefined : listOf(known, Number(number))
    },
    async statusLists() {
      const numbers = Array.from({ length: await howMany() }, (_, place) => place + 1)
      const all = numbers.flatMap(number =>
        STATUS_PURPOSES.map(async purpose => [listUrl(purpose, number), await listOf(purpose, number)] as const),
      )
      return new Map(await Promise.all(all))
    },
  }
}
