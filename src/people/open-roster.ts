import {
  type Body,
  type CheckingCrypto,
  type Digest,
  type EntryToVerify,
  isRefused,
  isSound,
  nothingVerified,
  parseBody,
  thumbprintText,
  type VerifiedLog,
  verifyEntries,
  type WireEntry,
} from '#log'
import { rosterAuthority } from './roster-authority.ts'
import { namedKeysIn, parseRosterLine } from './roster-lines.ts'
import { type StaffHistory, staffHistory } from './staff-history.ts'

/** A roster after verification: the findings are in `verified`; `history` is there when the school exists and can be relied upon. */
export interface OpenedRoster {
  readonly verified: VerifiedLog
  readonly history: StaffHistory | undefined
}

/** Verifies a school's roster from its first line. The school's id is known beforehand, from paper: it is what pins the keys. */
export async function openRoster(crypto: CheckingCrypto, school: string, entries: readonly WireEntry[]): Promise<OpenedRoster> {
  const first = firstBody(entries[0]?.body)
  const authority = rosterAuthority(first)
  const receiptKey = first && receiptKeyOf(first)
  const toVerify = entries.map(
    ({ statement, body, receipt }): EntryToVerify => (body === null ? { statement, receipt } : { statement, receipt, disclosed: body }),
  )
  const verified = await verifyEntries(crypto, authority, nothingVerified(school), toVerify, receiptKey)
  // A line that nobody could judge would leave the lines after it one place off.
  const judged = authority.states.length === entries.length
  const sound = isSound(verified) && judged && (await thumbprintsFit(crypto.digest, verified.bodies))
  return { verified, history: sound ? staffHistory(verified, authority.states) : undefined }
}

/** The key with which the server of this school signs receipts. */
export function receiptKeyOf(first: Body): string | undefined {
  const line = parseRosterLine(first)
  return line?.type === 'school-founded/1' ? line.receiptKey : undefined
}

/** The first body as far as it can be read; that it is the one signed is checked with the rest. */
export function firstBody(text: string | null | undefined): Body | undefined {
  const body = typeof text === 'string' ? parseBody(text) : undefined
  return body === undefined || isRefused(body) ? undefined : body
}

/** Whether each device or key that these bodies bring in bears the name of its own key. */
export async function thumbprintsFit(digest: Digest, bodies: readonly (Body | undefined)[]): Promise<boolean> {
  const lines = bodies.flatMap(body => (body ? [parseRosterLine(body)] : []))
  const keys = lines.flatMap(line => (line ? namedKeysIn(line) : []))
  const names = await Promise.all(keys.map(key => digest(thumbprintText(key.sign))))
  return keys.every((key, i) => key.kid === names[i])
}
