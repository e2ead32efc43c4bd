import { bindingFault, parseBody } from './body.ts'
import { applyGrants, isCompactJwe, parseGrants } from './keys.ts'
import type { Digest, Position, RecipientSet, RosterHistory, RosterView } from './ports.ts'
import { isRefused, type Refused, refuse } from './refusal.ts'
import type { Body, ParsedStatement } from './statement-types.ts'

/** A line to be judged: its statement, its body when that is in clear, and where it would stand. */
export interface Candidate {
  readonly parsed: ParsedStatement
  /** Undefined for a sealed body, and for a body that was not disclosed. */
  readonly clear: Body | undefined
  readonly seq: number
  readonly recipients: readonly RecipientSet[]
}

/** What one use of a log demands beyond signature and order. */
export interface Authority {
  /** Public signing key of a device that may sign now, given the roster positions cited so far. */
  signingKey(device: string): string | undefined
  /** Takes note of a cited roster position; false when the roster has no such position. */
  cites(position: Position | null): boolean
  /** Who can read after this line, or why it may not stand there. */
  judge(candidate: Candidate): readonly RecipientSet[] | Refused
}

/**
 * Case logs: a device may sign if it is active at the highest roster position cited so far.
 * `atLeast` is the position that the judge knows to be in force (a server: the present one); `keys: 'as-cited'` holds it against who
 * signs and not against who was given keys. A case begun without the network gave them by the roster of that day: somebody may have
 * left since, and a whole case must not stay on one device for it. Who left is refused the reading, and the next opener changes the keys.
 */
export function caseAuthority(history: RosterHistory, atLeast?: RosterView, keys: 'now' | 'as-cited' = 'now'): Authority {
  let view = atLeast
  let highest = keys === 'now' ? atLeast : undefined
  return {
    signingKey: kid => {
      const device = view?.device(kid)
      return device?.active ? device.sign : undefined
    },
    cites: position => {
      const cited = position === null ? undefined : history.at(position)
      if (cited === undefined) return false
      if (view === undefined || cited.position.seq > view.position.seq) view = cited
      if (highest === undefined || cited.position.seq > highest.position.seq) highest = cited
      return true
    },
    judge: candidate => (highest === undefined ? refuse('roster-unknown') : judgeCaseLine(candidate, highest)),
  }
}

function judgeCaseLine({ parsed, clear, seq, recipients }: Candidate, roster: RosterView): readonly RecipientSet[] | Refused {
  const { kind, compartment, strict } = parsed.payload
  const expected = seq === 1 ? 'public' : seq === 2 ? 'keys' : undefined
  if (expected !== undefined && kind !== expected) return refuse('first-entries', 'kind')
  if (seq === 1) return recipients
  if (kind === 'keys') return judgeKeys(parsed, clear, recipients, roster)
  const readers = recipients.filter(set => kind === 'public' || set.compartment === compartment)
  if (!readers.some(set => set.devices.includes(parsed.kid))) return refuse('not-recipient', compartment ?? 'public')
  return kind === 'public' && !strict ? refuse('strict-required') : recipients
}

function judgeKeys(parsed: ParsedStatement, clear: Body | undefined, recipients: readonly RecipientSet[], roster: RosterView) {
  const author = roster.device(parsed.kid)
  if (author === undefined || clear === undefined) return refuse('keys-malformed')
  const grants = parseGrants(clear)
  return isRefused(grants) ? grants : applyGrants(grants, recipients, author, roster)
}

/** The body of a public or `keys` line, checked against what was signed. */
export async function readClearBody(digest: Digest, parsed: ParsedStatement, text: string): Promise<Body | Refused> {
  if ((await digest(text)) !== parsed.payload.digest) return refuse('body-digest')
  const body = parseBody(text)
  if (isRefused(body)) return body
  const fault = bindingFault(body, parsed.payload, parsed.kid)
  return fault === undefined ? body : refuse('body-binding', fault)
}

/** Header of a sealed body, by the letter: any other spelling is refused. */
export const sealHeader = (kid: string): string => `{"alg":"dir","enc":"A256GCM","kid":"${kid}"}`

/** Whether a seal has the shape of a compact JWE with an empty key part. */
export const looksSealed = (text: string): boolean => isCompactJwe(text) && text.split('.')[1] === ''
