import { isSound } from '#log'
import type { Locale, MethodWords, Protocol } from '#protocol'
import type { CaseView, Member } from '../case-view.ts'
import { clockDoubts } from '../clock-doubt.ts'
import { type FoldLine, fold, foldNothing } from '../fold.ts'
import { coordinatorsSetAside, foldLine, type SealedContent } from '../open-log.ts'
import type { StaffHistory } from '../ports.ts'
import { caseView } from '../view.ts'
import { type CheckedFile, openingOf } from './verify-case.ts'

/** What is answered of one line: the worst of what was asked about it. */
export type LineAnswer = 'valid' | 'invalid' | 'could-not-check'

/** A case as its file shows it, to somebody who is nobody in it: nothing can be done. */
export interface FileView {
  readonly view: CaseView<'real'>
  readonly words: Readonly<Record<Locale, MethodWords>>
  /** Position of the care line that the file does not disclose or that a coordinator has not passed over: nothing after it is applied. */
  readonly stoppedAt: number | undefined
}

/**
 * Folds the disclosed lines of a verified file by the method that it carries. Undefined when nothing could be relied on: a log with
 * a fault, no opening, a roster that does not verify, or a method that is not the one pinned. `now`: the reader's time, for what is late.
 */
export function viewCaseFile({ verdict, file, verified, history }: CheckedFile<StaffHistory>, now: string): FileView | undefined {
  const opening = openingOf(verified)
  const method = file.method
  const pinned = verdict.checks.find(one => one.check === 'method')?.answer === 'valid'
  if (!isSound(verified) || history === undefined || opening === undefined || method === null || !pinned) return undefined
  const [protocol, fr, en] = [method.definition, method.words['fr-CA'], method.words['en-CA']]
  if (fr === undefined || en === undefined) return undefined
  const clockDoubt = clockDoubts(file.entries.map(entry => entry.receipt))
  const lines = verified.statements.flatMap((parsed, i): FoldLine[] => {
    const content = contentOf({ verified, file }, i)
    if (content === undefined) return []
    const clock = clockDoubt(parsed, i + 1)
    return [{ ...foldLine(parsed, content, i + 1, history, opening, false), ...(clock ? { clock } : {}) }]
  })
  const rules = parseChecked<Protocol>(protocol)
  const folded = fold(rules, foldNothing(rules, opening.opening), lines, coordinatorsSetAside(verified, history))
  const view = caseView({
    mode: 'real',
    fictional: file.fictional,
    caseId: file.log,
    protocol: rules,
    folded,
    now,
    actor: { member: '', roles: [] },
    members: membersOf(history),
    head: verified.statements.length,
    unsent: 0,
  })
  return { view, words: { 'fr-CA': parseChecked(fr), 'en-CA': parseChecked(en) }, stoppedAt: folded.stoppedAt }
}

/** The answer for each line, by position from 1 at index 0: what was found against it, or what could not be asked. */
export function lineAnswers({ file, verified, history }: CheckedFile): readonly LineAnswer[] {
  const found = new Map<number, LineAnswer>()
  for (const { seq, answer } of verified.findings) {
    if (found.get(seq) !== 'invalid') found.set(seq, answer === undefined ? 'invalid' : 'could-not-check')
  }
  return file.entries.map((_, i) => {
    const answer = found.get(i + 1)
    if (answer !== undefined) return answer
    // Reading stops at a statement that is none; without a roster nobody's key is known.
    return i < verified.statements.length && history !== undefined ? 'valid' : 'could-not-check'
  })
}

/** Undefined for a line that is not sealed. A care line that the file does not disclose stops the reading, like a missing one. */
function contentOf({ verified, file }: Pick<CheckedFile, 'verified' | 'file'>, i: number): SealedContent {
  const payload = verified.statements[i]?.payload
  const body = verified.bodies[i]
  const text = file.entries[i]?.body
  if (payload?.kind !== 'sealed') return undefined
  if (body !== undefined && typeof text === 'string') return { text, body }
  return text === null && payload.compartment !== 'care' ? 'sealed' : 'damaged'
}

const membersOf = (history: StaffHistory): readonly Member[] => history.members()

/** Parses a text whose digest has just been checked against the one that the case pins. */
const parseChecked = <T>(text: string): T => JSON.parse(text) as T
