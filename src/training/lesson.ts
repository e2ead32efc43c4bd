import type { Locale } from '#protocol'

/** Who must read a passage before release: a Quebec lawyer, a clinician. Until then the page says so. */
export const PASSAGE_REVIEWS = ['legal', 'clinical'] as const
export type PassageReview = (typeof PASSAGE_REVIEWS)[number]

/** Where a statement comes from, and of when it is. */
export interface CourseSource {
  /** Its title, or what it is about where the title is not known, in the language of the source. */
  readonly title: string
  readonly url?: string
  /** Year, or day of the version that was read: `2018`, `2024-09-30`. Absent when the source bears no date. */
  readonly dated?: string
  /** `read`: read in the source; `inferred`: deduced, or read at second hand; `ours`: our own proposal. */
  readonly mark: 'read' | 'inferred' | 'ours'
}

/** Something said: its sentence is found by its id in the words, its sources by theirs in the list of sources. */
export interface Passage {
  readonly id: string
  readonly sources?: readonly string[]
  readonly review?: readonly PassageReview[]
}

/** One option of a question; `sound` when a careful adult may well choose it. Several may be. The order is the one shown. */
export interface OptionDefinition {
  readonly id: string
  readonly sound: boolean
}

/**
 * A small part of a lesson. `text`: paragraphs. `list`: points. `example`: a worked example, in lines with a label.
 * `vignette`: a situation and options, each commented, never scored. `keep`: three lines to keep.
 */
export type SectionDefinition = ProseSection | VignetteSection
export interface ProseSection {
  readonly id: string
  readonly kind: 'text' | 'list' | 'example' | 'keep'
  readonly passages: readonly Passage[]
}
export interface VignetteSection {
  readonly id: string
  readonly kind: 'vignette'
  readonly options: readonly OptionDefinition[]
  readonly sources: readonly string[]
  readonly review?: readonly PassageReview[]
}

export interface LessonDefinition {
  /** Stands in the address of its page. */
  readonly id: string
  /** Minutes it takes, read and answered without hurry. */
  readonly minutes: number
  readonly sections: readonly SectionDefinition[]
}

/** One option in words: the option as a sentence, and what follows from it: what happens to whom, why, what to do now. */
export interface OptionWords {
  readonly text: string
  readonly feedback: string
}

/** A line of a section: its sentence; in an example, what stands before it (a time, a speaker) and a remark after it. */
export interface LineWords {
  readonly label?: string
  readonly text: string
  readonly note?: string
}

/** A section in words. `lines` for prose, keyed by passage; `situation`, `options` and `teaches` for a vignette. */
export interface SectionWords {
  readonly heading: string
  /** One or two sentences before the lines. */
  readonly lead?: string
  readonly lines?: Readonly<Record<string, LineWords>>
  readonly situation?: string
  readonly options?: Readonly<Record<string, OptionWords>>
  /** What the vignette teaches, in a few words: shown with the feedback. */
  readonly teaches?: string
}

export interface LessonWords {
  readonly title: string
  /** What one can do after it. */
  readonly aim: string
  readonly sections: Readonly<Record<string, SectionWords>>
}

/** A course of lessons, complete: what is read, in which order, in both languages, and from where it comes. Plain data. */
export interface LessonCourse {
  readonly version: string
  /** Day on which its texts, figures and sources were last gone over, `2026-11-21`. */
  readonly asOf: string
  readonly lessons: readonly LessonDefinition[]
  readonly words: Readonly<Record<Locale, Readonly<Record<string, LessonWords>>>>
  readonly sources: Readonly<Record<string, CourseSource>>
}

/** Minutes of all the lessons together. */
export const minutesOf = (lessons: readonly LessonDefinition[]): number => lessons.reduce((sum, { minutes }) => sum + minutes, 0)
