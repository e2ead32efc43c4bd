import type { TrainingRole } from '#people'
import type { Locale } from '#protocol'
import type { AnswerFault, Level, LineFate, ListRefusal, Outcome, ReviewRefusal, StaffRefusal, Stage } from '#training'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** Every sentence of sign-in, enrolment, coordination, reflection and review; French gives the keys. */
export type PeopleWords = typeof french

interface Exhaustive {
  readonly roles: Readonly<Record<TrainingRole, string>>
  readonly levels: Readonly<Record<Level, string>>
  readonly reviewRefused: Readonly<Record<ReviewRefusal, string>>
  readonly coordinator: { readonly stages: Readonly<Record<Stage, string>> }
  readonly staff: {
    readonly rolesOf: Readonly<Record<TrainingRole, { readonly title: string; readonly text: string }>>
    readonly refused: Readonly<Record<StaffRefusal, string>>
  }
  readonly list: { readonly refused: Readonly<Record<ListRefusal, string>>; readonly fates: Readonly<Record<LineFate, string>> }
  readonly reflection: {
    readonly faults: Readonly<Record<AnswerFault['code'], string>>
    readonly outcomes: Readonly<Record<Outcome, { readonly title: string; readonly text: string; readonly move: string }>>
  }
}

const words: Readonly<Record<Locale, PeopleWords>> = {
  'fr-CA': french satisfies Exhaustive,
  'en-CA': english satisfies PeopleWords & Exhaustive,
}

/** The sentences in one language. */
export const peopleWords = (locale: Locale): PeopleWords => words[locale]
