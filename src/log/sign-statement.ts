import { signJws } from './jws.ts'
import type { Position, Signer } from './ports.ts'
import { STATEMENT_TYPE } from './statement.ts'
import type { Statement } from './statement-types.ts'

/** Signs a statement: done once, kept before it is sent, never done again for the same line. */
export function signStatement(payload: Statement, signer: Signer): Promise<string> {
  const { v, log, own, seen, roster, at, kind, compartment, digest, strict, facets } = payload
  const ordered = {
    v,
    log,
    own,
    seen: position(seen),
    roster: roster && position(roster),
    at,
    kind,
    compartment,
    digest,
    strict,
    facets: facets && { due: facets.due, open: facets.open, retain: facets.retain, hold: facets.hold },
  }
  return signJws(STATEMENT_TYPE, ordered, signer)
}
const position = ({ seq, head }: Position) => ({ seq, head })
