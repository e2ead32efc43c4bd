import { randomInt } from 'node:crypto'
import { type Context, Hono } from 'hono'
import {
  addProof,
  bitAt,
  type Canonise,
  type CredentialCheck,
  cannotAccept,
  cannotIssue,
  cannotPresent,
  decodeBits,
  freePlace,
  isObject,
  isOfEarlierModel,
  isUnreadable,
  type Json,
  type JsonObject,
  keysOf,
  listOf,
  type Refused,
  readJson,
  statusEntries,
  statusListCredential,
  uncheckedIn,
  withProofContext,
} from '#openbadge'
import { problemOf, UNPARSED } from './problem.ts'
import type { TestIssuer } from './test-issuer.ts'

interface Harness {
  /** `https://127.0.0.1:8443`. */
  readonly base: string
  readonly issuer: TestIssuer
  readonly canonise: Canonise
  readonly now: () => string
}

const LISTS = ['revocation', 'suspension'] as const
type List = (typeof LISTS)[number]

/** The endpoints that the public suites of the W3C drive. They sign whatever conforms: loopback only, never on a public server. */
export function vcApiRoutes(harness: Harness): Hono {
  const lists = new Lists(harness)
  const app = new Hono()
  app.get('/', context => context.json({ issuer: harness.issuer.did }))
  app.post('/credentials/issue', context => issue(context, harness, lists))
  app.post('/plain/credentials/issue', context => issue(context, harness, undefined))
  app.post('/credentials/verify', context => verify(context, harness, lists))
  app.post('/credentials/status', context => setStatus(context, lists))
  app.post('/presentations/verify', async context => {
    const body = await bodyOf(context)
    const presentation = body?.['verifiablePresentation']
    if (!isObject(presentation)) return malformed(context)
    const check = checkOf(body, harness)
    return answered(context, await cannotPresent(presentation, check), await uncheckedIn(presentation, check))
  })
  app.get('/status/:list', async context => {
    const list = LISTS.find(name => name === context.req.param('list'))
    const signed = list === undefined ? undefined : await lists.published(list)
    return signed === undefined
      ? context.json({ errors: ['no such list'] }, 404)
      : context.json(signed, 200, { 'cache-control': 'max-age=0' })
  })
  return app
}

async function bodyOf(context: Context): Promise<JsonObject | undefined> {
  const body = readJson(await context.req.text())
  return isUnreadable(body) ? undefined : body
}

const malformed = (context: Context) => context.json({ errors: [UNPARSED] }, 400)

async function issue(context: Context, { issuer, canonise, now }: Harness, lists: Lists | undefined) {
  const body = await bodyOf(context)
  const credential = body?.['credential']
  if (!isObject(credential)) return malformed(context)
  const refused = await cannotIssue(credential, canonise)
  if (refused !== undefined) return context.json({ errors: [problemOf(refused, 'GENERATION')] }, 400)
  const own = { ...credential, issuer: isObject(credential['issuer']) ? { ...credential['issuer'], id: issuer.did } : issuer.did }
  const ready = isOfEarlierModel(own) ? withProofContext(own) : withStatus(own, lists)
  const made = await addProof(ready, { verificationMethod: issuer.verificationMethod, created: seconds(now()) }, issuer.sign, canonise)
  if ('uncanonical' in made)
    return context.json({ errors: [problemOf({ refused: made.uncanonical, detail: made.detail }, 'GENERATION')] }, 400)
  return context.json({ verifiableCredential: single(made.signed) }, 201)
}

/** A place in a list, where the tenant gives one and the credential has none. Only 2.0 has a word for it. */
const withStatus = (credential: JsonObject, lists: Lists | undefined): JsonObject =>
  lists === undefined || 'credentialStatus' in credential ? credential : { ...credential, credentialStatus: lists.place(credential['id']) }

const seconds = (moment: string): string => moment.replace(/\.\d+Z$/, 'Z')

/** The suites read one proof as an object. */
function single(credential: JsonObject): JsonObject {
  const [proof, second] = listOf(credential['proof'])
  return proof === undefined || second !== undefined ? credential : { ...credential, proof }
}

function checkOf(body: JsonObject | undefined, { canonise, now }: Harness): CredentialCheck {
  const options = isObject(body?.['options']) ? body['options'] : {}
  const text = (name: string): string | undefined => (typeof options[name] === 'string' ? options[name] : undefined)
  const [purpose, challenge, domain] = [text('expectedProofPurpose'), text('challenge'), text('domain')]
  return {
    now: now(),
    resolve: keysOf([]),
    canonise,
    ...(purpose === undefined ? {} : { purpose }),
    ...(challenge === undefined ? {} : { challenge }),
    ...(domain === undefined ? {} : { domain }),
  }
}

