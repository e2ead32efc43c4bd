import { may } from '#people'
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
import { joined, joiningFault } from './joining.ts'
import type { AnsweringLine, CaseLine, JoiningLine, PaperLine } from './lines.ts'
import type { PackageLine } from './packages/package-lines.ts'
import { packageFault, packagesOf } from './packages/package-state.ts'
import type { RetainingLine } from './retention/retention-lines.ts'

/** One sealed line as a reader has it. */
export interface FoldLine {
  readonly seq: number
  readonly compartment: 'care' | 'identity' | 'justice'
  /** Its author, with the roles of the roster position that it cites. */
  readonly actor: Actor
  readonly happenedAt: string
  readonly recordedAt: string
  /** `sealed`: not for this reader. `damaged`: for this reader, but missing or not what was signed. */
  readonly content: CaseLine | AnsweringLine | JoiningLine | PackageLine | PaperLine | RetainingLine | 'sealed' | 'damaged'
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
    const applied =
      typeof line.content === 'string' || skipped ? sealedLine(state, line) : read(protocol, { state, timeline }, line, line.content)
    state = applied.state
    timeline.push(applied.shown)
    if (applied.answered) markAnswered(timeline, applied.answered, line.seq)
    if (typeof line.content !== 'string') actionIds.set(line.content.actionId, line.seq)
  }
  return { state, timeline: markWithdrawn(timeline, state), actionIds, stoppedAt }
}

interface Applied {
  readonly state: CaseState
  readonly shown: TimelineLine
  /** A line that did not fit, now answered for. */
  readonly answered?: { readonly line: number; readonly how: Answered['how'] }
}
type Answered = NonNullable<TimelineLine['answered']>

const shownOf = (line: FoldLine) => {
  const { seq, compartment, happenedAt, recordedAt, unsent, actor, clock } = line
  return { seq, compartment, by: actor.member, happenedAt, recordedAt, unsent, ...(clock ? { clock } : {}) }
}

const sealedLine = (state: CaseState, line: FoldLine): Applied => ({
  state: { ...state, seq: line.seq },
  shown: { ...shownOf(line), action: undefined, subject: 'case', data: undefined, status: 'sealed' },
})

function read(
  protocol: Protocol,
  { state, timeline }: Pick<Folded, 'state' | 'timeline'>,
  line: FoldLine,
  content: Exclude<FoldLine['content'], string>,
): Applied {
  if ('packaged' in content) return pack({ state, timeline }, line, content)
  if ('retains' in content) return retain(state, line, content)
  if ('makes' in content) return make(state, line, content)
  if ('joins' in content) return join(protocol, state, line, content)
  if ('answers' in content) return answer(state, line, content)
  const applied = apply(protocol, state, line, content)
  const { again } = content
  const done = applied.shown.status === 'applied' || applied.shown.status === 'flagged'
  if (again === undefined || !done || line.compartment !== 'care' || !mayAnswer(state, line, again)) return applied
  return { ...applied, state: withoutFlag(applied.state, again), answered: { line: again, how: 'again' } }
}

/** How long the case is kept moves nothing in it; what counts of it is read by `readRetention`, which the server can ask too. */
function retain(state: CaseState, line: FoldLine, { retains, hold, motive }: RetainingLine): Applied {
  const shown = { ...shownOf(line), action: undefined, subject: 'case', data: undefined } as const
  return { state: { ...state, seq: line.seq }, shown: { ...shown, retains: { day: retains, hold, motive }, status: 'applied' } }
}

/** That a paper was made moves nothing. Of somebody who may make none, it is kept and does not count. */
function make(state: CaseState, line: FoldLine, { makes, about, locale }: PaperLine): Applied {
  const holds = line.compartment === 'care' && may(line.actor.roles, 'paper')
  const shown = { ...shownOf(line), action: undefined, subject: about, data: undefined, made: { paper: makes, locale } } as const
  return { state: { ...state, seq: line.seq }, shown: { ...shown, status: holds ? 'applied' : 'stale' } }
}

