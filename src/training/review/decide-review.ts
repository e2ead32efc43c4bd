import { mayAccept, type Rubric } from '../rubric.ts'
import type { Outcome, Person, Reading, ReviewCommand, ReviewEvent, ReviewRefusal, ReviewState } from './review-events.ts'

/** What a decision needs to know besides the reflection itself. */
export interface ReviewContext {
  /** Opaque id of the reflection: it alone says whether a second reader is drawn. */
  readonly submission: string
  readonly rubric: Rubric
  /** True when nobody of the learner's institution reads it. */
  readonly outsideReaders: boolean
  /** True when who acts is the learner, under this membership or another. */
  readonly samePerson: boolean
  /** True when who acts is the first reader, under this membership or another. */
  readonly sameReader: boolean
  /** The text of the version being read. */
  readonly answers: readonly string[]
  /** The prepared comments in both languages: none of them is a reader's own sentence. */
  readonly prepared: readonly string[]
}

export type ReviewDecision = { readonly event: ReviewEvent } | { readonly refused: ReviewRefusal }

/** How long a reader has a reflection for themself. */
export const LOCK_MS = 60 * 60_000
/** Versions before a call. */
export const ROUNDS = 3
const LONGEST = 2000
const OWN_LEAST = 12

/** One command on a reflection: what happens, or why not. `at` is ISO UTC. */
export function decideReview(state: ReviewState | undefined, command: ReviewCommand, context: ReviewContext, at: string): ReviewDecision {
  if (command.type === 'submit') return submit(state, command)
  if (state === undefined) return { refused: 'not-written-yet' }
  switch (command.type) {
    case 'withdraw':
      return withdraw(state, command.by, at)
    case 'claim':
      return claim(state, command.by, context, at)
    case 'release':
      return state.lock?.by === command.by.id ? { event: { type: 'released', by: command.by.id } } : { refused: 'not-claimed' }
    case 'read':
      return read(state, command.by, { ...command.reading, by: command.by.id }, context, at)
    case 'call':
      return call(state, command.by, context)
  }
}

/** True while somebody holds the reflection. */
export const isLocked = ({ lock }: Pick<ReviewState, 'lock'>, at: string): boolean => lock !== null && at < lock.until

/** One accepted reflection in ten is read by a second person; the same one whoever asks, and nobody can choose it. */
export function isSampled(submission: string): boolean {
  let hash = 2_166_136_261
  for (const letter of submission) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0
  return hash % 10 === 0
}

/** Why this person may not read this reflection, or undefined. */
export function mayNotRead(
  state: ReviewState,
  by: Person,
  context: Pick<ReviewContext, 'outsideReaders' | 'samePerson' | 'sameReader'>,
): ReviewRefusal | undefined {
  if (context.samePerson || isLearner(state, by)) return 'own-work'
  if (context.outsideReaders && state.institution === by.institution) return 'own-institution'
  if (state.standing === 'second' && (context.sameReader || state.pending?.by === by.id)) return 'already-read-by-you'
  return undefined
}

function submit(state: ReviewState | undefined, command: Extract<ReviewCommand, { type: 'submit' }>): ReviewDecision {
  const { by, level, locale, course, minutes } = command
  const round = (state?.round ?? 0) + 1
  const event: ReviewEvent = { type: 'submitted', learner: by.id, institution: by.institution, level, round, locale, course, minutes }
  if (state === undefined) return { event }
  if (state.learner !== by.id || state.institution !== by.institution || state.level !== level) return { refused: 'not-yours' }
  if (state.standing === 'accepted') return { refused: 'already-accepted' }
  if (state.standing === 'waiting' || state.standing === 'second') return { refused: 'being-read' }
  if (state.standing === 'call' || state.round >= state.rounds) return { refused: 'no-round-left' }
  return { event }
}

/** Taking a version back is for before anybody opened it: what a reader reads does not change under their eyes. */
function withdraw(state: ReviewState, by: Person, at: string): ReviewDecision {
  if (!isLearner(state, by)) return { refused: 'not-yours' }
  if (state.standing === 'second' || isLocked(state, at)) return { refused: 'being-read' }
  return state.standing === 'waiting' ? { event: { type: 'withdrawn' } } : { refused: 'nothing-to-read' }
}

