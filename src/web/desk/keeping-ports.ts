import type { DestructionFault, Retained, Retention, WritingRefusal } from '#casefile'

/** How long a case is kept, and what the calendar proposes for it. */
export interface CaseRetention {
  readonly retention: Retention
  /** A day for each part, from the day on which the case was closed. */
  readonly proposed: Readonly<Record<Retained, string>>
}

/** What remains of a destroyed case. */
export interface CaseCertificate {
  readonly destroyed: readonly {
    readonly compartment: string
    readonly at: string
    readonly record: {
      readonly why: 'date' | 'two-people'
      readonly day: string | null
      readonly signed: readonly { readonly member: string; readonly at: string }[]
      readonly lines: number
      readonly exports: number
    }
  }[]
  /** Devices that said they erased their copy, and those that had been given a half of a key. */
  readonly confirmed: readonly { readonly device: string; readonly at: string }[]
  readonly given: readonly string[]
  readonly prints: number
  readonly names: Readonly<Record<string, string>>
  /** What was written on this device and never left; shown once. */
  readonly unsent: readonly string[]
}

/** What a device offers about the keeping of a case. */
export interface CaseKeeping {
  known(caseId: string): Promise<CaseRetention | undefined>
  /** Records the calendar's dates, holds the case, or lifts the hold. */
  keep(
    caseId: string,
    act: 'set' | 'hold' | 'lift',
    motive: string,
    actionId: string,
  ): Promise<{ readonly done: true } | { readonly refused: WritingRefusal }>
  /** Signs for destruction before the date: the first of two, or the second. */
  sign(caseId: string): Promise<{ readonly done: true } | { readonly refused: WritingRefusal } | { readonly fault: DestructionFault }>
  certificate(caseId: string): Promise<CaseCertificate | undefined>
}

/** What the home page says of the keeping of a closed case. */
export interface KeepingNote {
  readonly caseId: string
  readonly codeName: string
  readonly about: 'closed' | 'undated' | 'waiting'
  /** Day `YYYY-MM-DD` of a case that comes to its date. */
  readonly day?: string
}
