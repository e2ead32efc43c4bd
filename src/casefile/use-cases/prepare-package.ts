import { isRefused, type Refused, refuse, type WireEntry } from '#log'
import { appendStrict } from '../append-strict.ts'
import type { CaseExport } from '../export-file.ts'
import { facetsOf } from '../facets.ts'
import { type CaseMemory, type LocalCase, readLocal } from '../memory.ts'
import { placeOf } from '../own-line.ts'
import { MAY_LEAVE, packageData } from '../packages/package-data.ts'
import { PACKAGE_NOTED, type PreparedPackage } from '../packages/package-lines.ts'
import { type PackageFault, packageFault, packagesOf } from '../packages/package-state.ts'
import type { CasePorts, StaffHistory, Unreachable } from '../ports.ts'
import { writeLine } from '../write-line.ts'
import { type Disclosure, exportCase } from './export-case.ts'

/** A package that is asked for: what its line says, but the head of the one that it completes, which the log tells. */
export interface AskedPackage extends Omit<PreparedPackage, 'state' | 'follows'> {
  /** Position of the line that prepared the package which this one completes. */
  readonly follows?: number
}

/** What leaves the school, and the position of the line that prepared it. */
export interface PreparedExport {
  readonly file: CaseExport
  readonly seq: number
}

/**
 * Prepares a package: a sealed line says to whom, on what basis and what is open in it, and directly after it stands the line of the
 * export, which is the last of the file. Both are signed at the head of the log. When the second cannot be, nothing has left: the first
 * stands alone, and no file bears its number.
 */
export async function preparePackage(
  ports: CasePorts,
  memory: CaseMemory,
  asked: AskedPackage,
  roster: readonly WireEntry[],
): Promise<PreparedExport | Refused | Unreachable | { readonly fault: PackageFault }> {
  let fault: PackageFault | undefined
  const written = await appendStrict(ports, memory, async (local, staff) => {
    const said = saidOf(asked, local)
    const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid)
    fault = packageFault(packagesOf(local.folded.timeline), said, actor?.roles ?? []) ?? partFault(said)
    return fault ? refuse('not-permitted', fault) : signed(ports, memory, said, local, staff)
  })
  if (fault) return { fault }
  if (isRefused(written) || 'unreachable' in written) return written
  const file = await exportCase(ports, memory, await disclosureOf(ports, memory, asked, roster))
  if (isRefused(file) || 'unreachable' in file) return file
  // Somebody wrote in between: no list would tell of this file, so it does not leave.
  return file.entries.length === written.seq + 1 ? { file, seq: written.seq } : refuse('busy')
}

const partFault = ({ basis, parts }: PreparedPackage): PackageFault | undefined =>
  parts.every(part => MAY_LEAVE[basis].includes(part)) ? undefined : 'part-stays'

const saidOf = ({ follows, ...asked }: AskedPackage, { opened }: LocalCase): PreparedPackage => {
  const said = { state: 'prepared', ...asked } as const
  // The export of the first stands directly after the line that prepared it.
  return follows === undefined ? said : { ...said, follows: { package: follows, head: opened.verified.heads[follows + 1] ?? '' } }
}

async function signed(ports: CasePorts, memory: CaseMemory, said: PreparedPackage, local: LocalCase, staff: StaffHistory) {
  const { opened, folded } = local
  const { pin, protocol } = opened.method
  const key = opened.keys.byKid.get(opened.keys.held.get('care')?.kid ?? '')
  if (key === undefined) return refuse('not-recipient', 'care')
  const at = ports.now()
  const data = packageData({ packaged: said, actionId: ports.newId() })
  const shared = { type: PACKAGE_NOTED, happenedAt: at, at, method: pin, data, facets: facetsOf(protocol, folded.state) }
  const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
  return writeLine(ports, place, { kind: 'sealed', compartment: 'care', strict: true, ...shared }, key)
}

/** An addendum discloses what the package that it completes did not: later lines, and parts that were closed then. */
async function disclosureOf(
  ports: CasePorts,
  memory: CaseMemory,
  { parts, follows }: AskedPackage,
  roster: readonly WireEntry[],
): Promise<Disclosure> {
  const compartments = (['care', 'identity', 'justice'] as const).filter(part => parts.includes(part))
  const local = follows === undefined ? undefined : await readLocal(ports, memory, 'even-stopped')
  if (follows === undefined || local === undefined || typeof local === 'string') return { compartments, roster }
  const first = packagesOf(local.folded.timeline).find(one => one.seq === follows)
  return { compartments, roster, after: { seq: follows + 1, parts: first?.prepared.parts ?? [] } }
}
