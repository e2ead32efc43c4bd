import {
  type CaseExport,
  type CasePorts,
  exportCase,
  newMemory,
  openCase,
  type PinnedMethod,
  performAction,
  readLocal,
  syncCase,
} from '#casefile'
import { isRefused } from '#log'
import { sexto, words } from '#method'
import type { AgreementSnapshot } from '#protocol'
import { sealPackage } from '#vault'
import { crypto, fictionalSchool } from '../fictional/school.ts'

/** The agreement of a territory that does not exist. */
const AGREEMENT: AgreementSnapshot = {
  id: 'ZZ-2026-01',
  territory: 'Territoire inventé',
  policeService: 'Service de police inventé',
  validFrom: '2026-01-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911, patrouille', 'en-CA': '911, patrol' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'Laissez-le comme il est.', 'en-CA': 'Leave it as it is.' },
  targetDays: 4,
  amberDays: 6,
}

/** The method as a build pins it: its very texts, and the hash of their manifest. */
async function pinnedMethod(): Promise<PinnedMethod> {
  const definition = JSON.stringify(sexto)
  const texts = Object.fromEntries(Object.entries(words).map(([locale, said]) => [locale, JSON.stringify(said)]))
  const digests = await Promise.all(Object.entries(texts).map(async ([locale, text]) => [locale, await crypto.digest(text)] as const))
  const { id, version } = sexto
  const manifest = JSON.stringify({ id, version, definition: await crypto.digest(definition), words: Object.fromEntries(digests) })
  return { pin: { id, version, hash: await crypto.digest(manifest) }, protocol: sexto, files: { manifest, definition, words: texts } }
}

type Data = Readonly<Record<string, string | readonly string[]>>
const NO = { 'self-harm': 'no', violence: 'no', 'fear-home': 'no', threat: 'no', spreading: 'no' }
const NOBODY = { adult: 'no', coercion: 'no', 'online-stranger': 'no', 'under-12': 'no', organized: 'no' }
/** The first hour: two young people, one device in its bag. */
const BEGINNING: readonly (readonly [string, string, Data])[] = [
  ['start', 'case', {}],
  ['accompany', 'case', { with: 'samuel', roles: ['affected'] }],
  ['pledge', 'case', {}],
  ['risk-now', 'case', NO],
  ['risk-who', 'case', NOBODY],
  ['scope', 'case', { image: 'photo-video', ages: 'yes' }],
  ['open-protocol', 'case', {}],
  ['person-add', 'case', { roles: ['acted'] }],
  ['identity-record', 'A', { 'youth-name': 'Personne Inventée' }],
  ['device-decide', 'B', { kind: 'phone', grounds: 'rule-and-place', 'health-need': 'no', decision: 'ask' }],
  ['device-seal', '1', { bag: '0412', seal: 'S 20931', witness: 'luc', state: 'on-locked' }],
]
/** What the school of this file does again and again, until there are lines enough. */
const DAILY: readonly (readonly [string, string, Data])[] = [
  ['safety-check', 'A', { 'safe-now': 'yes', 'safe-at-home': 'yes', note: 'Va bien ce matin.' }],
  ['grid-extent', 'B', { 'said-by': 'B', recipients: 'one-two', note: 'Selon ce qui est rapporté.' }],
  ['care-refer', 'A', { answer: 'accepted', note: 'Rendez-vous pris.' }],
  ['educate-youth', 'B', { note: 'Rencontre faite.' }],
  ['police-call', 'case', { note: 'Appel pour avis.' }],
]

/** A device of its own for each of the first people after the two of the beginning. */
const SEIZED = (person: string, device: number): readonly (readonly [string, string, Data])[] => [
  ['device-decide', person, { kind: 'phone', grounds: 'rule-and-place', 'health-need': 'no', decision: 'ask' }],
  ['device-seal', String(device), { bag: `B${device}`, seal: `S ${30_000 + device}`, witness: 'luc', state: 'on-locked' }],
]

/** How much a case holds; devices beyond the first are those of further people. */
export interface Size {
  readonly lines: number
  readonly people?: number
  readonly devices?: number
}

/** A case under the method itself, written by the fictional school's Samuel; nothing in it is about anybody. */
export async function writtenCase({ lines, people = 2, devices = 1 }: Size) {
  const here = await fictionalSchool(sexto)
  const method = await pinnedMethod()
  const withMethod = (ports: CasePorts): CasePorts => ({ ...ports, methods: { get: async () => method, current: async () => method } })
  const staff = await here.history()
  const ports: CasePorts = { ...withMethod(here.ports(here.samuel)), roster: async () => staff }
  const begun = await openCase(ports, { school: here.school, agreement: AGREEMENT, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const { memory } = begun
  const act = async (action: string, subject: string, data: Data) => {
    const done = await performAction(ports, memory, { action, subject, data }, ports.newId())
    if ('refused' in done) throw new Error(`${action}: ${JSON.stringify(done)}`)
  }
  for (const [action, subject, data] of BEGINNING) await act(action, subject, data)
  for (let person = 2; person < people; person++) await act('person-add', 'case', { roles: ['witness'] })
  const local = await readLocal(ports, memory)
  const letters = typeof local === 'string' ? [] : local.folded.state.people.map(({ label }) => label)
  for (let device = 2; device <= devices; device++) {
    for (const [action, subject, data] of SEIZED(letters[device] ?? '', device)) await act(action, subject, data)
  }
  const written = BEGINNING.length + 3 + (people - 2) + 2 * (devices - 1)
  for (let i = written; i < lines; i++) {
    const [action, subject, data] = DAILY[i % DAILY.length] ?? ['', '', {}]
    await act(action, subject, data)
  }
  await syncCase(ports, memory)
  return { here, ports, memory, withMethod, act }
}

/** The same, exported with care and identity. */
export async function caseFile(lines: number): Promise<CaseExport> {
  const { here, memory, withMethod } = await writtenCase({ lines })
  const roster = (await here.server.store.entries(here.school, 0, 100)).map(({ seq, statement, body, receipt }) => ({
    seq,
    statement,
    body,
    receipt,
  }))
  const file = await exportCase(withMethod(here.ports(here.nadia)), newMemory(memory.log), { compartments: ['care'], roster })
  if (isRefused(file) || 'unreachable' in file) throw new Error(`no export ${JSON.stringify(file)}`)
  return file
}

/** The same under a passphrase, at the cost that a device pays. */
export const casePackage = async (lines: number, passphrase: string): Promise<string> =>
  JSON.stringify(await sealPackage(JSON.stringify(await caseFile(lines)), passphrase))
