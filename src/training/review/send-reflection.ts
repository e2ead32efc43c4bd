import type { Learner } from '#people'
import type { FieldFaultCode, Locale, TextGuard } from '#protocol'
import type { Level } from '../completion.ts'
import { type PersonHint, personHints } from '../person-hints.ts'
import type { LevelProgress } from '../progress.ts'
import { type ReflectionPrompt, type ReflectionRefusal, reflectionRefusal } from '../reflection.ts'
import type { Answers, SentVersion } from '../submissions.ts'
import { foldReview } from './evolve-review.ts'
import { actOnReflection, type ReviewPorts } from './review-desk.ts'
import type { ReviewCommand, ReviewRefusal, ReviewState } from './review-events.ts'

interface SendPorts extends ReviewPorts {
  readonly guard: TextGuard
  /** Computed by the server from what was done. */
  readonly progress: LevelProgress
  readonly digest: (text: string) => Promise<string>
  readonly newId: () => string
}

/** What is sent: answers by question; `checked` when the writer says that nobody real can be recognised. */
export interface Sending {
  readonly level: Level
  readonly locale: Locale
  readonly answers: Answers
  readonly checked: boolean
}

/** Why one answer is not taken. */
export type AnswerFault = ReflectionRefusal | { readonly code: 'reflection-known'; readonly words: number }

/** Something in an answer that the writer should look at again before sending. */
export type AnswerWarning = PersonHint | { readonly kind: FieldFaultCode; readonly excerpt: '' }

export type Sent =
  | { readonly state: ReviewState }
  | { readonly refused: ReviewRefusal | 'level-incomplete' }
  | { readonly faults: Readonly<Record<string, AnswerFault>>; readonly warnings: Readonly<Record<string, readonly AnswerWarning[]>> }

/** Sends a version to be read, or says why not: the level is not done, an answer is not taken, or somebody real could be recognised. */
export async function sendReflection(ports: SendPorts, learner: Learner, sending: Sending): Promise<Sent> {
  const { submissions, guide, progress, newId } = ports
  const { level, locale, answers, checked } = sending
  if (!progress.complete) return { refused: 'level-incomplete' }
  const questions = guide.questions.filter(question => question.level === level)
  const submission = await submissions.open(learner.institution, learner.id, level, newId())
  const prints = await Promise.all(questions.map(({ id }) => printOf(ports, answers[id] ?? '')))
  const faults = await faultsOf(ports, questions, sending, prints, submission.id)
  const warnings = warningsOf(ports.guard, questions, answers)
  if (Object.keys(faults).length > 0 || (Object.keys(warnings).length > 0 && !checked)) return { faults, warnings }
  const { course, minutes } = progress
  const command: ReviewCommand = { type: 'submit', by: learner, level, locale, course, minutes }
  const version: SentVersion = {
    locale,
    answers: questions.map(({ id }) => ({ question: guide.words(locale).questions[id]?.question ?? id, text: (answers[id] ?? '').trim() })),
  }
  const round = (foldReview(submission.lines)?.round ?? 0) + 1
  return actOnReflection(ports, submission, command, learner, { round, version, prints })
}

async function faultsOf(
  { guide, submissions }: SendPorts,
  questions: readonly ReflectionPrompt[],
  { locale, answers }: Sending,
  prints: readonly string[],
  submission: string,
): Promise<Readonly<Record<string, AnswerFault>>> {
  const faults: Record<string, AnswerFault> = {}
  for (const [place, { id }] of questions.entries()) {
    const text = answers[id] ?? ''
    const others = questions.filter(other => other.id !== id).map(other => answers[other.id] ?? '')
    const fault = reflectionRefusal(text, { lessons: guide.lessons(locale), others })
    const print = prints[place]
    if (fault !== undefined) faults[id] = fault
    else if (print !== undefined && (await submissions.knownPrint([print], submission))) faults[id] = { code: 'reflection-known', words: 0 }
  }
  return faults
}

function warningsOf(
  guard: TextGuard,
  questions: readonly ReflectionPrompt[],
  answers: Answers,
): Readonly<Record<string, readonly AnswerWarning[]>> {
  const warnings: Record<string, readonly AnswerWarning[]> = {}
  for (const { id } of questions) {
    const text = answers[id] ?? ''
    const code = guard.one(text)
    const found: readonly AnswerWarning[] = [...(code === undefined ? [] : [{ kind: code, excerpt: '' } as const]), ...personHints(text)]
    if (found.length > 0) warnings[id] = found
  }
  return warnings
}

/** The same answer, spaces, capitals and punctuation aside, has the same print. */
const printOf = ({ digest }: SendPorts, text: string): Promise<string> =>
  digest(
    (
      text
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu) ?? []
    ).join(' '),
  )
