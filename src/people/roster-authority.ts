import { type Authority, type Body, type Candidate, type RecipientSet, type Refused, refuse } from '#log'
import { may } from './access.ts'
import { KEY_HOLDER } from './rights.ts'
import { parseRosterLine, type RosterLine } from './roster-lines.ts'
import { nextRoster, type RosterState } from './roster-state.ts'

/** Judges the lines of one roster in order, and keeps the roster after each. */
export interface RosterAuthority extends Authority {
  /** `states[n - 1]` is the roster after position n. */
  readonly states: readonly RosterState[]
}

/**
 * A roster authorises itself: its first line names the two key-holders and is signed by one, its second is signed by the other,
 * every later one by a key-holder. `first` is the body of the first line: its author is only known from there.
 */
export function rosterAuthority(first: Body | undefined, before: readonly RosterState[] = []): RosterAuthority {
  const founding = first && parseRosterLine(first)
  const start = founding === undefined ? undefined : nextRoster(undefined, founding)
  const founders = typeof start === 'object' ? start : undefined
  const states = [...before]
  return {
    states,
    cites: position => position === null,
    signingKey: kid => {
      const state = states.at(-1) ?? founders
      if (state?.recoverySigner?.kid === kid) return state.recoverySigner.sign
      const device = state?.devices.get(kid)
      return device?.active ? device.sign : undefined
    },
    judge: candidate => {
      // A name may be left out of an export: it changes nothing that later lines rest on.
      if (candidate.clear === undefined && candidate.parsed.payload.compartment === 'identity') return unnamed(states, candidate)
      const line = candidate.clear && parseRosterLine(candidate.clear)
      const fault = line === undefined ? refuse('body-malformed', 'data') : authorFault(states.at(-1) ?? founders, line, candidate)
      if (line === undefined || fault) return fault ?? refuse('body-malformed')
      const next = nextRoster(states.at(-1), line)
      if (typeof next === 'string') return refuse('not-permitted', next)
      states.push(next)
      return recipientsOf(next, candidate.seq)
    },
  }
}

/** A line whose name was left out is by a key-holder, like the others. */
function unnamed(states: RosterState[], candidate: Candidate): readonly RecipientSet[] | Refused {
  const last = states.at(-1)
  if (last === undefined) return refuse('first-entries')
  const fault = authorFault(last, { type: 'member-named/1' }, candidate)
  if (fault) return fault
  states.push(last)
  return candidate.recipients
}

function authorFault(state: RosterState | undefined, line: Pick<RosterLine, 'type'>, { parsed, seq }: Candidate): Refused | undefined {
  const author = state?.devices.get(parsed.kid)
  const member = author && state?.members.get(author.member)
  if (parsed.payload.kind !== 'public') return refuse('statement-payload', 'kind')
  if (!parsed.payload.strict) return refuse('strict-required')
  const bySheets = state?.recoverySigner?.kid === parsed.kid
  // Paper signs that it was used and whom it lets in, once the school exists; nobody else signs that.
  if (bySheets || line.type === 'recovery-used/1')
    return bySheets && line.type === 'recovery-used/1' && seq > 2 ? undefined : refuse('not-permitted', 'recovery')
  if (!author?.active || member === undefined || !may(member.roles, 'roster')) return refuse('not-permitted', KEY_HOLDER)
  if (seq === 1) return isFounder(state, author.member) ? undefined : refuse('first-entries', 'founder')
  if ((seq === 2) !== (line.type === 'school-cosigned/1')) return refuse('first-entries', line.type)
  // The school exists only once a second person has signed.
  return seq === 2 && parsed.payload.own !== null ? refuse('first-entries', 'second') : undefined
}

/** The first of the two whom the founding line names. */
const isFounder = (state: RosterState | undefined, member: string): boolean => state?.members.keys().next().value === member

function recipientsOf({ devices, recoverySigner }: RosterState, epoch: number): readonly RecipientSet[] {
  const active = [...devices.values()].filter(device => device.active).map(device => device.kid)
  // The sheets read the roster that they are checked against.
  if (recoverySigner) active.push(recoverySigner.kid)
  return [{ compartment: 'roster', epoch, kid: '', lid: '', devices: active }]
}
