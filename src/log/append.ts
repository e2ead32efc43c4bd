import { type Authority, looksSealed, readClearBody, sealHeader } from './authority.ts'
import { encodeAscii } from './base64url.ts'
import { nextHead } from './head.ts'
import type { CheckingCrypto, NewEntry, Position, RecipientSet, Signer } from './ports.ts'
import { signReceipt } from './receipt.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'
import { parseStatement } from './statement.ts'
import type { Body, ParsedStatement } from './statement-types.ts'
import { utf8Length } from './strict-json.ts'
import { MAX_BODY_BYTES, type WireDraft } from './wire.ts'

/** What a server knows of a log when it decides on a line. */
export interface LogKnowledge {
  /** Null while the first line is being decided. */
  readonly log: string | null
  readonly last: Position
  readonly recipients: readonly RecipientSet[]
  headAt(seq: number): Promise<string | undefined>
  lastOf(device: string): Promise<string | undefined>
}

/** What the decision needs besides the log. */
export interface AppendPorts {
  readonly crypto: CheckingCrypto
  readonly receipts: Signer
  readonly now: () => string
}

/**
 * The server's decision on one line. Reads as the rule of the format: encoding, size, device, signature, what it has seen,
 * what it follows, what it may do. Only then a position and a receipt. `by` is the device of the session, when there is one.
 */
export async function decideAppend(
  ports: AppendPorts,
  authority: Authority,
  known: LogKnowledge,
  draft: WireDraft,
  by?: string,
): Promise<NewEntry | Refused> {
  const parsed = parseStatement(draft.statement)
  if (isRefused(parsed)) return parsed
  const elsewhere = logFault(parsed, known.log)
  if (elsewhere) return elsewhere
  const clear = await readBody(ports.crypto, parsed, draft.body, known.recipients)
  if (clear && isRefused(clear)) return clear
  const fault =
    authorFault(parsed, authority, by) ??
    (await signatureFault(ports.crypto, parsed, authority)) ??
    (await seenFault(parsed, known)) ??
    (await ownFault(parsed, known))
  if (fault) return fault
  const recipients = authority.judge({ parsed, clear, seq: known.last.seq + 1, recipients: known.recipients })
  return isRefused(recipients) ? recipients : position(ports, parsed, draft.body, known, recipients)
}

/** The body when it is in clear; undefined when it is sealed under the key now in force. */
async function readBody(
  crypto: CheckingCrypto,
  parsed: ParsedStatement,
  body: string,
  recipients: readonly RecipientSet[],
): Promise<Body | Refused | undefined> {
  if (utf8Length(body) > MAX_BODY_BYTES) return refuse('body-too-long')
  const { kind, compartment } = parsed.payload
  if (kind !== 'sealed') return readClearBody(crypto.digest, parsed, body)
  if (!looksSealed(body)) return refuse('body-malformed', 'seal')
  const set = recipients.find(one => one.compartment === compartment)
  if (set === undefined) return refuse('not-recipient', compartment ?? undefined)
  // A body under an older key is not lost: its author seals the same bytes again, the signature stands.
  return body.startsWith(`${encodeAscii(sealHeader(set.kid))}.`) ? undefined : refuse('epoch-moved', set.compartment)
}

const logFault = (parsed: ParsedStatement, log: string | null): Refused | undefined =>
  parsed.payload.log === log ? undefined : refuse('other-log')

function authorFault(parsed: ParsedStatement, authority: Authority, by: string | undefined): Refused | undefined {
  if (by !== undefined && by !== parsed.kid) return refuse('not-author')
  return authority.cites(parsed.payload.roster) ? undefined : refuse('roster-unknown')
}

async function signatureFault(crypto: CheckingCrypto, parsed: ParsedStatement, authority: Authority): Promise<Refused | undefined> {
  const key = authority.signingKey(parsed.kid)
  if (key === undefined) return refuse('unknown-device')
  return (await crypto.verify(key, parsed.signature, parsed.signed)) ? undefined : refuse('statement-signature')
}

async function seenFault({ payload }: ParsedStatement, known: LogKnowledge): Promise<Refused | undefined> {
  if (payload.seen.seq > known.last.seq) return refuse('seen-unknown')
  if ((await known.headAt(payload.seen.seq)) !== payload.seen.head) return refuse('seen-unknown')
  return payload.strict && payload.seen.seq !== known.last.seq ? refuse('seen-not-head') : undefined
}

async function ownFault({ payload, kid }: ParsedStatement, known: LogKnowledge): Promise<Refused | undefined> {
  return payload.own === ((await known.lastOf(kid)) ?? null) ? undefined : refuse('own-not-last')
}

async function position(
  ports: AppendPorts,
  parsed: ParsedStatement,
  body: string,
  known: LogKnowledge,
  recipients: readonly RecipientSet[],
): Promise<NewEntry> {
  const seq = known.last.seq + 1
  const [hash, head] = await Promise.all([ports.crypto.digest(parsed.text), nextHead(ports.crypto.digest, known.last.head, parsed.text)])
  const receipt = await signReceipt({ log: known.log ?? hash, seq, head, at: ports.now() }, ports.receipts)
  const entry = { seq, hash, head, statement: parsed.text, body, receipt, device: parsed.kid, facets: parsed.payload.facets }
  return { entry, recipients: recipients === known.recipients ? [] : recipients }
}
