import { newMemory, openCase, performAction, readLocal } from '#casefile'
import { isRefused } from '#log'
import { openDatabase } from '../../src/device/database.ts'
import { knownSignatures, sealedLists } from '../../src/device/known-signatures.ts'
import { signaturesAside } from '../../src/device/signatures-aside.ts'
import { crypto, fictionalSchool } from '../fictional/school.ts'
import { writtenCase } from './whole-case.ts'

/** What one run in a page or in Node measured, in milliseconds; `opens` sorted, quickest first. */
export interface CaseOpenFigures {
  /** Unlocked, warm storage, nothing remembered: every statement and receipt verified, every body opened, all folded. */
  readonly opens: readonly number[]
  /** As many signatures verified, and nothing else: what no reader could do without. */
  readonly signatures: number
  /** One more act at the end of the case: decided, signed, sealed, accepted by a server without a network between, kept. */
  readonly act: number
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return performance.now() - started
}

/** Opens a case of 60 people and so many lines, several times. Runs in a browser page and in Node. */
export async function measureCaseOpen(lines: number, rounds: number): Promise<CaseOpenFigures> {
  const here = await fictionalSchool()
  const ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const { memory } = begun
  const act = (action: string, data: Readonly<Record<string, string | readonly string[]>>) =>
    performAction(ports, memory, { action, subject: 'case', data }, ports.newId())
  await act('find', { wet: 'yes' })
  for (let i = 0; i < 60; i++) await act('greet', { roles: ['loser'] })
  for (let i = 61; i < lines; i++) await act('remember', { detail: `un canard ${i}` })
  const staff = await ports.roster(here.school)
  const warm = { ...ports, roster: async () => staff }
  const opens: number[] = []
  for (let i = 0; i < rounds; i++) opens.push(await timed(() => readLocal(warm, newMemory(memory.log))))
  const signatures = await timeOfSignatures(2 * lines)
  return { opens: opens.toSorted((a, b) => a - b), signatures, act: await timed(() => act('remember', { detail: 'un seau' })) }
}

/** How much the big case of the measure holds. */
const BIG = { lines: 2000, people: 500, devices: 200 }

/** A case written once under the method itself, then opened as a device does, and acted upon. `worker`: the script that checks signatures. */
export async function bigCase(worker: string) {
  const { ports, memory, act } = await writtenCase(BIG)
  const draftKey = await globalThis.crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const database = await openDatabase('big case')
  const [entry] = await ports.store.entries(memory.log)
  if (entry) await database.put('entries', { log: memory.log, entry }, [memory.log, 1])
  const lists = sealedLists(database, () => ({ kid: ports.identity.signer.kid, draftKey }))
  const openedBy = (crypto: typeof ports.crypto) => () => timed(() => readLocal({ ...ports, crypto }, newMemory(memory.log)))
  const local = await readLocal(ports, newMemory(memory.log))
  if (typeof local === 'string') throw new Error(local)
  const { folded, opened } = local
  return {
    /** What is in it, so that nobody measures a smaller one. */
    holds: { lines: opened.verified.statements.length, people: folded.state.people.length, devices: folded.state.devices.length },
    /** As on a device that never opened it: each signature checked, on another thread or without one. */
    openFirst: openedBy(signaturesAside(ports.crypto, () => worker)),
    openFirstAlone: openedBy(ports.crypto),
    /** As on a device that did, without another thread: which were checked here before is known. */
    openAgain: openedBy(knownSignatures(ports.crypto, lists)),
    act: () => timed(() => act('police-call', 'case', { note: 'Appel pour avis.' })),
    signatures: () => timeOfSignatures(2 * BIG.lines),
  }
}

async function timeOfSignatures(many: number): Promise<number> {
  const { signer } = (await fictionalSchool()).samuel.identity
  const signed = await Promise.all(
    Array.from({ length: many }, async (_, i) => ({ text: `line ${i}`, by: await signer.sign(`line ${i}`) })),
  )
  return timed(() => Promise.all(signed.map(({ text, by }) => crypto.verify(signer.x, by, text))))
}
