import type { Locale } from '#protocol'
import type { Gauge, LessonRefusal, MoveFaultCode, Stage } from '#training'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Every sentence of the learner's pages; French is the reference and gives the keys. */
export type LearnerWords = typeof fr

interface Exhaustive {
  readonly home: { readonly stages: Readonly<Record<Exclude<Stage, 'not-begun' | 'under-way'>, string>> }
  readonly lessons: { readonly refusals: Readonly<Record<LessonRefusal, string>> }
  readonly scene: {
    readonly faults: Readonly<Record<MoveFaultCode | 'unknown-move', string>>
    readonly gauges: { readonly names: Readonly<Record<Gauge, string>>; readonly levels: Readonly<Record<Gauge, readonly string[]>> }
  }
}

/** Both languages; the compiler refuses a key that only one of them has, and a code without its sentence. */
export const learnerWords = {
  'fr-CA': fr satisfies typeof en & Exhaustive,
  'en-CA': en satisfies LearnerWords & Exhaustive,
} as const satisfies Record<Locale, LearnerWords>