/** What becomes of a package moves nothing either. A line that does not follow what was said of it is kept and does not count. */
function pack({ state, timeline }: Pick<Folded, 'state' | 'timeline'>, line: FoldLine, { packaged }: PackageLine): Applied {
  const fault = line.compartment === 'care' ? packageFault(packagesOf(timeline), packaged, line.actor.roles) : 'other-compartment'
  const shown = { ...shownOf(line), action: undefined, subject: 'case', data: undefined, packaged } as const
  return { state: { ...state, seq: line.seq }, shown: { ...shown, status: fault === undefined ? 'applied' : 'stale' } }
}

/** A line that joins two cases closes this one, or only notes that another came here. One that no longer holds is its author's to look at. */
function join(protocol: Protocol, state: CaseState, line: FoldLine, { joins, how }: JoiningLine): Applied {
  const shown = { ...shownOf(line), action: undefined, subject: 'case', data: undefined, joins: { other: joins, how } } as const
  const fault = line.compartment === 'care' ? joiningFault(protocol, state, line.actor, how) : 'other-compartment'
  const before = { ...state, seq: line.seq }
  if (fault === undefined) return { state: how === 'into' ? joined(protocol, before) : before, shown: { ...shown, status: 'applied' } }
  const flag = { seq: line.seq, action: 'case-joined', code: fault, author: line.actor.member }
  const kept = line.compartment === 'care' ? { ...before, stale: [...before.stale, flag] } : before
  return { state: kept, shown: { ...shown, status: 'stale' } }
}

/** Only its author answers for a line, or a coordinator. What has been applied is not withdrawn this way. */
function answer(state: CaseState, line: FoldLine, { answers, how }: AnsweringLine): Applied {
  const holds = line.compartment === 'care' && mayAnswer(state, line, answers)
  const moved = how === 'withdrawn' && state.flags.some(flag => flag.seq === answers)
  const shown = { ...shownOf(line), action: undefined, subject: 'case', data: undefined, answers: { line: answers, how } } as const
  if (!holds || moved) return { state: { ...state, seq: line.seq }, shown: { ...shown, status: 'stale' } }
  const settled = withoutFlag({ ...state, seq: line.seq }, answers)
  return { state: settled, shown: { ...shown, status: 'applied' }, answered: { line: answers, how } }
}

const mayAnswer = ({ flags, stale }: CaseState, { actor }: FoldLine, seq: number): boolean =>
  [...flags, ...stale].some(flag => flag.seq === seq && mayAnswerFor(actor, flag))

/** Whether this person answers for a line that did not fit. */
export const mayAnswerFor = ({ member, roles }: Actor, { author }: Pick<Flag, 'author'>): boolean =>
  author === member || may(roles, 'answer')

const withoutFlag = (state: CaseState, seq: number): CaseState => ({
  ...state,
  flags: state.flags.filter(flag => flag.seq !== seq),
  stale: state.stale.filter(flag => flag.seq !== seq),
})

function markAnswered(timeline: TimelineLine[], { line, how }: NonNullable<Applied['answered']>, seq: number): void {
  const place = timeline.findIndex(one => one.seq === line)
  const told = timeline[place]
  if (told) timeline[place] = { ...told, answered: { how, seq }, ...(how === 'withdrawn' ? { status: 'withdrawn' } : {}) }
}

function apply(protocol: Protocol, state: CaseState, line: FoldLine, content: CaseLine): Applied {
  const { action, subject, data, source, anew } = content
  const input: ActionInput = { action, subject, data, happenedAt: line.happenedAt }
  const context: Context = { actor: line.actor, at: line.recordedAt, zone: state.zone }
  const shown = { ...shownOf(line), action, subject, data, ...(source ? { source } : {}), ...(anew ? { anew } : {}) }
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
