import type { WritingRefusal } from '#casefile'

/** What was typed of two sheets, one text each. */
export interface TypedSheets {
  readonly one: string
  readonly other: string
}

/** Why what was typed does not open the school: one sheet by itself, or the two together. `wrong`: places of words, from 1. */
export type SheetsFault =
  | {
      readonly sheet: 1 | 2
      readonly fault:
        | { readonly fault: 'empty' }
        | { readonly fault: 'count'; readonly found: number }
        | { readonly fault: 'words'; readonly wrong: readonly number[] }
        | { readonly fault: 'whole' }
        | { readonly fault: 'other-school' }
    }
  | { readonly pair: 'same-sheet' | 'other-school' | 'do-not-fit' | 'unknown-school' | 'offline' }

/** A school that two sheets have opened on this device, before anything is written. */
export interface OpenedSchool {
  /** The school's id. */
  readonly school: string
  /** Whom the roster knows and who has not left. */
  readonly members: readonly { readonly id: string; readonly name: string }[]
  /** Earlier uses of the sheets, by whom and when. */
  readonly uses: readonly SheetUse[]
}

/** One announced use of the sheets. */
export interface SheetUse {
  readonly at: string
  readonly name: string
}

/** What the home page says of the sheets: uses of the last weeks, and a drill that is due to whoever keeps the keys. */
export interface SheetNotes {
  readonly uses: readonly SheetUse[]
  /** `never`: not on this device; `year`: more than a year ago. */
  readonly drill?: 'never' | 'year'
}

/** Who takes the school over, on this device. */
export interface NewKeyHolder {
  /** Of the roster already; undefined for somebody new. */
  readonly member: string | undefined
  readonly name: string
  readonly passphrase: string
}

/** What came of it. `left`: cases that could not be given now. */
export interface TakenOver {
  readonly given: number
  readonly left: number
}

/** The school's paper sheets on this device; fetched apart. Keys that they give are in memory only. */
export interface RecoveryPort {
  readonly isOpen: boolean
  /** Whether two sheets give this school's keys; nothing is kept, sent or changed but the day of the drill on this device. */
  drill(typed: TypedSheets): Promise<'fits' | SheetsFault>
  /** Day of the last drill on this device. */
  lastDrill(): Promise<string | undefined>
  /** Every announced use of the sheets of the school whose session is open. */
  uses(): Promise<readonly SheetUse[]>
  /** Opens the school with two sheets, without writing anything. */
  open(typed: TypedSheets): Promise<'open' | SheetsFault>
  opened(): OpenedSchool | undefined
  /** Announces the use on the roster, signs this device in and gives it every case. */
  takeOver(who: NewKeyHolder): Promise<TakenOver | 'offline' | 'refused'>
  /** Forgets the keys that the sheets gave. */
  forget(): void
  newPassphrase(): string
}

/** Devices that wait for the keys of one case, and what the paper sheets did there. */
export interface CaseKeysShown {
  readonly waiting: readonly { readonly member: string; readonly name: string; readonly devices: readonly string[] }[]
  readonly marks: readonly { readonly seq: number; readonly at: string }[]
}

/** The keys of a case, for whoever reads it. */
export interface CaseKeysDesk {
  /** Undefined when the case cannot be read now. */
  shown(caseId: string): Promise<CaseKeysShown | undefined>
  /** Gives every key that this device holds, and that they may read, to the new devices of a colleague. */
  give(caseId: string, member: string): Promise<{ readonly seq: number } | { readonly refused: WritingRefusal }>
}
