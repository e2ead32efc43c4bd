import { is32Bytes } from './base64url.ts'
import type { RecipientSet, RosterDevice, RosterView } from './ports.ts'
import { type Refused, refuse } from './refusal.ts'
import type { Body, Json, KeyGrant, KeyWrap } from './statement-types.ts'
import { hasExactly, isRecord } from './strict-json.ts'

/** Type of the body of a `keys` line. */
export const KEYS_TYPE = 'keys-granted/1'
/** The addressee of a wrap that the school's paper recovery can open. */
export const RECOVERY = 'recovery'

/** The text whose SHA-256 is a compartment key's identity. Only a holder of the key can compute it. */
export const keyIdText = (log: string, key: string): string => `sexto/1 kid\n${log}\n${key}`
/** The text whose SHA-256 commits to a lid. */
export const lidText = (lid: string): string => `sexto/1 lid\n${lid}`

/** Three or five base64url parts joined by dots, at most 4 KiB for a wrap. */
export const isCompactJwe = (text: string): boolean => /^[\w-]+\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+$/.test(text)

/** The grants of a `keys` body, or why they cannot be read. */
export function parseGrants(body: Body): readonly KeyGrant[] | Refused {
  const { grants } = body.data
  if (body.type !== KEYS_TYPE || !hasExactly(body.data, ['grants']) || !Array.isArray(grants)) return refuse('keys-malformed', 'grants')
  const read: KeyGrant[] = []
  for (const item of grants) {
    const grant = toGrant(item)
    if (typeof grant === 'string') return refuse('keys-malformed', grant)
    read.push(grant)
  }
  const compartments = new Set(read.map(grant => grant.compartment))
  return read.length > 0 && compartments.size === read.length ? read : refuse('keys-malformed', 'compartment')
}

function toGrant(from: Json): KeyGrant | string {
  if (!isRecord(from) || !hasExactly(from, ['compartment', 'epoch', 'kid', 'lid', 'wraps', 'previous'])) return 'grant'
  const { compartment, epoch, kid, lid, previous } = from
  if (typeof compartment !== 'string' || !/^[a-z]{1,24}$/.test(compartment)) return 'compartment'
  if (typeof epoch !== 'number' || epoch < 1) return 'epoch'
  if (typeof kid !== 'string' || !is32Bytes(kid)) return 'kid'
  if (typeof lid !== 'string' || !is32Bytes(lid)) return 'lid'
  if (previous !== null && (typeof previous !== 'string' || !isCompactJwe(previous))) return 'previous'
  const wraps = toWraps(from.wraps)
  return wraps === undefined ? 'wraps' : { compartment, epoch, kid, lid, wraps, previous }
}

function toWraps(from: Json | undefined): readonly KeyWrap[] | undefined {
  if (!Array.isArray(from)) return undefined
  const wraps: KeyWrap[] = []
  for (const item of from) {
    if (!isRecord(item) || !hasExactly(item, ['to', 'jwe'])) return undefined
    const { to, jwe } = item
    if (typeof to !== 'string' || (to !== RECOVERY && !is32Bytes(to)) || typeof jwe !== 'string' || !isCompactJwe(jwe)) return undefined
    wraps.push({ to, jwe })
  }
  return new Set(wraps.map(wrap => wrap.to)).size === wraps.length ? wraps : undefined
}

/** Whether these grants may follow the keys that are in force, and who can read afterwards. */
export function applyGrants(
  grants: readonly KeyGrant[],
  current: readonly RecipientSet[],
  author: RosterDevice,
  roster: RosterView,
): readonly RecipientSet[] | Refused {
  if (!author.grants) return refuse('not-permitted', 'grants')
  const next = new Map(current.map(set => [set.compartment, set]))
  for (const grant of grants) {
    const before = next.get(grant.compartment)
    const fault = successionFault(grant, before, author) ?? recipientsFault(grant, before, author, roster)
    if (fault) return fault
    const added = grant.wraps.map(wrap => wrap.to).filter(to => to !== RECOVERY)
    const devices = before && before.epoch === grant.epoch ? [...before.devices, ...added] : added
    next.set(grant.compartment, { compartment: grant.compartment, epoch: grant.epoch, kid: grant.kid, lid: grant.lid, devices })
  }
  return [...next.values()]
}

/** Epoch + 1 with a new key and the old one under it, or the same epoch and key with recipients added. The lid never changes. */
function successionFault(grant: KeyGrant, before: RecipientSet | undefined, author: RosterDevice): Refused | undefined {
  if (before === undefined) return grant.epoch === 1 && grant.previous === null ? undefined : refuse('keys-epoch', grant.compartment)
  const [same, following] = [grant.epoch === before.epoch, grant.epoch === before.epoch + 1]
  // The paper sheets hold every key without being among the readers: they add, and never change a key.
  const holds = author.recovery ? same : before.devices.includes(author.kid)
  if (!holds) return refuse('not-recipient', grant.compartment)
  if (grant.lid !== before.lid) return refuse('keys-malformed', 'lid')
  if (same) return grant.kid === before.kid && grant.previous === null ? undefined : refuse('keys-epoch', grant.compartment)
  return following && grant.kid !== before.kid && grant.previous !== null ? undefined : refuse('keys-epoch', grant.compartment)
}

function recipientsFault(grant: KeyGrant, before: RecipientSet | undefined, author: RosterDevice, roster: RosterView): Refused | undefined {
  const adding = before !== undefined && before.epoch === grant.epoch
  const recovery = grant.wraps.some(wrap => wrap.to === RECOVERY)
  if (recovery === adding) return refuse('keys-recovery', grant.compartment)
  if (adding && grant.wraps.length === 0) return refuse('keys-malformed', 'wraps')
  for (const { to } of grant.wraps) {
    if (to === RECOVERY) continue
    const device = roster.device(to)
    const held = adding && before.devices.includes(to)
    const announced = !author.recovery || device?.recovered
    if (held || !announced || !device?.active || !device.reads.includes(grant.compartment)) return refuse('keys-recipient', to)
  }
  return undefined
}
