import { may } from '#people'
import type { TimelineLine } from '../case-view.ts'
import type { EndedPackage, HandedPackage, PackageSaid, PackageStateName, PreparedPackage, ReceiptedPackage } from './package-lines.ts'

/** What was said of a package, by whom and when. */
export type Told<S extends PackageSaid> = S & {
  readonly seq: number
  readonly by: string
  readonly at: string
  readonly recordedAt: string
}

/** One package and what became of it. */
export interface Package {
  /** Position of the line that prepared it: its name. The export stands directly after. */
  readonly seq: number
  readonly state: PackageStateName
  readonly prepared: Told<PreparedPackage>
  readonly handed?: Told<HandedPackage>
  readonly receipt?: Told<ReceiptedPackage>
  readonly ended?: Told<EndedPackage>
}

/** The states from which each may be said. */
const FROM: Readonly<Record<PackageStateName, readonly PackageStateName[]>> = {
  prepared: [],
  handed: ['prepared'],
  receipt: ['handed'],
  returned: ['handed', 'receipt'],
  revoked: ['prepared', 'handed', 'receipt'],
}

/** Why something cannot be said of a package. */
export type PackageFault = 'not-yours' | 'unknown-package' | 'not-now' | 'first-not-handed' | 'part-stays'

/** The packages of a case, oldest first, as the lines that count tell them. */
export function packagesOf(timeline: readonly TimelineLine[]): readonly Package[] {
  const packages = new Map<number, Package>()
  for (const line of timeline) {
    const { packaged, seq, by, happenedAt: at, recordedAt, status } = line
    if (packaged === undefined || status !== 'applied') continue
    const told = { seq, by, at, recordedAt }
    if (packaged.state === 'prepared') packages.set(seq, { seq, state: 'prepared', prepared: { ...packaged, ...told } })
    else moved(packages, packaged, told)
  }
  return [...packages.values()]
}

type When = Pick<Told<PackageSaid>, 'seq' | 'by' | 'at' | 'recordedAt'>

function moved(packages: Map<number, Package>, said: Exclude<PackageSaid, PreparedPackage>, told: When): void {
  const known = packages.get(said.package)
  if (known === undefined) return
  const next = { ...known, state: said.state }
  if (said.state === 'handed') packages.set(known.seq, { ...next, handed: { ...said, ...told } })
  else if (said.state === 'receipt') packages.set(known.seq, { ...next, receipt: { ...said, ...told } })
  else packages.set(known.seq, { ...next, ended: { ...said, ...told } })
}

/** Whether a line about a package holds, after those before it. An addendum completes a package that was handed over and is whole by itself. */
export function packageFault(packages: readonly Package[], said: PackageSaid, roles: readonly string[]): PackageFault | undefined {
  if (!may(roles, 'export')) return 'not-yours'
  if (said.state === 'prepared') {
    if (said.follows === undefined) return undefined
    const first = packages.find(one => one.seq === said.follows?.package)
    const whole = first !== undefined && first.prepared.follows === undefined && first.handed !== undefined && first.ended === undefined
    return whole ? undefined : 'first-not-handed'
  }
  const known = packages.find(one => one.seq === said.package)
  if (known === undefined) return 'unknown-package'
  return FROM[said.state].includes(known.state) ? undefined : 'not-now'
}
