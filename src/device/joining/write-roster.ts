import { isRefused, type WireEntries } from '#log'
import { changeRoster, type RosterLine, rosterFaultOf, type StaffHistory } from '#people'
import type { Ended, JoinFault } from '#web'
import type { OpenSession } from '../session.ts'
import { type JoiningParts, pensOf } from './parts.ts'

/** How often a line is written again when somebody else changed the roster at the same moment. */
const MOST_TRIES = 3

/** Writes lines into the roster of the open session, one after another; each is checked before it is signed. */
export async function writeRoster(parts: JoiningParts, lines: readonly RosterLine[]): Promise<Ended> {
  for (const line of lines) {
    const ended = await writeOne(parts, line)
    if (ended !== 'done') return ended
  }
  return 'done'
}

async function writeOne(parts: JoiningParts, line: RosterLine): Promise<Ended> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const open = parts.session()
    if (open === undefined) return 'locked'
    const history = await newest(parts, open)
    if (history === undefined) return 'offline'
    const fault = faultOf(history, line)
    if (fault) return fault
    const draft = await changeRoster(pensOf(parts), history, line, open.identity.signer)
    const answer = await parts.server.send<{ readonly seq: number }>('POST', `/logs/${open.school}/entries`, draft)
    if ('unreachable' in answer) return 'offline'
    if (!isRefused(answer)) {
      await parts.roster.read(open.school, answer.seq)
      return 'done'
    }
    if (!['seen-not-head', 'busy'].includes(answer.refused.code)) return 'refused'
  }
  return 'moved'
}

const faultOf = (history: StaffHistory, line: RosterLine): JoinFault | undefined => {
  const fault = rosterFaultOf(history, line)
  return fault === 'founding' || fault === 'recovery' ? 'refused' : fault
}

/** The roster as the server has it now, as far as it can be reached. */
async function newest({ roster, server }: JoiningParts, { school }: OpenSession): Promise<StaffHistory | undefined> {
  const here = await roster.read(school)
  if (here === undefined) return undefined
  const after = await server.get<WireEntries>(`/roster/${school}?after=${here.current.position.seq}`)
  const last = 'entries' in after ? after.entries.at(-1)?.seq : undefined
  return last !== undefined && last > here.current.position.seq ? roster.read(school, last) : here
}
