import { type Body, type BodyData, hasExactly, is32Bytes, isRecord, type Json } from '#log'

/** A device as it is signed in: thumbprint, Ed25519 and X25519 public keys. */
export interface NewDevice {
  readonly kid: string
  readonly sign: string
  readonly box: string
}
/** A member as admitted. The id is opaque: names are kept apart, so that a roster can leave the school without them. */
export interface NewMember {
  readonly member: string
  readonly roles: readonly string[]
  readonly devices: readonly NewDevice[]
}

/** The Ed25519 key of a school's paper sheets, by its thumbprint. */
export interface RecoverySigner {
  readonly kid: string
  readonly sign: string
}

/** What one line of a roster says. */
export type RosterLine =
  | {
      readonly type: 'school-founded/1'
      readonly nonce: string
      /** X25519 public key of the school's recovery, base64url. */
      readonly recovery: string
      /** The key by which the school's paper sheets sign that they were used; absent where they can only open. */
      readonly recoverySigner?: RecoverySigner
      /** Ed25519 public key of the server's receipts, base64url. */
      readonly receiptKey: string
      readonly founder: NewMember
      readonly second: NewMember
    }
  | { readonly type: 'school-cosigned/1' }
  | ({ readonly type: 'member-admitted/1' } & NewMember)
  /** Signed with the paper sheets, and by nothing else: a key-holder with a new device, when no other can admit one. */
  | ({ readonly type: 'recovery-used/1' } & NewMember)
  | { readonly type: 'device-added/1'; readonly member: string; readonly device: NewDevice }
  | { readonly type: 'device-revoked/1'; readonly device: string }
  | { readonly type: 'roles-set/1'; readonly member: string; readonly roles: readonly string[] }
  | { readonly type: 'member-left/1'; readonly member: string }
  /** In the compartment `identity` of the roster: the only kind of line that an export leaves out. */
  | { readonly type: 'member-named/1'; readonly member: string; readonly name: string }

/** Reads a roster body; undefined for one that says nothing we know. */
export function parseRosterLine({ type, data, compartment }: Body): RosterLine | undefined {
  const { member, roles, name, device } = data
  if (compartment !== (type === 'member-named/1' ? 'identity' : null)) return undefined
  const only = (...keys: readonly string[]) => hasExactly(data, keys)
  switch (type) {
    case 'school-founded/1':
      return toFounding(data)
    case 'school-cosigned/1':
      return only() ? { type } : undefined
    case 'member-admitted/1':
    case 'recovery-used/1': {
      const admitted = toMember(data)
      return admitted && { type, ...admitted }
    }
    case 'device-added/1': {
      const added = toDevice(device)
      return isId(member) && added && only('member', 'device') ? { type, member, device: added } : undefined
    }
    case 'device-revoked/1':
      return isKey(device) && only('device') ? { type, device } : undefined
    case 'roles-set/1':
      return isId(member) && isRoles(roles) && only('member', 'roles') ? { type, member, roles } : undefined
    case 'member-left/1':
      return isId(member) && only('member') ? { type, member } : undefined
    case 'member-named/1':
      return isId(member) && only('member', 'name') && typeof name === 'string' && name.length > 0 && name.length <= 120
        ? { type, member, name }
        : undefined
    default:
      return undefined
  }
}

function toFounding(data: BodyData): RosterLine | undefined {
  const { nonce, recovery, receiptKey } = data
  const [founder, second] = [toMember(data.founder), toMember(data.second)]
  if (!isKey(nonce) || !isKey(recovery) || !isKey(receiptKey) || !founder || !second) return undefined
  const signer = data.recoverySigner
  if (signer !== undefined && !isSigner(signer)) return undefined
  const sheets = signer === undefined ? [] : ['recoverySigner']
  if (!hasExactly(data, ['nonce', 'recovery', 'receiptKey', ...sheets, 'founder', 'second'])) return undefined
  const founding = { type: 'school-founded/1' as const, nonce, recovery, receiptKey }
  return { ...founding, ...(signer ? { recoverySigner: { kid: signer.kid, sign: signer.sign } } : {}), founder, second }
}

const isSigner = (from: Json): from is { readonly kid: string; readonly sign: string } =>
  isRecord(from) && hasExactly(from, ['kid', 'sign']) && isKey(from.kid) && isKey(from.sign)

function toMember(from: Json | undefined): NewMember | undefined {
  if (
    !isRecord(from) ||
    !hasExactly(from, ['member', 'roles', 'devices']) ||
    !isId(from.member) ||
    !isRoles(from.roles) ||
    !Array.isArray(from.devices)
  )
    return undefined
  const devices = from.devices.map(toDevice)
  const read = devices.flatMap(device => (device ? [device] : []))
  return read.length === devices.length ? { member: from.member, roles: from.roles, devices: read } : undefined
}

function toDevice(from: Json | undefined): NewDevice | undefined {
  if (!isRecord(from) || !hasExactly(from, ['kid', 'sign', 'box'])) return undefined
  const { kid, sign, box } = from
  return isKey(kid) && isKey(sign) && isKey(box) ? { kid, sign, box } : undefined
}

const isKey = (value: Json | undefined): value is string => typeof value === 'string' && is32Bytes(value)
const isId = (value: Json | undefined): value is string => typeof value === 'string' && /^[A-Za-z0-9_-]{1,64}$/.test(value)
const isRoles = (value: Json | undefined): value is readonly string[] =>
  Array.isArray(value) && value.every(role => typeof role === 'string' && /^[a-z][a-z-]{0,30}$/.test(role))

/** Devices that a line brings in. */
export function devicesIn(line: RosterLine): readonly NewDevice[] {
  if (line.type === 'school-founded/1') return [...line.founder.devices, ...line.second.devices]
  if (line.type === 'member-admitted/1' || line.type === 'recovery-used/1') return line.devices
  return line.type === 'device-added/1' ? [line.device] : []
}

/** Keys that a line names by their thumbprints: those of devices, and that of the paper sheets. */
export const namedKeysIn = (line: RosterLine): readonly RecoverySigner[] =>
  line.type === 'school-founded/1' && line.recoverySigner ? [...devicesIn(line), line.recoverySigner] : devicesIn(line)
