import {
  type AppendAnswer,
  type Authority,
  acceptEntry,
  caseAuthority,
  type LogServer,
  type Refused,
  readStanding,
  refuse,
  type WireDraft,
} from '#log'
import { firstBody, thumbprintsFit } from '../open-roster.ts'
import { rosterAuthority } from '../roster-authority.ts'
import type { StaffHistory } from '../staff-history.ts'
import type { RosterDesk } from './roster-desk.ts'

/** Accepts one line of a case or of a roster from the device of the session, or says why not. */
export async function acceptLine(
  server: LogServer,
  rosters: RosterDesk,
  log: string,
  draft: WireDraft,
  by: string,
): Promise<AppendAnswer | Refused> {
  const standing = server.memory?.get(log) ?? (await readStanding(server, log))
  const history = standing && (await rosters.history(standing.school))
  if (standing === undefined || history === undefined) return refuse('unknown-log')
  if (standing.destroyed) return alreadyThere(server, log, draft)
  if (standing.use === 'roster' && !(await thumbprintsFit(server.crypto.digest, [firstBody(draft.body)]))) {
    return refuse('not-permitted', 'thumbprint')
  }
  const authority = standing.use === 'case' ? caseAuthority(history, history.current) : growingRoster(history)
  return acceptEntry(server, authority, log, draft, by)
}

/** A destroyed case takes no line any more; one that it took before keeps its receipt. */
async function alreadyThere(server: LogServer, log: string, draft: WireDraft): Promise<AppendAnswer | Refused> {
  const old = await server.store.find(log, await server.crypto.digest(draft.statement))
  return old ? { seq: old.seq, receipt: old.receipt } : refuse('destroyed')
}

/** Judges one more line of a roster. Each attempt starts from the roster as read; if it grew meanwhile, `seen` no longer fits. */
export function growingRoster(history: StaffHistory): Authority {
  const start = () => rosterAuthority(undefined, [history.state])
  return {
    cites: position => position === null,
    signingKey: kid => start().signingKey(kid),
    judge: candidate => start().judge(candidate),
  }
}
