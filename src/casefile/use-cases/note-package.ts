import type { PerformResult } from '../case-view.ts'
import { facetsOf } from '../facets.ts'
import { type CaseMemory, inTurn, type LocalCase } from '../memory.ts'
import { keepSigned, placeOf, readable, type Signed, send } from '../own-line.ts'
import { packageData } from '../packages/package-data.ts'
import { type EndedPackage, type HandedPackage, PACKAGE_NOTED, type ReceiptedPackage } from '../packages/package-lines.ts'
import { isShortCodeOf, type SealFault, sealFault } from '../packages/package-receipt.ts'
import { type PackageFault, packageFault, packagesOf } from '../packages/package-state.ts'
import type { CasePorts } from '../ports.ts'
import { writeLine } from '../write-line.ts'

/** What becomes of a package that was prepared. */
export type PackageNews = HandedPackage | ReceiptedPackage | EndedPackage

/** Why it is not written down; `code` and `seals` are of a receipt that is not of this package, or was read amiss. */
export type PackageNewsFault =
  | { readonly fault: PackageFault }
  | { readonly fault: 'other-code' }
  | { readonly fault: 'other-seals'; readonly seals: SealFault }

/**
 * Writes down what became of a package. A line like any other: it waits for no network. A receipt whose short code or seals are not
 * those of the package is refused: it is of another file, or was read amiss.
 */
export async function notePackage(
  ports: CasePorts,
  memory: CaseMemory,
  news: PackageNews,
  { happenedAt, actionId }: { readonly happenedAt: string; readonly actionId: string },
): Promise<PerformResult | PackageNewsFault> {
  const signed = await inTurn(memory, () => sign(ports, memory, news, happenedAt, actionId))
  if (!('line' in signed)) return signed
  return send(ports, memory, signed, actionId, async () => {
    const again = await notePackage(ports, memory, news, { happenedAt, actionId })
    return 'fault' in again ? { refused: { code: 'server-refused', reason: 'busy' } } : again
  })
}

async function sign(
  ports: CasePorts,
  memory: CaseMemory,
  news: PackageNews,
  happenedAt: string,
  actionId: string,
): Promise<PerformResult | Signed | PackageNewsFault> {
  const local = await readable(ports, memory)
  const { opened, folded } = local
  const repeated = folded.actionIds.get(actionId)
  if (repeated !== undefined) return { seq: repeated, repeated: true }
  const staff = (await ports.roster(opened.opening.school)) ?? opened.staff
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid)
  const fault = faultOf(local, news, actor?.roles ?? [])
  if (fault) return fault
  const key = opened.keys.byKid.get(opened.keys.held.get('care')?.kid ?? '')
  if (key === undefined) return { refused: { code: 'no-key' } }
  const data = packageData({ packaged: news, actionId })
  const facets = facetsOf(opened.method.protocol, folded.state)
  const shared = { type: PACKAGE_NOTED, happenedAt, at: ports.now(), method: opened.method.pin, data, facets }
  const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
  const line = await writeLine(ports, place, { kind: 'sealed', compartment: 'care', strict: false, ...shared }, key)
  return keepSigned(ports, memory, local, line).catch(() => ({ refused: { code: 'no-room' } }))
}

function faultOf({ opened, folded }: LocalCase, news: PackageNews, roles: readonly string[]): PackageNewsFault | undefined {
  const fault = packageFault(packagesOf(folded.timeline), news, roles)
  if (fault) return { fault }
  if (news.state !== 'receipt') return undefined
  // The export stands directly after the line that prepared it.
  if (!isShortCodeOf(opened.verified.heads[news.package + 1] ?? '', news.code)) return { fault: 'other-code' }
  const seals = sealFault(folded.state.devices, news.seals)
  return seals && { fault: 'other-seals', seals }
}