async function verify(context: Context, harness: Harness, lists: Lists) {
  const body = await bodyOf(context)
  const credential = body?.['verifiableCredential']
  if (!isObject(credential)) return malformed(context)
  const check = checkOf(body, harness)
  const refused = await cannotAccept(credential, check)
  const wantsStatus = isObject(body?.['options']) && listOf(body['options']['checks']).includes('credentialStatus')
  return answered(context, refused ?? (wantsStatus ? await lists.refusal(credential) : undefined), await uncheckedIn(credential, check))
}

/** What was accepted by its structure alone, because the key of an envelope is not known here, is not called verified. */
function answered(context: Context, refused: Refused | ListRefused | undefined, unchecked: readonly string[]) {
  const warnings = unchecked.map(reason => ({ envelope: 'could-not-check', reason }))
  return refused === undefined
    ? context.json({ verified: warnings.length === 0, checks: ['proof'], warnings, errors: [] })
    : context.json(
        { verified: false, checks: ['proof'], warnings, errors: ['type' in refused ? refused : problemOf(refused, 'VERIFICATION')] },
        400,
      )
}

async function setStatus(context: Context, lists: Lists) {
  const body = await bodyOf(context)
  const status = body?.['credentialStatus']
  const set = isObject(status) && lists.set(body?.['credentialId'], status['statusPurpose'], body?.['status'] !== false)
  return set ? context.json({}) : context.json({ errors: ['no such credential'] }, 404)
}

/** A refusal of the Bitstring Status List, by its address in the standard. */
interface ListRefused {
  readonly type: `https://www.w3.org/ns/credentials/status-list#${string}`
  readonly refused: string
}

/** The lists of the harness, kept in memory: they end with the process. */
class Lists {
  readonly #bits: Readonly<Record<List, Set<number>>> = { revocation: new Set(), suspension: new Set() }
  readonly #places = new Map<string, number>()
  readonly #taken = new Set<number>()
  readonly #harness: Harness

  constructor(harness: Harness) {
    this.#harness = harness
  }

  place(id: Json | undefined): JsonObject {
    const index = freePlace(
      () => randomInt(2 ** 31),
      place => this.#taken.has(place),
    )
    if (index === undefined) throw new RangeError('the list is full')
    this.#taken.add(index)
    if (typeof id === 'string') this.#places.set(id, index)
    const list = this.#address('revocation')
    return {
      id: `${list}#${index}`,
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(index),
      statusListCredential: list,
    }
  }

  set(id: Json | undefined, purpose: Json | undefined, value: boolean): boolean {
    const index = typeof id === 'string' ? this.#places.get(id) : undefined
    const list = LISTS.find(name => name === purpose)
    if (index === undefined || list === undefined) return false
    if (value) this.#bits[list].add(index)
    else this.#bits[list].delete(index)
    return true
  }

  async published(list: List): Promise<JsonObject> {
    const { issuer, canonise, now } = this.#harness
    const id = this.#address(list)
    const unsigned = await statusListCredential({ id, issuer: issuer.did, purpose: list, validFrom: seconds(now()) }, this.#bits[list])
    const made = await addProof(unsigned, { verificationMethod: issuer.verificationMethod, created: seconds(now()) }, issuer.sign, canonise)
    if ('uncanonical' in made) throw new Error(made.detail)
    return single(made.signed)
  }

  /** Only our own lists are looked at: no address of a credential is fetched. */
  async refusal(credential: JsonObject): Promise<ListRefused | undefined> {
    for (const entry of statusEntries(credential)) {
      const list = entry === 'unknown' ? undefined : LISTS.find(name => this.#address(name) === entry.list)
      if (entry === 'unknown' || list === undefined) return refusal('STATUS_RETRIEVAL_ERROR')
      if (entry.purpose !== list) return refusal('STATUS_VERIFICATION_ERROR')
      const { credentialSubject } = await statusListCredential(
        { id: entry.list, issuer: this.#harness.issuer.did, purpose: list, validFrom: seconds(this.#harness.now()) },
        this.#bits[list],
      )
      const bits = isObject(credentialSubject) ? await decodeBits(credentialSubject['encodedList']) : undefined
      const bit = bits === undefined ? undefined : bitAt(bits, entry.index)
      if (bit === undefined) return refusal('RANGE_ERROR')
      if (bit) return { ...refusal('STATUS_VERIFICATION_ERROR'), refused: list }
    }
    return undefined
  }

  #address(list: List): string {
    return `${this.#harness.base}/status/${list}`
  }
}

const refusal = (word: string): ListRefused => ({ type: `https://www.w3.org/ns/credentials/status-list#${word}`, refused: word })
