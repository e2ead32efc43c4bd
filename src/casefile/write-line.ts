import { type Body, type Facets, type Kind, type Position, padBody, signStatement, type WireDraft } from '#log'
import type { CasePorts, ContentKey, PendingLine } from './ports.ts'

/** A line about to be signed. */
export interface LineToWrite {
  readonly kind: Kind
  readonly compartment: string | null
  readonly strict: boolean
  readonly facets: Facets | null
  readonly type: string
  readonly happenedAt: string
  readonly at: string
  readonly method: Body['method']
  readonly data: Body['data']
}

/** Where it is signed: what its author had read. */
export interface LinePlace {
  /** Null for the first line of a case. */
  readonly log: string | null
  readonly own: string | null
  readonly seen: Position
  readonly roster: Position
}

/** Signs a line once and, with a content key, seals it. What comes back is kept before it is sent. */
export async function writeLine(
  ports: Pick<CasePorts, 'identity' | 'seals' | 'crypto'>,
  place: LinePlace,
  line: LineToWrite,
  key?: ContentKey,
): Promise<PendingLine> {
  const { signer } = ports.identity
  const { kind, compartment, strict, facets, type, happenedAt, at, method, data } = line
  const { log, own, seen, roster } = place
  const salt = ports.seals.random(16)
  const text = padBody({ v: 1, type, salt, log, device: signer.kid, own, compartment, happenedAt, method, data })
  if (text === undefined) throw new RangeError('the line is too long, or holds what cannot be written')
  const digest = await ports.crypto.digest(text)
  const [statement, body] = await Promise.all([
    signStatement({ v: 1, log, own, seen, roster, at, kind, compartment, digest, strict, facets }, signer),
    kind === 'sealed' ? sealWith(key, text) : text,
  ])
  const draft: WireDraft = { statement, body }
  return { hash: await ports.crypto.digest(statement), draft }
}

function sealWith(key: ContentKey | undefined, text: string): Promise<string> {
  if (key === undefined) throw new TypeError('a sealed line needs the key of its compartment')
  return key.seal(text)
}
