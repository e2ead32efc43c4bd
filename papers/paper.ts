import type { Power } from '#people'
import type { Compartment, Locale, MethodWords, Subject } from '#protocol'
import type { Facts } from './facts.ts'
import type { Desk } from './narrow.ts'
import type { PaperWords } from './words/index.ts'

/** Every paper that a school makes of a case for somebody else than the police, in the order in which they are shown. */
export const PAPER_IDS = [
  'first-hour',
  'police-contact',
  'youth-protection',
  'device-receipt',
  'safety-plan',
  'parent-affected',
  'parent-acted',
  'parent-witness',
  'resources',
  'follow-up',
  'rumour',
  'staff-exposed',
  'summary-report',
  'incident-entry',
  'access-request',
] as const
export type PaperId = (typeof PAPER_IDS)[number]

export type Recipient = keyof PaperWords['recipients']
export type FieldId = keyof PaperWords['fields']

/** What the staff writes on a paper beside what it takes from the case. Nothing of it is kept. */
export type PaperField =
  /** Somebody's name, 80 characters at most. `owed`: without it the paper is refused with a reason of its own. */
  | { readonly id: FieldId; readonly kind: 'name'; readonly owed?: true }
  /** A sentence or two, 400 characters at most, read by the text guard. */
  | { readonly id: FieldId; readonly kind: 'text' }
  /** A day `YYYY-MM-DD`. */
  | { readonly id: FieldId; readonly kind: 'day'; readonly required?: true }
  | { readonly id: FieldId; readonly kind: 'phone' }
  | { readonly id: FieldId; readonly kind: 'number'; readonly required?: true }
  | { readonly id: FieldId; readonly kind: 'choice' | 'choices'; readonly options: readonly string[]; readonly required?: true }

/** What was typed, by field; a list for several choices. */
export type Typed = Readonly<Partial<Record<FieldId, string | readonly string[]>>>

/** What a paper is about. `nobody`: it is the same for every case. */
export type About = 'nobody' | 'case' | 'child' | 'device' | 'staff'

/** One part of a paper, to be drawn on a screen, printed, or written as a text. */
export type Block =
  | { readonly kind: 'text' | 'strong' | 'note' | 'heading'; readonly text: string }
  | { readonly kind: 'list' | 'ticks' | 'say' | 'never'; readonly items: readonly string[] }
  /** A label and its value; an empty value is a line to fill by hand. */
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }
  /** Frames to sign by hand. */
  | { readonly kind: 'signs'; readonly boxes: readonly { readonly title: string; readonly rows: readonly string[] }[] }

/** A paper as it is given: a heading and its parts, in one language. */
export interface Sheet {
  readonly locale: Locale
  readonly heading: string
  readonly blocks: readonly Block[]
}

/** Why a paper is not made; worded under `refused` in both languages, with what stays possible. */
export type PaperRefusal =
  | { readonly code: 'no-right'; readonly roles: readonly string[] }
  | { readonly code: 'deferred'; readonly until: string }
  | { readonly code: Exclude<keyof PaperWords['refused'], 'no-right' | 'deferred'> }

/** What a paper is written with: its own facts, what was typed, and one language. */
export interface Writing<A extends About> {
  readonly facts: Facts[A]
  readonly typed: Typed
  readonly words: PaperWords
  readonly method: MethodWords
  readonly locale: Locale
  /** `16 novembre 2026` of an instant or of a day. */
  readonly day: (when: string) => string
  /** `16 novembre 2026 à 10 h 12` of an instant. */
  readonly moment: (when: string) => string
}

/** What one paper declares. Its words are under its id. */
export interface Declared<A extends About = About> {
  readonly id: PaperId
  readonly for: Recipient
  readonly about: A
  /** Parts of the case that its recipient may read of themselves; nothing else reaches it. */
  readonly reads: readonly Compartment[]
  /** What somebody must have to make it (`src/people/access.ts`). */
  readonly power: Extract<Power, 'paper' | 'report'>
  readonly fields: readonly PaperField[]
  /** Who must read its words before they are used. */
  readonly review: readonly ('legal' | 'clinical')[]
}

/** One paper as it is written down: what it declares, and how its own facts become its parts. */
export interface PaperSource<A extends About> extends Declared<A> {
  readonly write: (writing: Writing<A>) => readonly Block[] | PaperRefusal
}

/** One paper as it is used: nobody hands it facts, it takes its own. */
export interface Paper extends Declared {
  readonly compose: (desk: Desk, subject: Subject, typed: Typed, locale: Locale) => Sheet | PaperRefusal
}
