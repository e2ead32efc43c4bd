import type { Locale, Protocol } from '#protocol'
import type {
  AttemptDesk,
  Curriculum,
  DrillDefinition,
  DrillWords,
  Level,
  Owner,
  Progress,
  RetrievalQuestion,
  RetrievalWords,
  ReviewState,
  ScenarioPack,
  ScenarioPin,
  TrainingStore,
} from '#training'
import type { Language } from '../../case/language.ts'
import type { LearnerOf, TrainingPlace } from '../ports.ts'

/** A fictional case that can be begun today. */
export interface OpenCase {
  readonly pin: ScenarioPin
  readonly pack: ScenarioPack
  /** Byte for byte what the hash is of; kept with each attempt. */
  readonly text: string
}

/** The questions that come back, in both languages. */
export interface RetrievalBook {
  readonly questions: readonly RetrievalQuestion[]
  readonly words: Readonly<Record<Locale, Readonly<Record<string, RetrievalWords>>>>
}

/** The drills, and the practice case that each is run on. */
export interface DrillRoom {
  readonly drills: readonly DrillDefinition[]
  readonly words: Readonly<Record<Locale, Readonly<Record<string, DrillWords>>>>
  /** Makes the practice case of a run, once. */
  begin(run: string): Promise<void>
  addressOf(run: string): string
  /** Lines and written fields of the case of a run; undefined when there is none. */
  counts(run: string): Promise<{ readonly acts: number; readonly fields: number } | undefined>
}

/** All that the learner's pages take. */
export interface LearnerPorts {
  readonly place: TrainingPlace
  readonly learnerOf: LearnerOf
  readonly store: TrainingStore
  readonly attempts: AttemptDesk
  readonly curriculum: Curriculum
  readonly progress: (owner: Owner) => Promise<Progress>
  /** The learner's reflections as they stand with their readers; a level of which none was sent is left out. */
  readonly reviews: (owner: Owner) => Promise<Partial<Readonly<Record<Level, ReviewState>>>>
  readonly cases: readonly OpenCase[]
  /** The method under which a new attempt begins. */
  readonly method: () => Promise<{ readonly id: string; readonly version: string; readonly hash: string }>
  /** The method in force, for who reads a case whole. */
  readonly protocol: () => Promise<Protocol>
  readonly retrieval: RetrievalBook
  readonly drills: DrillRoom
  /** Whether an agreement covers an institution today; where none does, a level gives a record, and that is said before anybody begins. */
  readonly agreementInForce: (institution: string) => Promise<boolean>
  readonly language: Language
  /** Fresh opaque id, 256 bits, base64url. */
  readonly newId: () => string
  readonly now: () => string
}
