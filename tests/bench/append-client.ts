/**
 * `append-client.mjs JSON`: opens 32 cases, writes their lines off line, then sends them, each case its own in order, one in ten twice,
 * while a reader asks for the list again and again; then reads everything back. Prints what it measured.
 */
import { Agent, request } from 'node:http'
import { type Answer, type CasePorts, memoryCaseStore, openCase, performAction } from '#casefile'
import { FICTIONAL_PASSPHRASE } from '#demo'
import { isRefused, signSession, type WireDraft, type WireEntries } from '#log'
import { openRoster } from '#people'
import { checkingCrypto, openKeyring, randomText, type SealedKeyring, unlock } from '#vault'
import { pinned } from '../fictional/school.ts'

interface Given {
  readonly port: number
  readonly school: string
  readonly origin: string
  readonly keyring: SealedKeyring
}

const CASES = 32
const LINES = 60
const TWICE_EVERY = 10
const LIST_EVERY_MS = 10
const given: Given = JSON.parse(process.argv[2] ?? '')
const crypto = checkingCrypto()
const agent = new Agent({ keepAlive: true, maxSockets: CASES + 1 })
let cookie = ''

interface Heard {
  readonly status: number
  readonly text: string
  readonly cookie: string
}

const ask = (method: string, path: string, body?: unknown): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const headers = { cookie, 'content-type': 'application/json' }
    const sent = request({ agent, host: '127.0.0.1', port: given.port, method, path: `/api${path}`, headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
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

const json = async <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> => {
  const { status, text } = await ask(method, path, body)
  if (status >= 400) throw new Error(`${method} ${path}: ${status} ${text}`)
  return JSON.parse(text === '' ? '{}' : text)
}

const keyring = await openKeyring(given.keyring, FICTIONAL_PASSPHRASE)
if (keyring === undefined) throw new Error('the published words open the keyring')
const { identity, seals } = await unlock(keyring)
const device = identity.signer.kid

const { nonce } = JSON.parse((await ask('POST', '/session/challenge', { device })).text)
const at = new Date().toISOString()
const jws = await signSession({ nonce, audience: given.origin, at }, identity.signer)
cookie = (await ask('POST', '/session/proof', { jws })).cookie

// A toy of a method: the server cannot tell it from another.
const method = await pinned()
const roster = await openRoster(crypto, given.school, ((await json<WireEntries>('GET', `/roster/${given.school}`)) as WireEntries).entries)

/** A device whose network is cut once a case is open: its lines wait, signed and sealed. */
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

async function writtenCase(): Promise<{ readonly log: string; readonly drafts: readonly WireDraft[] }> {
  const network = { up: true }
  const ports = portsOf(network)
  const begun = await openCase(ports, { school: given.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  network.up = false
  for (let line = 0; line < LINES; line++) {
    const [action, data] = line === 0 ? ['find', { wet: 'yes' }] : ['remember', { detail: `un canard ${line}` }]
    const done = await performAction(ports, begun.memory, { action, subject: 'case', data }, ports.newId())
    if ('refused' in done) throw new Error(JSON.stringify(done.refused))
  }
  return { log: begun.caseId, drafts: (await ports.store.pending(begun.caseId)).map(one => one.draft) }
}

const cases: Awaited<ReturnType<typeof writtenCase>>[] = []
for (let i = 0; i < CASES; i++) cases.push(await writtenCase())
const waits: number[] = []
const lists: number[] = []
let [errors, again, sending] = [0, 0, true]

/** The place that the server gave, or undefined when it gave none. */
async function placed(log: string, draft: WireDraft): Promise<number | undefined> {
  const { status, text } = await ask('POST', `/logs/${log}/entries`, draft)
  if (status !== 201) errors += 1
  return status === 201 ? JSON.parse(text).seq : undefined
}

async function sendAll({ log, drafts }: (typeof cases)[number]): Promise<void> {
  for (const [i, draft] of drafts.entries()) {
    const sent = performance.now()
    const seq = await placed(log, draft)
    waits.push(performance.now() - sent)
    // As after an answer that was lost on the way.
    if (i % TWICE_EVERY === 0 && (await placed(log, draft)) !== seq) errors += 1
    if (i % TWICE_EVERY === 0) again += 1
  }
}

async function readLists(): Promise<void> {
  while (sending) {
    const asked = performance.now()
    if ((await ask('GET', '/logs')).status !== 200) errors += 1
    lists.push(performance.now() - asked)
    await new Promise(resolve => setTimeout(resolve, LIST_EVERY_MS))
  }
}

const started = performance.now()
const reading = readLists()
await Promise.all(cases.map(sendAll))
const seconds = (performance.now() - started) / 1000
sending = false
await reading

/** Every line is there once, in the order in which its device wrote it. */
async function isWhole({ log, drafts }: (typeof cases)[number]): Promise<boolean> {
  const { entries } = (await json<WireEntries>('GET', `/logs/${log}/entries?after=0`)) as WireEntries
  const own = entries.slice(-drafts.length)
  return (
    new Set(entries.map(entry => entry.statement)).size === entries.length &&
    own.every((entry, i) => entry.statement === drafts[i]?.statement)
  )
}
for (const one of cases) if (!(await isWhole(one))) errors += 1

const at100 = (values: number[], percent: number): number => values.sort((a, b) => a - b)[Math.floor((values.length * percent) / 100)] ?? 0
console.log(
  JSON.stringify({
    perSecond: (waits.length + again) / seconds,
    p95: at100(waits, 95),
    listP99: at100(lists, 99),
    lines: waits.length,
    again,
    lists: lists.length,
    errors,
  }),
)
process.exit(0)
