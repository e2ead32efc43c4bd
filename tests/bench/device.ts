/** A person's device for measures and faults: signs in over HTTP, and writes cases whose lines wait, signed and sealed, to be sent. */
import { Agent, request } from 'node:http'
import { type Answer, type CasePorts, memoryCaseStore, openCase, performAction } from '#casefile'
import { FICTIONAL_PASSPHRASE } from '#demo'
import { checkReceipt, headsOf, isRefused, signSession, type WireDraft, type WireEntries } from '#log'
import { openRoster } from '#people'
import { checkingCrypto, openKeyring, randomText, type SealedKeyring, unlock } from '#vault'
import { pinned } from '../fictional/school.ts'

/** What the server under measure says of itself. */
export interface Given {
  readonly port: number
  readonly school: string
  readonly origin: string
  readonly keyring: SealedKeyring
}

export interface Heard {
  readonly status: number
  readonly text: string
  readonly cookie: string
}

/** A case as its device wrote it, its lines still to be sent. */
export interface WrittenCase {
  readonly log: string
  readonly drafts: readonly WireDraft[]
}

/** A case that the server has, and whose next lines are written one by one; each is to be sent. */
export interface LiveCase {
  readonly log: string
  act(): Promise<WireDraft>
}

export interface Device {
  /** The same device and session at another server. */
  at(port: number): Device
  ask(method: string, path: string, body?: unknown): Promise<Heard>
  /** The session, as a header of a request made otherwise. */
  cookie(): string
  entries(log: string): Promise<WireEntries['entries']>
  /** How many lines of a log have no receipt of this server for that very place and head. */
  unproved(log: string): Promise<number>
  liveCase(): Promise<LiveCase>
  writtenCase(lines: number): Promise<WrittenCase>
}

const crypto = checkingCrypto()

/** Opens the published keys and signs in. `sockets`: how many requests at once. */
export async function signedInDevice(given: Given, sockets: number): Promise<Device> {
  // As a browser does, it leaves a connection that was idle for a while before the server closes it at the wrong moment.
  const agent = new Agent({ keepAlive: true, maxSockets: sockets, timeout: 3_000 })
  let cookie = ''
  const askAt =
    (port: number): Device['ask'] =>
    (method, path, body) =>
      new Promise((resolve, reject) => {
        const headers = { cookie, 'content-type': 'application/json' }
        const sent = request({ agent, host: '127.0.0.1', port, method, path: `/api${path}`, headers }, answer => {
          const chunks: Buffer[] = []
          answer.on('data', chunk => chunks.push(chunk))
          answer.on('error', reject)
          answer.on('end', () =>
            resolve({
              status: answer.statusCode ?? 0,
              text: Buffer.concat(chunks).toString(),
              cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '',
            }),
          )
        })
        sent.on('error', reject)
        sent.end(body === undefined ? undefined : JSON.stringify(body))
      })
  const ask = askAt(given.port)
  const json = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
    const { status, text } = await ask(method, path, body)
    if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text}`)
    return JSON.parse(text === '' ? '{}' : text)
  }
  const readAt = (ask: Device['ask']) => async (path: string) => {
    const { status, text } = await ask('GET', path)
    if (status !== 200) throw new Error(`${path}: ${status} ${text}`)
    const { entries }: WireEntries = JSON.parse(text)
    return entries
  }
  const read = readAt(ask)

  const keyring = await openKeyring(given.keyring, FICTIONAL_PASSPHRASE)
  if (keyring === undefined) throw new Error('the published words open the keyring')
  const { identity, seals } = await unlock(keyring)
  const { nonce } = JSON.parse((await ask('POST', '/session/challenge', { device: identity.signer.kid })).text)
  const at = new Date().toISOString()
  cookie = (await ask('POST', '/session/proof', { jws: await signSession({ nonce, audience: given.origin, at }, identity.signer) })).cookie

  // A toy of a method: the server cannot tell it from another.
  const method = await pinned()
  const roster = await openRoster(crypto, given.school, await read(`/roster/${given.school}`))
  /** A device whose network is cut once a case is open: its lines wait. */
  const portsOf = (network: { up: boolean }): CasePorts => ({
    client: {
      list: async () => ({ unreachable: true }),
      create: async body => (network.up ? json('POST', '/logs', body) : { unreachable: true }),
      append: async () => ({ unreachable: true }),
      entries: async (log, after) => (network.up ? json('GET', `/logs/${log}/entries?after=${after}`) : { unreachable: true }),
      lid: async () => ({ unreachable: true }),
      putLid: async () => ({ unreachable: true }),
    },
    store: memoryCaseStore(),
    identity,
    seals,
    crypto,
    roster: async () => roster.history,
    methods: { get: async () => method, current: async () => method },
    now: () => new Date().toISOString(),
    newId: () => randomText(16),
    fictional: true,
  })
  const liveCase: Device['liveCase'] = async () => {
    const network = { up: true }
    const ports = portsOf(network)
    const begun = await openCase(ports, { school: given.school, agreement: null, zone: 'America/Toronto' })
    if (isRefused(begun)) throw new Error(begun.refused.code)
    network.up = false
    const drafts = async () => (await ports.store.pending(begun.caseId)).map(one => one.draft)
    let line = 0
    const act = async (): Promise<WireDraft> => {
      const [action, data] = line === 0 ? ['find', { wet: 'yes' }] : ['remember', { detail: `un canard ${line}` }]
      const done = await performAction(ports, begun.memory, { action, subject: 'case', data }, ports.newId())
      const draft = (await drafts()).at(-1)
      if ('refused' in done || draft === undefined) throw new Error(JSON.stringify(done))
      line += 1
      return draft
    }
    return { log: begun.caseId, act }
  }
  const writtenCase: Device['writtenCase'] = async lines => {
    const { log, act } = await liveCase()
    const drafts: WireDraft[] = []
    while (drafts.length < lines) drafts.push(await act())
    return { log, drafts }
  }
  const deviceAt = (port: number): Device => {
    const ask = askAt(port)
    const entries: Device['entries'] = log => readAt(ask)(`/logs/${log}/entries?after=0`)
    return {
      at: deviceAt,
      ask,
      cookie: () => cookie,
      entries,
      unproved: async log => unproved(log, await entries(log), roster.history?.current.receiptKey ?? ''),
      liveCase,
      writtenCase,
    }
  }
  return deviceAt(given.port)
}

async function unproved(log: string, entries: WireEntries['entries'], receiptKey: string): Promise<number> {
  const statements = entries.map(entry => entry.statement)
  const heads = await headsOf(crypto.digest, statements)
  const receipts = await Promise.all(entries.map(entry => checkReceipt(crypto, entry.receipt, receiptKey)))
  return receipts.filter((receipt, i) => receipt?.log !== log || receipt.seq !== i + 1 || receipt.head !== heads[i + 1]).length
}
