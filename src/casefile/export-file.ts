import type { WireEntry } from '#log'
import type { MethodFiles } from './ports.ts'

/** Type of an export. */
export const EXPORT_TYPE = 'sexto-case-export/1'

/** A case as it leaves the school, for somebody who trusts neither the school nor us. */
export interface CaseExport {
  readonly type: typeof EXPORT_TYPE
  /** True for the fictional school: then it proves nothing about anybody. */
  readonly fictional: boolean
  readonly log: string
  /** All lines. `body` is the padded text in clear where it is disclosed, else null. */
  readonly entries: readonly WireEntry[]
  readonly roster: ExportedRoster
  /** Number of lines left closed, by compartment. */
  readonly withheld: Readonly<Record<string, number>>
  /** The method's very texts; null when they were not at hand. */
  readonly method: MethodFiles | null
}

/** The school's roster, without the bodies that name people. */
export interface ExportedRoster {
  readonly school: string
  readonly entries: readonly WireEntry[]
}
