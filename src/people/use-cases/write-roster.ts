import { type Body, type Digest, HEAD_ZERO, type Position, padBody, type Signer, signStatement, type WireDraft } from '#log'
import { lineData } from '../roster-data.ts'
import type { RosterLine } from '../roster-lines.ts'

/** What writing a roster needs of the machine. */
export interface RosterPens {
  readonly digest: Digest
  /** Fresh random bytes, base64url. */
  readonly random: (bytes: number) => string
  readonly now: () => string
}

/** Where the next line of a roster goes: after what its author has read. */
export interface RosterPlace {
  /** Null for the first line. */
  readonly school: string | null
  readonly seen: Position
  /** Hash of the author's previous line in this roster. */
  readonly own: string | null
}
/** Before the first line. */
export const NOWHERE: RosterPlace = { school: null, seen: { seq: 0, head: HEAD_ZERO }, own: null }

/** Signs one line of a roster. All are strict: two administrators never write past each other. */
export async function writeRosterLine(pens: RosterPens, place: RosterPlace, line: RosterLine, signer: Signer): Promise<WireDraft> {
  const at = pens.now()
  const compartment = line.type === 'member-named/1' ? 'identity' : null
  const { school: log, seen, own } = place
  const salt = pens.random(16)
  const written: Body = {
    v: 1,
    type: line.type,
    salt,
    log,
    device: signer.kid,
    own,
    compartment,
    happenedAt: at,
    method: null,
    data: lineData(line),
  }
  const body = padBody(written)
  if (body === undefined) throw new RangeError('a roster line is never that long')
  const digest = await pens.digest(body)
  const facets = null
  const statement = await signStatement(
    { v: 1, log, own, seen, roster: null, at, kind: 'public', compartment, digest, strict: true, facets },
    signer,
  )
  return { statement, body }
}
