import type { MadePaper, PerformResult } from '#casefile'
import type { KnownNumbers } from '../resources/ports.ts'

/** What a device offers for the papers of a case. */
export interface CasePapers {
  /** Writes down that a paper is made; the same form makes one line. */
  make(caseId: string, made: MadePaper, actionId: string): Promise<PerformResult>
  /** Help lines of this device's region, as last heard. */
  numbers(): Promise<KnownNumbers>
}
