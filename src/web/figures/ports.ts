import type { SchoolYear, YearReport } from '#casefile'
import type { Language } from '../case/language.ts'

/** The figures of one school year, as this device knows them. */
export interface FiguresYear {
  readonly year: SchoolYear
  /** Years that have figures, the latest first; this one among them. */
  readonly years: readonly SchoolYear[]
  readonly report: YearReport
  /** Settled: the same for everybody of the school, for ever. Else worked out just now. */
  readonly settled: boolean
  /** The year has ended, so that it can be settled. */
  readonly over: boolean
  /** Cases of the person that could not be opened here. */
  readonly unopened: number
  /** The tally of the server could not be read. */
  readonly offline: boolean
  readonly staff: StaffFigures
  /** The school's id, for the line that goes to the organisation. */
  readonly school: string
}

/** People on the school's list who have a device, by what they may do. */
export interface StaffFigures {
  readonly people: number
  readonly trained: number
  readonly coordinator: number
  readonly principal: number
}

export const SETTLE_REFUSALS = ['offline', 'not-over', 'refused'] as const
/** Why the figures of a year were not settled. */
export type SettleRefusal = (typeof SETTLE_REFUSALS)[number]

/** A text to be saved under a neutral name. */
export interface FileToSave {
  readonly name: string
  readonly type: string
  readonly text: string
}

/** What the pages of figures ask of a device. */
export interface FiguresPort {
  isOpen(): boolean
  /** The year named, else the one that a report is awaited for, else the present one; undefined when the figures are not this person's to read. */
  year(named: string | undefined): Promise<FiguresYear | undefined>
  settle(year: SchoolYear): Promise<'settled' | SettleRefusal>
  /** Makes texts into files that this page alone can fetch; those made before are gone. */
  files(texts: readonly FileToSave[]): readonly { readonly name: string; readonly href: string }[]
}

/** Where these pages are mounted, and what they show of the device. */
export interface FiguresRoom {
  readonly language: Language
  readonly base: string
  readonly fictional: boolean
  unsent(): Promise<number>
}

/** The pages, once fetched: they answer requests inside the page. */
export interface FiguresPages {
  fetch(request: Request): Response | Promise<Response>
}
