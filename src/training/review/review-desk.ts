import type { Learner } from '#people'
import type { Completion } from '../completion.ts'
import type { MemberStore } from '../members.ts'
import { mailboxOf } from '../staff/mailbox.ts'
import type { NewReviewLine, Submission, SubmissionStore } from '../submissions.ts'
import { decideReview, type ReviewContext } from './decide-review.ts'
import { evolveReview, foldReview } from './evolve-review.ts'
import type { GuideWords, ReviewGuide } from './guide.ts'
import type { ReviewCommand, ReviewEvent, ReviewRefusal, ReviewState } from './review-events.ts'

/** What reading reflections takes. */
export interface ReviewPorts {
  readonly submissions: SubmissionStore
  readonly members: MemberStore
  readonly guide: ReviewGuide
  readonly now: () => string
}

export type Reviewed = { readonly state: ReviewState } | { readonly refused: ReviewRefusal }

/** More would mean that a store loses every race against itself. */
const RACES = 5

/** One command on a reflection, by somebody signed in; lost against another line, it is decided again. */
export async function actOnReflection(
  ports: ReviewPorts,
  submission: Submission,
  command: ReviewCommand,
  by: Learner,
  text?: NewReviewLine['text'],
): Promise<Reviewed> {
  let current: Submission | undefined = submission
  for (let race = 0; race < RACES && current !== undefined; race += 1) {
    const before = foldReview(current.lines)
    const at = ports.now()
    const decided = decideReview(before, command, await contextOf(ports, current, before, by), at)
    if ('refused' in decided) return decided
    const { event } = decided
    const state = evolveReview(before, { at, event })
    if (state === undefined) throw new Error('a line that was decided changed nothing')
    const line: NewReviewLine = { at, event, standing: state.standing, text, erase: erasedBy(event), tell: toldBy(event, current) }
    if (await ports.submissions.append(current, current.lines.length, line)) return { state }
    current = await ports.submissions.find(current.id)
  }
  throw new Error('the trail of a reflection could not be added to')
}

/** What a decision on this reflection needs to know; `own`: every mailbox of who acts, where it is known already. */
export async function contextOf(
  { submissions, members, guide }: ReviewPorts,
  { id, institution, learner }: Submission,
  state: ReviewState | undefined,
  by: Learner,
  own?: ReadonlySet<string>,
): Promise<ReviewContext> {
  const first = state?.pending?.by
  const [place, writer, text, readers, mailboxes] = await Promise.all([
    members.institution(institution),
    members.find(institution, learner),
    state === undefined ? undefined : submissions.text(institution, id, state.round),
    first === undefined ? [] : members.byId(first),
    own ?? mailboxesOf(members, by),
  ])
  const isSame = ({ email }: Pick<Learner, 'email'>): boolean => mailboxes.has(mailboxOf(email))
  const words = [guide.words('fr-CA'), guide.words('en-CA')]
  return {
    submission: id,
    rubric: guide.rubric,
    outsideReaders: place?.outsideReaders ?? false,
    samePerson: writer !== undefined && isSame(writer),
    sameReader: readers.some(isSame),
    answers: (text?.answers ?? []).map(answer => answer.text),
    prepared: words.flatMap(preparedIn),
  }
}

/** Every mailbox of somebody signed in. */
export const mailboxesOf = (members: MemberStore, { email }: Pick<Learner, 'email'>): Promise<ReadonlySet<string>> =>
  members.mailboxes(mailboxOf(email))

const preparedIn = ({ rubric }: GuideWords): readonly string[] => Object.values(rubric.comments).map(({ text }) => text)

/** A text given back unread is not kept. */
const erasedBy = (event: ReviewEvent): number | undefined =>
  event.type === 'read' && event.outcome === 'unread' ? event.reading.round : undefined

/** The learner hears of each conclusion, and that a call took place. */
const toldBy = (event: ReviewEvent, { learner }: Submission): string | undefined =>
  event.type === 'called' || (event.type === 'read' && event.outcome !== 'second-reader') ? learner : undefined

/** The level passed by an accepted reflection; undefined while it is not. */
export async function completionOf(store: SubmissionStore, submission: Submission): Promise<Completion | undefined> {
  const state = foldReview(submission.lines)
  if (state?.standing !== 'accepted') return undefined
  const text = await store.text(submission.institution, submission.id, state.round)
  const { learner, institution, level, course, locale, minutes, since } = state
  return { learner, institution, level, course, locale, minutes, acceptedAt: since, answers: text?.answers ?? [] }
}

/** Levels passed, oldest first: of one learner, or of everybody at an institution. */
export function completionsIn(store: SubmissionStore): {
  readonly of: (learner: Pick<Learner, 'id' | 'institution'>) => Promise<readonly Completion[]>
  readonly ofInstitution: (institution: string) => Promise<readonly Completion[]>
} {
  const among = async (submissions: readonly Submission[]): Promise<readonly Completion[]> => {
    const found = await Promise.all(submissions.map(one => completionOf(store, one)))
    return found.filter(one => one !== undefined).toSorted((a, b) => a.acceptedAt.localeCompare(b.acceptedAt))
  }
  return {
    of: async ({ id, institution }) => among(await store.ofLearner(institution, id)),
    ofInstitution: async institution => among(await store.ofInstitution(institution)),
  }
}
