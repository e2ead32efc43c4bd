import type { Instant, MethodPin } from '#protocol'
import type { Move, ScenarioPin } from '../scenario.ts'
import type { BookLine, Owner } from './book.ts'

/** An attempt at a fictional case as it began; it pins what it is played with, so that an edited case or method never breaks it. */
export interface Attempt extends Owner {
  /** Opaque, 256 bits. */
  readonly id: string
  readonly scenario: ScenarioPin
  readonly method: MethodPin
  readonly startedAt: Instant
}

/** An attempt with what was done in it. */
export interface KeptAttempt {
  readonly attempt: Attempt
  readonly moves: readonly Move[]
}

/** What the training keeps of people: a book of small deeds, attempts, and their moves. Insert is the only verb. */
export interface TrainingStore {
  /** The deeds of one person, oldest first. */
  book(owner: Owner): Promise<readonly BookLine[]>
  /** Adds a deed after `after` others; `lost`: another tab was first and nothing was written. */
  write(owner: Owner, line: BookLine, after: number): Promise<'stored' | 'lost'>
  /** The books of everybody at an institution who began, by learner. */
  books(institution: string): Promise<ReadonlyMap<string, readonly BookLine[]>>
  /** Keeps the attempt and, once for all attempts that pin it, the text of its scenario. `known`: it was there, unchanged. */
  begin(attempt: Attempt, scenarioText: string): Promise<'stored' | 'known'>
  /** Attempts of one person, oldest first. */
  attempts(owner: Owner): Promise<readonly Attempt[]>
  /** Undefined when there is none of this id, or it is somebody else's. */
  attempt(owner: Owner, id: string): Promise<KeptAttempt | undefined>
  /** How many moves an attempt holds; undefined as for `attempt`. The cheapest question there is. */
  head(owner: Owner, id: string): Promise<number | undefined>
  /** Adds a move after `after` others: one insert. `lost`: somebody was first and nothing was written. */
  move(owner: Owner, id: string, move: Move, after: number): Promise<'stored' | 'lost'>
  /** The text that the hash pins. */
  scenario(hash: string): Promise<string | undefined>
}
