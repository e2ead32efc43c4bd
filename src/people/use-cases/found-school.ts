import { type Digest, HEAD_ZERO, isRefused, nextHead, parseStatement, type Signer, thumbprintText, type WireDraft } from '#log'
import { firstBody } from '../open-roster.ts'
import { KEY_HOLDER } from '../rights.ts'
import { type NewDevice, type NewMember, parseRosterLine } from '../roster-lines.ts'
import { NOWHERE, type RosterPens, writeRosterLine } from './write-roster.ts'

/** One of the two people who found a school, with the device in their hands. */
export interface Founder {
  readonly member: string
  /** Roles besides that of key-holder. */
  readonly roles: readonly string[]
  readonly signer: Signer
  /** X25519 public key, base64url. */
  readonly box: string
}

/** A school about to be created: its id, to be printed, and its two first lines. */
export interface FoundedSchool {
  readonly school: string
  readonly entries: readonly WireDraft[]
}

/** A founding line that one person has signed: the school is void until the second has. */
export interface FoundingLine {
  readonly school: string
  readonly line: WireDraft
}

interface FoundingKeys {
  readonly recovery: string
  /** Ed25519 public key of the paper sheets, base64url. */
  readonly recoverySign?: string
  readonly receiptKey: string
}

/** Founds a school: the first administrator writes, the second signs too; nothing stands until both have. */
export async function foundSchool(pens: RosterPens, keys: FoundingKeys, founder: Founder, second: Founder): Promise<FoundedSchool> {
  const { school, line } = await signFounding(pens, keys, founder, memberOf(second))
  return { school, entries: [line, await cosignFounding(pens, line, second.signer)] }
}

/** The first line, by the first administrator, over the keys that the second one has handed over. */
export async function signFounding(pens: RosterPens, keys: FoundingKeys, founder: Founder, second: NewMember): Promise<FoundingLine> {
  const { recovery, recoverySign: sign, receiptKey } = keys
  const recoverySigner = sign === undefined ? {} : { recoverySigner: { kid: await pens.digest(thumbprintText(sign)), sign } }
  const shared = { nonce: pens.random(32), recovery, receiptKey, ...recoverySigner }
  const body = { type: 'school-founded/1' as const, ...shared, founder: memberOf(founder), second }
  const line = await writeRosterLine(pens, NOWHERE, body, founder.signer)
  return { school: await pens.digest(line.statement), line }
}

/** The second line, by the second administrator: from here on the school exists. */
export async function cosignFounding(pens: RosterPens, first: WireDraft, signer: Signer): Promise<WireDraft> {
  const school = await pens.digest(first.statement)
  const seen = { seq: 1, head: await nextHead(pens.digest, HEAD_ZERO, first.statement) }
  return writeRosterLine(pens, { school, seen, own: null }, { type: 'school-cosigned/1' }, signer)
}

/** The id of the school that a founding line makes, when it names these two devices and no other; else undefined: nobody signs it. */
export async function schoolFoundedBy(digest: Digest, line: WireDraft, founder: NewMember, second: NewMember): Promise<string | undefined> {
  const parsed = parseStatement(line.statement)
  const body = firstBody(line.body)
  const said = body && parseRosterLine(body)
  if (isRefused(parsed) || said?.type !== 'school-founded/1' || (await digest(line.body)) !== parsed.payload.digest) return undefined
  const same = isSame(said.founder, founder) && isSame(said.second, second) && parsed.kid === founder.devices[0]?.kid
  return same ? digest(line.statement) : undefined
}

const isSame = (said: NewMember, expected: NewMember): boolean =>
  said.member === expected.member && JSON.stringify(said.devices) === JSON.stringify(expected.devices)

const memberOf = ({ member, roles, signer, box }: Founder): NewMember => ({
  member,
  roles: [...new Set([...roles, KEY_HOLDER])],
  devices: [deviceOf(signer, box)],
})

/** A device as the roster names it. */
export const deviceOf = ({ kid, x }: Signer, box: string): NewDevice => ({ kid, sign: x, box })
