import {
  type ActionInput,
  type Actor,
  asWritten,
  type CaseState,
  type Context,
  decide,
  evolve,
  type Flag,
  factAllTheSame,
  initialState,
  type Opening,
  type Protocol,
  type Refusal,
} from '#protocol'
import type { ClockDoubt, TimelineLine } from './case-view.ts'
import type { CaseLine } from './lines.ts'

/** One sealed line as a reader has it. */
export interface FoldLine {
  readonly seq: number
  readonly compartment: 'care' | 'identity' | 'justice'
  /** Its author, with the roles of the roster position that it cites. */
  readonly actor: Actor
  readonly happenedAt: string
  readonly recordedAt: string
  /** `sealed`: not for this reader. `damaged`: for this reader, but missing or not what was signed. */
  readonly content: CaseLine | 'sealed' | 'damaged'
  readonly unsent: boolean
  readonly clock?: ClockDoubt
}

/** A case folded so far; more lines can be folded from here. */
export interface Folded {
  readonly state: CaseState
  readonly timeline: readonly TimelineLine[]
  /** Forms already recorded, and at which position. */
  readonly actionIds: ReadonlyMap<string, number>
  /** Position of the care line that cannot be read: nothing after it is applied. */
  readonly stoppedAt: number | undefined
}

/** A case before its first line. */
export const foldNothing = (protocol: Protocol, opening: Opening): Folded => ({
  state: initialState(protocol, opening),
  timeline: [],
  actionIds: new Map(),
  stoppedAt: undefined,
})

/**
 * Folds lines in log order. Every reader comes to the same state: each line is decided again at its position, with the roles and
 * the time that it carries, never by the reader's clock. `setAside`: lines that a coordinator has told everybody to skip.
 */
export function fold(protocol: Protocol, from: Folded, lines: readonly FoldLine[], setAside: ReadonlySet<number>): Folded {
  const actionIds = new Map(from.actionIds)
  const timeline = [...from.timeline]
  let { state, stoppedAt } = from
  for (const line of lines) {
    if (stoppedAt !== undefined) break
    const skipped = setAside.has(line.seq)
    if (line.content === 'damaged' && line.compartment === 'care' && !skipped) {
      stoppedAt = line.seq
      break
    }
    const applied = typeof line.content === 'string' || skipped ? sealedLine(state, line) : apply(protocol, state, line, line.content)
    state = applied.state
    timeline.push(applied.shown)
    if (typeof line.content !== 'string') actionIds.set(line.content.actionId, line.seq)
  }
  return { state, timeline: markWithdrawn(timeline, state), actionIds, stoppedAt }
}

interface Applied {
  readonly state: CaseState
  readonly shown: TimelineLine
}

const shownOf = (line: FoldLine) => {
  const { seq, compartment, happenedAt, recordedAt, unsent, actor, clock } = line
  return { seq, compartment, by: actor.member, happenedAt, recordedAt, unsent, ...(clock ? { clock } : {}) }
}

const sealedLine = (state: CaseState, line: FoldLine): Applied => ({
  state: { ...state, seq: line.seq },
  shown: { ...shownOf(line), action: undefined, subject: 'case', data: undefined, status: 'sealed' },
})

function apply(protocol: Protocol, state: CaseState, line: FoldLine, content: CaseLine): Applied {
  const { action, subject, data, source } = content
  const input: ActionInput = { action, subject, data, happenedAt: line.happenedAt }
  const context: Context = { actor: line.actor, at: line.recordedAt, zone: state.zone }
  const shown = { ...shownOf(line), action, subject, data, ...(source ? { source } : {}) }
  const known = protocol.actions.find(one => one.id === action)
  // Sealed for other readers than the method says: no page does it, so nothing moves.
  const misplaced = known !== undefined && (known.compartment ?? 'care') !== line.compartment
  const decided = misplaced ? undefined : decide(protocol, state, input, context, asWritten)
  // Only care lines move the state, so that a reader who cannot open the others folds the same.
  if (line.compartment !== 'care') {
    return { state: { ...state, seq: line.seq }, shown: { ...shown, status: decided && 'event' in decided ? 'applied' : 'stale' } }
  }
  if (decided && 'event' in decided)
    return { state: evolve(protocol, state, decided.event, line.seq), shown: { ...shown, data: decided.event.data, status: 'applied' } }
  const flag = flagOf(line, action, decided?.refused)
  const fact = decided && factAllTheSame(protocol, state, input, context, decided.refused)
  if (fact === undefined) return { state: { ...state, seq: line.seq, stale: [...state.stale, flag] }, shown: { ...shown, status: 'stale' } }
  const after = evolve(protocol, state, fact, line.seq)
  return { state: { ...after, flags: [...after.flags, flag] }, shown: { ...shown, data: fact.data, status: 'flagged' } }
}

const flagOf = ({ seq, actor }: FoldLine, action: string, refused: Refusal | undefined): Flag => ({
  seq,
  action,
  code: refused?.code ?? 'other-compartment',
  author: actor.member,
  ...(refused?.code === 'requirement' ? { reason: refused.reason } : {}),
})

function markWithdrawn(timeline: readonly TimelineLine[], { withdrawn }: CaseState): readonly TimelineLine[] {
  if (withdrawn.length === 0) return timeline
  return timeline.map(line => (withdrawn.includes(line.seq) && line.status !== 'withdrawn' ? { ...line, status: 'withdrawn' } : line))
}
