import {
  type AskedPackage,
  type CaseExport,
  EXPORTED,
  packagesOf,
  preparePackage,
  readLocal,
  strictRefusal,
  type WritingRefusal,
} from '#casefile'
import { isRefused } from '#log'
import { policeKeyText, spokenDigits } from '#people'
import type { AgreementSnapshot } from '#protocol'
import { newSpokenPassphrase, sealPackage, sealPackageTo } from '#vault'
import type { CaseCopy, CodedPackage, CopyFault, PoliceToday } from '#web'
import { today } from './begin-case.ts'
import { fileName, printOnAsking } from './case-aside.ts'
import type { OpenCases } from './cases.ts'
import { versionOfTheApp } from './health.ts'
import type { CaseParts } from './start-device.ts'

type Held = Pick<OpenCases, 'ports' | 'cases'>

const fingerprintOf = async ({ crypto }: Pick<CaseParts, 'crypto'>, key: string): Promise<string> =>
  spokenDigits(await crypto.digest(policeKeyText(key)))

/** The agreement in force today, else the one that the case keeps, without its key: one that lapsed may have changed hands. */
async function agreementOf(parts: CaseParts, { ports, cases }: Held, caseId: string): Promise<AgreementSnapshot | undefined> {
  const local = await readLocal(ports, cases.memory(caseId), 'even-stopped')
  if (typeof local === 'string') return undefined
  const { agreement } = await today(parts, local.opened.opening.school)
  if (agreement !== null) return agreement
  const kept = local.opened.opening.opening.agreement
  if (kept === null) return undefined
  const { policeKey: _, ...others } = kept
  return others
}

/** The police service of a case and the fingerprint of its key; undefined when there is no agreement. */
export async function policeOf(parts: CaseParts, held: Held, caseId: string): Promise<PoliceToday | undefined> {
  const agreement = await agreementOf(parts, held, caseId)
  if (agreement === undefined) return undefined
  const { policeService: service, policeKey } = agreement
  return policeKey ? { service, fingerprint: await fingerprintOf(parts, policeKey) } : { service }
}

/** The packages whose export stands directly after the line that prepared them, with their short code. */
export async function codedPackages({ ports, cases }: Held, caseId: string): Promise<readonly CodedPackage[]> {
  const local = await readLocal(ports, cases.memory(caseId), 'even-stopped')
  if (typeof local === 'string') return []
  const { bodies, heads } = local.opened.verified
  return packagesOf(local.folded.timeline).flatMap(one =>
    bodies[one.seq]?.type === EXPORTED ? [{ ...one, code: (heads[one.seq + 1] ?? '').slice(0, 8) }] : [],
  )
}

type Made = CaseCopy | { readonly refused: WritingRefusal } | { readonly fault: CopyFault }

/** Writes a package down, makes its file, and gives an address from which this page alone can save it: its caller revokes it. */
export async function makePackage(parts: CaseParts, held: Held, caseId: string, asked: AskedPackage): Promise<Made> {
  const { ports, cases } = held
  const memory = cases.memory(caseId)
  const agreement = await agreementOf(parts, held, caseId)
  const fault = await faultOf(agreement, asked)
  if (fault) return { fault }
  const local = await readLocal(ports, memory, 'even-stopped')
  if (typeof local === 'string') return { refused: { code: 'server-refused', reason: 'unknown-log' } }
  const made = await preparePackage(ports, memory, asked, await parts.roster.entries(local.opened.opening.school))
  if ('unreachable' in made) return { refused: { code: 'needs-network' } }
  if ('fault' in made) return made
  if (isRefused(made)) return { refused: strictRefusal(made) }
  printOnAsking()
  const { text, ...opening } = await sealed(parts, JSON.stringify(made.file), asked, agreement?.policeKey)
  const blob = asked.form === 'paper' ? undefined : new Blob([text], { type: 'application/json' })
  const { form: _, follows: __, ...said } = asked
  return {
    ...said,
    ...opening,
    ...(blob ? { href: URL.createObjectURL(blob) } : {}),
    ...factsOf(held, caseId, made.file),
    ...(await afterOf(held, caseId, asked)),
    seq: made.seq,
    name: fileName(caseId, ports.now(), asked.follows === undefined ? '' : '-2'),
    version: await versionOfTheApp(),
  }
}

/** What can be known before anything is written down: nothing is recorded of a copy that could not be sealed. */
async function faultOf(agreement: AgreementSnapshot | undefined, { form, basis }: AskedPackage): Promise<CopyFault | undefined> {
  if (agreement === undefined && (form === 'key' || basis === 'agreement')) return 'no-agreement'
  if (form !== 'key') return undefined
  if (!agreement?.policeKey) return 'no-key'
  return (await sealPackageTo('', agreement.policeKey)) === undefined ? 'bad-key' : undefined
}

interface Sealed {
  readonly text: string
  readonly passphrase?: string
  readonly fingerprint?: string
}

/** The text to save: sealed to the key, under a fresh passphrase, or as it is. */
async function sealed(parts: CaseParts, text: string, { form }: AskedPackage, key: string | undefined): Promise<Sealed> {
  if (form === 'key' && key) {
    return { text: JSON.stringify(await sealPackageTo(text, key)), fingerprint: await fingerprintOf(parts, key) }
  }
  if (form !== 'phrase') return { text }
  const passphrase = newSpokenPassphrase()
  return { text: JSON.stringify(await sealPackage(text, passphrase)), passphrase }
}

function factsOf({ ports, cases }: Held, caseId: string, { entries, roster, withheld }: CaseExport) {
  const { opened } = cases.memory(caseId)
  const lines = entries.length
  return {
    lines,
    code: (opened?.verified.heads[lines] ?? '').slice(0, 8),
    school: roster.school,
    at: opened?.verified.statements[lines - 1]?.payload.at ?? ports.now(),
    withheld,
  }
}

/** Of an addendum: the copy that it completes. */
async function afterOf(held: Held, caseId: string, { follows }: AskedPackage): Promise<Pick<CaseCopy, 'after'>> {
  const first = follows === undefined ? undefined : (await codedPackages(held, caseId)).find(one => one.seq === follows)
  if (first === undefined) return {}
  const { seq, code, prepared } = first
  return { after: { seq: seq + 1, code, at: prepared.recordedAt, parts: prepared.parts } }
}