function claim(state: ReviewState, by: Person, context: ReviewContext, at: string): ReviewDecision {
  if (state.standing !== 'waiting' && state.standing !== 'second') return { refused: 'nothing-to-read' }
  const refused = mayNotRead(state, by, context)
  if (refused !== undefined) return { refused }
  if (isLocked(state, at) && state.lock?.by !== by.id) return { refused: 'claimed-by-another' }
  return { event: { type: 'claimed', by: by.id, until: new Date(Date.parse(at) + LOCK_MS).toISOString() } }
}

function read(state: ReviewState, by: Person, reading: Reading, context: ReviewContext, at: string): ReviewDecision {
  if (state.standing !== 'waiting' && state.standing !== 'second') return { refused: 'nothing-to-read' }
  const refused = mayNotRead(state, by, context)
  if (refused !== undefined) return { refused }
  if (reading.round !== state.round) return { refused: 'newer-version' }
  if (state.lock?.by !== by.id) return { refused: isLocked(state, at) ? 'claimed-by-another' : 'not-claimed' }
  if (!isLocked(state, at)) return { refused: 'lock-expired' }
  const fault = readingFault(reading, context)
  if (fault !== undefined) return { refused: fault }
  return { event: { type: 'read', reading, outcome: outcomeOf(state, reading, context) } }
}

/** What is missing in a reading before it can be signed, or undefined. */
export function readingFault(reading: Omit<Reading, 'by'>, context: ReviewContext): ReviewRefusal | undefined {
  const own = plain(reading.own)
  if (own.length < OWN_LEAST || context.prepared.some(one => plain(one) === own)) return 'own-sentence-missing'
  if (reading.comment.length > LONGEST || reading.own.length > LONGEST) return 'comment-too-long'
  if (reading.verdict === 'unread') return undefined
  return scoresFault(reading, context) ?? errorsFault(reading, context) ?? verdictFault(reading, context)
}

function scoresFault({ scores }: Omit<Reading, 'by'>, { rubric }: ReviewContext): ReviewRefusal | undefined {
  const known = new Set(rubric.criteria.map(({ id }) => id))
  const sound = Object.entries(scores).every(([id, level]) => known.has(id) && [1, 2, 3].includes(level))
  if (!sound) return 'unknown-score'
  return Object.keys(scores).length === known.size ? undefined : 'missing-score'
}

function errorsFault({ errors }: Omit<Reading, 'by'>, { rubric, answers }: ReviewContext): ReviewRefusal | undefined {
  const text = plain(answers.join('\n'))
  for (const { id, quote } of errors) {
    if (!rubric.criticalErrors.some(error => error.id === id)) return 'unknown-score'
    if (plain(quote) === '') return 'quote-missing'
    if (!text.includes(plain(quote))) return 'quote-not-found'
  }
  return undefined
}

function verdictFault(reading: Omit<Reading, 'by'>, { rubric }: ReviewContext): ReviewRefusal | undefined {
  const { verdict, scores, errors, comment } = reading
  if (verdict === 'accept')
    return mayAccept(rubric, { levels: scores, criticalErrors: errors.map(({ id }) => id) }) ? undefined : 'not-acceptable'
  return errors.length === 0 && plain(comment) === '' ? 'reason-missing' : undefined
}

/** Accepted or refused by two only when both agree; otherwise another version is asked, and after the last one, a call. */
function outcomeOf(state: ReviewState, { verdict }: Reading, { submission }: ReviewContext): Outcome {
  if (verdict === 'unread') return 'unread'
  const again: Outcome = state.round >= state.rounds ? 'call' : 'again'
  if (state.pending === null) {
    if (verdict === 'again') return again
    return verdict === 'refuse' || isSampled(submission) ? 'second-reader' : 'accepted'
  }
  if (state.pending.verdict !== verdict || verdict === 'again') return again
  return verdict === 'accept' ? 'accepted' : 'refused'
}

const isLearner = (state: ReviewState, by: Person): boolean => state.learner === by.id && state.institution === by.institution

function call(state: ReviewState, by: Person, { samePerson }: ReviewContext): ReviewDecision {
  if (samePerson || isLearner(state, by)) return { refused: 'own-work' }
  return state.standing === 'call' ? { event: { type: 'called', by: by.id } } : { refused: 'no-call-due' }
}

const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase()
