import { isEnrolledOn } from '#people'
import {
  type Completion,
  foldReview,
  type JoinCode,
  LEVELS,
  type Level,
  type Member,
  type Progress,
  type Stage,
  stageOf,
  type TrainingInstitution,
} from '#training'
import type { TrainingPeoplePorts } from '../ports.ts'
import { dayAt } from '../session.ts'

/** Worded under `coordinator.stages`. */
export interface LevelView {
  readonly stage: Stage
  readonly done: number
  readonly of: number
  /** Since when somebody waits, or when the level was passed; null otherwise. */
  readonly since: string | null
}

export interface PersonView {
  readonly member: Member
  readonly levels: Readonly<Record<Level, LevelView>>
  readonly lastDrilled: string | null
  readonly passed: readonly Completion[]
}

/** All that a coordinator sees of an institution: who is there and how far, never what they wrote. */
export interface InstitutionView {
  readonly institution: TrainingInstitution
  readonly badge: boolean
  readonly people: readonly PersonView[]
  readonly codes: readonly JoinCode[]
  /** Lists enrolled, with how many of each never came: those can be taken back. */
  readonly lists: readonly { readonly batch: string; readonly waiting: number }[]
}

/** Gathers the page of one institution; undefined when it is not known to the training. */
export async function institutionView(ports: TrainingPeoplePorts, id: string): Promise<InstitutionView | undefined> {
  const institution = await ports.members.institution(id)
  if (institution === undefined) return undefined
  const [badge, members, progress, submissions, completions, codes] = await Promise.all([
    ports.agreementInForce(id),
    ports.members.list(id),
    ports.progress.ofInstitution(id),
    ports.submissions.ofInstitution(id),
    ports.completions.ofInstitution(id),
    ports.members.codes(id),
  ])
  const day = dayAt(ports.now(), ports.place.zone)
  const present = members.filter(member => isEnrolledOn(member, day)).toSorted((a, b) => a.name.localeCompare(b.name, 'fr-CA'))
  const people = present.map(member => {
    const states = submissions.filter(({ learner }) => learner === member.id).map(({ lines }) => foldReview(lines))
    const one = progress.get(member.id)
    const levels = Object.fromEntries(
      LEVELS.map(level => [
        level,
        levelView(
          one,
          level,
          states.find(state => state?.level === level),
        ),
      ]),
    )
    return {
      member,
      levels: levels as Record<Level, LevelView>,
      lastDrilled: one?.lastDrilled ?? null,
      passed: completions.filter(({ learner }) => learner === member.id),
    }
  })
  return { institution, badge, people, codes, lists: listsOf(present) }
}

function levelView(progress: Progress | undefined, level: Level, state: ReturnType<typeof foldReview>): LevelView {
  const { done, of, complete } = progress?.levels[level] ?? { done: 0, of: 0, complete: false }
  const now = stageOf({ done, complete }, state)
  const dated = state !== undefined && ['waiting', 'call', 'passed', 'again'].includes(now)
  return { stage: now, done, of, since: dated ? (now === 'waiting' ? state.sentAt : state.since) : null }
}

function listsOf(members: readonly Member[]): InstitutionView['lists'] {
  const waiting = new Map<string, number>()
  for (const { batch, seenAt } of members) if (batch !== null) waiting.set(batch, (waiting.get(batch) ?? 0) + (seenAt === null ? 1 : 0))
  return [...waiting].map(([batch, count]) => ({ batch, waiting: count })).toSorted((a, b) => b.batch.localeCompare(a.batch))
}
