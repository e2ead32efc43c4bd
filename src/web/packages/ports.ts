import type { AskedPackage, Package, PackageFault, PackageNews, PackageNewsFault, PerformResult, WritingRefusal } from '#casefile'
import type { CaseCopy } from '../desk/ports.ts'

/** Why a copy was not made, beside what the server or the device refuses. `no-agreement`, `no-key`, `bad-key`: of a seal to the police key. */
export type CopyFault = PackageFault | 'no-agreement' | 'no-key' | 'bad-key'

/** The police service of the agreement in force today, and the fingerprint of its key where it gave one. */
export interface PoliceToday {
  readonly service: string
  /** 25 digits in five groups. */
  readonly fingerprint?: string
}

/** A package with the short code that its paper and its file bear. */
export interface CodedPackage extends Package {
  readonly code: string
}

/** What only the device does with copies of a case that leave. */
export interface PackageDesk {
  /** Undefined when no agreement is in force. */
  police(caseId: string): Promise<PoliceToday | undefined>
  /** Writes the package down, and makes it. */
  prepare(caseId: string, asked: AskedPackage): Promise<CaseCopy | { readonly refused: WritingRefusal } | { readonly fault: CopyFault }>
  /** The packages whose export stands, oldest first. */
  packages(caseId: string): Promise<readonly CodedPackage[]>
  /** Writes down what became of one; the same form once. */
  note(
    caseId: string,
    news: PackageNews,
    when: { readonly happenedAt: string; readonly actionId: string },
  ): Promise<PerformResult | PackageNewsFault>
}
