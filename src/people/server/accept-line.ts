import { type AppendAnswer, type Authority, acceptEntry, caseAuthority, type LogServer, type Refused, refuse, type WireDraft } from '#log'
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
  const summary = await server.store.summary(log)
  const history = summary && (await rosters.history(summary.school))
  if (summary === undefined || history === undefined) return refuse('unknown-log')
  if (summary.use === 'roster' && !(await thumbprintsFit(server.crypto.digest, [firstBody(draft.body)]))) {
    return refuse('not-permitted', 'thumbprint')
  }
  const authority = summary.use === 'case' ? caseAuthority(history, history.current) : growing(history)
  return acceptEntry(server, authority, log, draft, by)
}

/** Judges one more line of a roster. Each attempt starts from the roster as read; if it grew meanwhile, `seen` no longer fits. */
function growing(history: StaffHistory): Authority {
  const start = () => rosterAuthority(undefined, [history.state])
  return {
    cites: position => position === null,
    signingKey: kid => start().signingKey(kid),
    judge: candidate => start().judge(candidate),
  }
}
