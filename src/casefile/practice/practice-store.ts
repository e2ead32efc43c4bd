import type { Opening } from '#protocol'
import type { Member } from '../case-view.ts'
import type { CaseLine } from '../lines.ts'

/** A practice case as it began. Nothing of it is secret, signed or real, and nothing can make it so. */
export interface PracticeCase {
  readonly practice: true
  readonly caseId: string
  readonly opening: Opening
  /** The people of the exercise. */
  readonly members: readonly Member[]
  /** Who the learner plays. */
  readonly actor: string
}

/** One line of a practice case, in clear. It has no signature: it can never be taken for a real one. */
export interface PracticeLine extends CaseLine {
  readonly practice: true
  readonly by: string
  readonly happenedAt: string
  readonly recordedAt: string
}

/** Where practice cases are kept: a store of its own, that no key opens and no real case can enter. */
export interface PracticeStore {
  /** `known`: a case of that id is there, unchanged. */
  create(made: PracticeCase): Promise<'stored' | 'known'>
  find(caseId: string): Promise<PracticeCase | undefined>
  lines(caseId: string): Promise<readonly PracticeLine[]>
  /** Adds the line after `after` lines; `lost`: somebody was first and nothing was written. */
  append(caseId: string, line: PracticeLine, after: number): Promise<'stored' | 'lost'>
}

/** A practice store in memory. */
export function memoryPracticeStore(): PracticeStore {
  const cases = new Map<string, { readonly made: PracticeCase; readonly lines: PracticeLine[] }>()
  return {
    create: async made => {
      if (cases.has(made.caseId)) return 'known'
      cases.set(made.caseId, { made, lines: [] })
      return 'stored'
    },
    find: async caseId => cases.get(caseId)?.made,
    lines: async caseId => [...(cases.get(caseId)?.lines ?? [])],
    append: async (caseId, line, after) => {
      const lines = cases.get(caseId)?.lines
      if (lines?.length !== after) return 'lost'
      lines.push(line)
      return 'stored'
    },
  }
}
