import { type BodyData, is32Bytes, isInstant, isRecord, type Json, type Position, parseStrictJson, type WireDraft } from '#log'
import type { NewDevice } from '../roster-lines.ts'

/** How long the code of a meeting is good. */
export const MEETING_MINUTES = 10

/** What the messages of a meeting are called, in their order; the first one opens it. */
export const MEETING_SLOTS = ['offer', 'hello', 'founding', 'cosigned', 'welcome'] as const
export type MeetingSlot = (typeof MEETING_SLOTS)[number]
/** Those that are left at an address already open. */
export const MEETING_REPLIES = ['hello', 'founding', 'cosigned', 'welcome'] as const

/** `school`: to found one together. `member`: somebody new. `device`: another device of whoever shows the code. */
export const MEETING_PURPOSES = ['school', 'member', 'device'] as const
export type MeetingPurpose = (typeof MEETING_PURPOSES)[number]

/** What the screen that shows the code says first. */
export interface Offer {
  readonly purpose: MeetingPurpose
  /** Null while the school does not exist. */
  readonly school: string | null
  /** Where its roster stands; null with `school`. */
  readonly seen: Position | null
  /** Whoever shows the code. */
  readonly member: string
  readonly name: string
  readonly device: NewDevice
  /** Whose second device it is to be; null for the other purposes. */
  readonly to: { readonly member: string; readonly name: string } | null
  readonly endsAt: string
}

/** What the other device answers: its keys, and the name of the person who holds it. */
export interface Hello {
  readonly member: string
  readonly name: string
  readonly device: NewDevice
}

/** Signed in: the member, and a position of the roster where the device stands. */
export interface Welcome {
  readonly member: string
  readonly seen: Position
}

/** Everything that two devices of a meeting must agree on. */
export interface Agreed {
  readonly box: string
  readonly offer: Offer
  readonly hello: Hello
}

/**
 * What the HMAC of a message covers: the school, the head of its roster and every key of both sides, so that no message of another
 * meeting, no other school and no other key can stand in its place. `also` is what this message adds.
 */
export function agreedText(slot: MeetingSlot, { box, offer, hello }: Agreed, also: readonly string[] = []): string {
  const { purpose, school, seen, to, endsAt } = offer
  const side = ({ member, name, device }: Hello): readonly string[] => [member, JSON.stringify(name), device.kid, device.sign, device.box]
  const head = seen === null ? ['', ''] : [String(seen.seq), seen.head]
  const whose = to === null ? ['', ''] : [to.member, JSON.stringify(to.name)]
  return ['sexto/1 meeting', slot, box, purpose, school ?? '', ...head, ...whose, endsAt, ...side(offer), ...side(hello), ...also].join(
    '\n',
  )
}

const NAME_MOST = 120
const isText = (value: Json | undefined): value is string => typeof value === 'string'
const isKey = (value: Json | undefined): value is string => isText(value) && is32Bytes(value)
const isMember = (value: Json | undefined): value is string => isText(value) && /^[A-Za-z0-9_-]{1,64}$/.test(value)

/** A name that a roster takes: one line, between 1 and 120 characters once the ends are trimmed. */
export function readName(typed: string): string | undefined {
  const name = typed.normalize('NFC').replace(/\s+/gu, ' ').trim()
  return name.length > 0 && name.length <= NAME_MOST && !/\p{Cc}/u.test(name) ? name : undefined
}

const recordOf = (text: string): BodyData | undefined => {
  const value = parseStrictJson(text)
  return isRecord(value) ? value : undefined
}

function deviceFrom(value: Json | undefined): NewDevice | undefined {
  if (!isRecord(value)) return undefined
  const { kid, sign, box } = value
  return isKey(kid) && isKey(sign) && isKey(box) ? { kid, sign, box } : undefined
}

function positionFrom(value: Json | undefined): Position | undefined {
  if (!isRecord(value)) return undefined
  const { seq, head } = value
  return typeof seq === 'number' && Number.isSafeInteger(seq) && seq >= 0 && isKey(head) ? { seq, head } : undefined
}

/** Reads an offer; undefined for anything else. */
export function parseOffer(text: string): Offer | undefined {
  const value = recordOf(text)
  const hello = value && helloFrom(value)
  const purpose = MEETING_PURPOSES.find(known => known === value?.purpose)
  if (value === undefined || hello === undefined || purpose === undefined) return undefined
  const { school, endsAt } = value
  const seen = value.seen === null ? null : positionFrom(value.seen)
  const to = value.to === null ? null : whoseFrom(value.to)
  if (!isText(endsAt) || !isInstant(endsAt) || seen === undefined || to === undefined || (to === null) === (purpose === 'device')) {
    return undefined
  }
  // A school that does not exist yet has no id and no head; one that does has both.
  if (purpose === 'school') return school === null && seen === null ? { purpose, school, seen, ...hello, to, endsAt } : undefined
  return isKey(school) && seen !== null ? { purpose, school, seen, ...hello, to, endsAt } : undefined
}

function whoseFrom(value: Json | undefined): Offer['to'] | undefined {
  if (!isRecord(value)) return undefined
  const { member, name } = value
  return isMember(member) && isText(name) && readName(name) === name ? { member, name } : undefined
}

function helloFrom(value: BodyData): Hello | undefined {
  const { member, name } = value
  const device = deviceFrom(value.device)
  return isMember(member) && isText(name) && readName(name) === name && device ? { member, name, device } : undefined
}

/** Reads what the other device answers. */
export function parseHello(text: string): Hello | undefined {
  const value = recordOf(text)
  return value && helloFrom(value)
}

/** Reads the word that a device is signed in. */
export function parseWelcome(text: string): Welcome | undefined {
  const value = recordOf(text)
  const seen = value && positionFrom(value.seen)
  return value && isMember(value.member) && seen ? { member: value.member, seen } : undefined
}

/** Reads a signed line that one founder hands to the other. */
export function parseHandedLine(text: string): WireDraft | undefined {
  const value = recordOf(text)
  return value && isText(value.statement) && isText(value.body) ? { statement: value.statement, body: value.body } : undefined
}
