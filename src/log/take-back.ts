import type { LogKnowledge } from './append.ts'
import { type Authority, looksSealed, readClearBody, sealHeader } from './authority.ts'
import { encodeAscii } from './base64url.ts'
import { nextHead } from './head.ts'
import type { CheckingCrypto, NewEntry, RecipientSet } from './ports.ts'
import { checkReceipt } from './receipt.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'
import { parseStatement } from './statement.ts'
import type { Body, ParsedStatement } from './statement-types.ts'
import type { WireEntry } from './wire.ts'

/**
 * Decides on a line that this very server had taken, and lost with what came after its last backup. Its own receipt is the authority:
 * it names this log, the next position, and a head that commits to this statement and to everything before it. Nothing else about the
 * line is asked again but who can read after it.
 */
export async function decideReturned(
  crypto: CheckingCrypto,
  receiptKey: string,
  authority: Authority,
  known: LogKnowledge,
  { statement, body, receipt }: WireEntry,
): Promise<NewEntry | Refused> {
  const parsed = parseStatement(statement)
  if (isRefused(parsed)) return parsed
  const seq = known.last.seq + 1
  const [hash, head] = await Promise.all([crypto.digest(statement), nextHead(crypto.digest, known.last.head, statement)])
  const given = await checkReceipt(crypto, receipt, receiptKey)
  if (given === undefined || given.log !== (known.log ?? hash) || given.seq !== seq || given.head !== head) {
    return refuse('seen-unknown', 'receipt')
  }
  if (!authority.cites(parsed.payload.roster)) return refuse('roster-unknown')
  const clear = await clearBody(crypto, parsed, body)
  if (clear && isRefused(clear)) return clear
  const recipients = authority.judge({ parsed, clear, seq, recipients: known.recipients })
  if (isRefused(recipients)) return recipients
  const kept = body !== null && (clear || fitsKey(body, parsed, known.recipients)) ? body : null
  const entry = { seq, hash, head, statement, body: kept, receipt, device: parsed.kid, facets: parsed.payload.facets }
  return { entry, recipients: recipients === known.recipients ? [] : recipients }
}

async function clearBody(crypto: CheckingCrypto, parsed: ParsedStatement, body: string | null): Promise<Body | Refused | undefined> {
  if (parsed.payload.kind === 'sealed' || body === null) return undefined
  return readClearBody(crypto.digest, parsed, body)
}

/** A seal under the key in force at that position; another is left out, and the line stands without a body. */
function fitsKey(body: string, { payload }: ParsedStatement, recipients: readonly RecipientSet[]): boolean {
  const set = recipients.find(one => one.compartment === payload.compartment)
  return set !== undefined && looksSealed(body) && body.startsWith(`${encodeAscii(sealHeader(set.kid))}.`)
}
