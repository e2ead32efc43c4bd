import { type SaidLine, type StandingLines, standing } from '#protocol'
import type { CaseView, TimelineLine } from './case-view.ts'

/** A line of the journal that says something to this reader. */
export type ReadLine = TimelineLine & SaidLine

/**
 * What stands in a case at the moment of the view, of what this reader may read: plans, limits, what the police communicated. Withdrawn lines,
 * and lines that were kept without being applied, do not count.
 */
export const standingLines = (view: Pick<CaseView, 'protocol' | 'timeline' | 'now'>): StandingLines<ReadLine> =>
  standing(view.protocol, view.timeline.flatMap(readLine), view.now)

function readLine(line: TimelineLine): readonly ReadLine[] {
  const { action, data, status } = line
  if (action === undefined || data === undefined || (status !== 'applied' && status !== 'flagged')) return []
  return [{ ...line, action, data }]
}
