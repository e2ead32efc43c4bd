import {
  caseAuthority,
  isRefused,
  isSound,
  KEYS_TYPE,
  type KeyGrant,
  keyIdText,
  nothingVerified,
  RECOVERY,
  type Refused,
  type RosterDevice,
  type VerifiedLog,
  verifyEntries,
  type WireEntry,
} from '#log'
import { grantsOf } from '../compartment-keys.ts'
import type { CasePorts, PendingLine, StaffHistory, Unreachable } from '../ports.ts'
import { writeLine } from '../write-line.ts'
import { wrapsFor } from './open-case.ts'

/** What the paper sheets act with: their identity and seals, and the session that they opened. */
export type SheetPorts = Pick<CasePorts, 'client' | 'identity' | 'seals' | 'crypto' | 'now'>

/** What came of one case. `nothing-to-give`: the device is on it already, or its member may read none of it. */
export type RecoveredCase =
  | { readonly given: readonly string[] }
  | { readonly left: 'damaged' | 'nothing-to-give' | 'no-wrap' }
  | Refused
  | Unreachable

/** What came of all cases of a school. */
export interface RecoveredSchool {
  readonly given: number
  readonly already: number
  /** Cases that could not be given, with why; done again, only these are tried. */
  readonly left: readonly { readonly log: string; readonly why: string }[]
}

const ATTEMPTS = 3

/**
 * Gives every case of a school to the devices that its paper sheets brought in: each key is opened by the sheets and wrapped again.
 * The line that gives it is signed by the sheets, so that every reader of the case sees it. Done again, it does what is missing.
 */
export async function recoverSchool(
  ports: SheetPorts,
  staff: StaffHistory,
  devices: readonly RosterDevice[],
  told: (done: number, of: number) => void = () => undefined,
): Promise<RecoveredSchool | Unreachable> {
  const listed = await ports.client.list()
  if (!('logs' in listed)) return { unreachable: true }
  const cases = listed.logs.filter(({ use }) => use === 'case')
  const left: { log: string; why: string }[] = []
  let [given, already] = [0, 0]
  for (const [i, { log }] of cases.entries()) {
    const one = await recoverCase(ports, staff, log, devices)
    if ('given' in one) given += 1
    else if ('left' in one && one.left === 'nothing-to-give') already += 1
    else left.push({ log, why: isRefused(one) ? one.refused.code : 'left' in one ? one.left : 'unreachable' })
    told(i + 1, cases.length)
  }
  return { given, already, left }
}

/** The same for one case. */
export async function recoverCase(
  ports: SheetPorts,
  staff: StaffHistory,
  log: string,
  devices: readonly RosterDevice[],
): Promise<RecoveredCase> {
  for (let attempt = 1; ; attempt++) {
    const answer = await ports.client.entries(log, 0)
    if (!('entries' in answer)) return answer
    const verified = await verify(ports, staff, log, answer.entries)
    if (!isSound(verified)) return { left: 'damaged' }
    const grants = await grantsFrom(ports, log, verified, devices)
    if (grants.length === 0) return { left: hasRecoveryWrap(verified) ? 'nothing-to-give' : 'no-wrap' }
    const line = await writeGrants(ports, staff, verified, grants)
    const stands = await ports.client.append(log, line.draft)
    if ('seq' in stands) return { given: grants.map(grant => grant.compartment) }
    const passed = isRefused(stands) && stands.refused.code === 'seen-not-head'
    if (!passed || attempt === ATTEMPTS) return stands
  }
}

const verify = (ports: SheetPorts, staff: StaffHistory, log: string, entries: readonly WireEntry[]): Promise<VerifiedLog> =>
  verifyEntries(
    ports.crypto,
    caseAuthority(staff),
    nothingVerified(log),
    entries.map(({ statement, body, receipt }) =>
      body?.startsWith('{') ? { statement, receipt, disclosed: body } : { statement, receipt },
    ),
    staff.current.receiptKey,
  )

const hasRecoveryWrap = (verified: VerifiedLog): boolean => grantsOf(verified).some(({ wraps }) => wraps.some(({ to }) => to === RECOVERY))

async function grantsFrom(
  ports: SheetPorts,
  log: string,
  verified: VerifiedLog,
  devices: readonly RosterDevice[],
): Promise<readonly KeyGrant[]> {
  const all = grantsOf(verified)
  const found = await Promise.all(
    verified.recipients.map(async ({ compartment, epoch, kid, lid, devices: readers }): Promise<readonly KeyGrant[]> => {
      const missing = devices.filter(device => device.reads.includes(compartment) && !readers.includes(device.kid))
      const wrap = all.filter(grant => grant.kid === kid).flatMap(({ wraps }) => wraps.filter(({ to }) => to === RECOVERY))[0]
      const key = wrap && missing.length > 0 ? await ports.seals.unwrap(wrap.jwe) : undefined
      // Made wrong, by mistake or not: what does not fit its identity is given to nobody.
      if (key === undefined || (await ports.crypto.digest(keyIdText(log, key))) !== kid) return []
      return [{ compartment, epoch, kid, lid, wraps: await wrapsFor(ports, key, missing), previous: null }]
    }),
  )
  return found.flat()
}

function writeGrants(ports: SheetPorts, staff: StaffHistory, verified: VerifiedLog, grants: readonly KeyGrant[]): Promise<PendingLine> {
  const [at, seq] = [ports.now(), verified.statements.length]
  const data = { grants: grants.map(grant => ({ ...grant, wraps: grant.wraps.map(wrap => ({ ...wrap })) })) }
  const place = {
    log: verified.log,
    own: verified.lastOf.get(ports.identity.signer.kid) ?? null,
    seen: { seq, head: verified.heads[seq] ?? '' },
    roster: staff.current.position,
  }
  const shared = { compartment: null, strict: true, facets: null, type: KEYS_TYPE, happenedAt: at, at, method: null }
  return writeLine(ports, place, { kind: 'keys', ...shared, data })
}

/** A line of a case by which the paper sheets gave its keys. */
export interface SheetMark {
  readonly seq: number
  readonly at: string
  readonly compartments: readonly string[]
}

/** Every line of a case that the school's paper sheets signed: whoever reads the case sees that they were used on it. */
export const sheetMarks = (verified: VerifiedLog, staff: StaffHistory): readonly SheetMark[] =>
  verified.statements.flatMap(({ kid, payload }, i) => {
    if (payload.kind !== 'keys' || staff.current.device(kid)?.recovery !== true) return []
    const body = verified.bodies[i]
    const compartments = body ? grantsOf({ ...verified, statements: verified.statements.slice(i, i + 1), bodies: [body] }) : []
    return [{ seq: i + 1, at: payload.at, compartments: compartments.map(grant => grant.compartment) }]
  })
