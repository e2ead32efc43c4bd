import type { Locale } from '#protocol'
import type { DeedId, DeviceId, EndingId, OptionId, PersonId, Scenario, SceneId } from './scenario.ts'

/** A scenario with its words: what is written, checked, pinned and kept together. */
export interface ScenarioPack {
  readonly scenario: Scenario
  readonly words: Readonly<Record<Locale, ScenarioWords>>
}

/** Every sentence of a scenario in one language, by the ids of the scenario. */
export interface ScenarioWords {
  readonly locale: Locale
  readonly title: string
  /** One line in a list of cases: what kind of situation it is. */
  readonly summary: string
  /** Read before the first scene, a paragraph each. */
  readonly intro: readonly string[]
  /** What may be hard to read in it. */
  readonly contentNote: string
  readonly people: Readonly<Record<PersonId, { readonly name: string; readonly about: string }>>
  readonly devices: Readonly<Record<DeviceId, string>>
  readonly scenes: Readonly<Record<SceneId, SceneWords>>
  readonly endings: Readonly<Record<EndingId, { readonly title: string; readonly text: string }>>
}

export interface SceneWords {
  readonly title: string
  readonly lines: Readonly<Record<string, string>>
  /** The question above the options. */
  readonly ask?: string
  readonly options?: Readonly<Record<OptionId, SceneOptionWords>>
  readonly deeds?: Readonly<Record<DeedId, DeedWords>>
  readonly fork?: ForkWords
}

export interface SceneOptionWords {
  /** What one says or does, as it is chosen. */
  readonly label: string
  /** What happens, as a story; told at once. */
  readonly story: string
  /** At most 60 words: what happens to whom, why, what to do now; told when the scene ends. A critical error has a card instead. */
  readonly feedback?: string
  /** Of a critical error: what just happened, whom it reaches, what to do now. */
  readonly card?: { readonly what: string; readonly who: string; readonly now: string }
}

export interface DeedWords {
  /** Of the expected path, infinitive: « Inscrire l’avis ». */
  readonly label: string
  /** Told when the story waits for it, or when the scene ended without it. */
  readonly missed?: string
  /** Of an act that goes astray: what happens to whom, why, what to do now. */
  readonly feedback?: string
}

export interface ForkWords {
  /** What the expert does, in one sentence. */
  readonly expert: string
  readonly why: string
  /** Words to say, and words never said, with their quotation marks. */
  readonly say?: string
  readonly never?: string
}
