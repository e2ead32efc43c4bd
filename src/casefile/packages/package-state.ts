import { may } from '#people'
import type { Device } from '#protocol'
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

/** A code read from paper: capitals, spaces, and letters that a hand writes alike do not count. */
const asRead = (code: string): string =>
  code.replace(/\s/g, '').toLowerCase().replaceAll('_', '-').replaceAll('o', '0').replace(/[il|]/g, '1')

/** Whether the short code written on a receipt is that of a head. */
export const isShortCodeOf = (head: string, written: string): boolean => asRead(written) === asRead(head.slice(0, 8))

const sealRead = (seal: string): string => seal.replace(/[\s-]/g, '').toUpperCase()

/** Devices that a receipt may name: handed over and not yet receipted, or with the police already. */
const AWAY = ['handed', 'police']

/** What does not fit between the seals of a receipt and those of the case: written there and unknown here, or handed over and not written there. */
export interface SealFault {
  readonly unknown: readonly string[]
  readonly missing: readonly string[]
}

/** Compares the seals of a receipt with the devices that left; undefined when they agree. */
export function sealFault(devices: readonly Device[], written: readonly string[]): SealFault | undefined {
  const away = devices.filter(device => device.seal !== undefined && AWAY.includes(device.custody))
  const known = new Map(away.map(device => [sealRead(device.seal ?? ''), device]))
  const read = written.map(sealRead)
  const unknown = written.filter((_, i) => !known.has(read[i] ?? ''))
  const missing = away
    .filter(device => device.custody === 'handed' && !read.includes(sealRead(device.seal ?? '')))
    .map(one => one.seal ?? '')
  return unknown.length + missing.length === 0 ? undefined : { unknown, missing }
}
