import type { Level } from './completion.ts'

/** One of the three reflective questions of a level. */
export interface ReflectionPrompt {
  readonly id: string
  readonly level: Level
}
export interface ReflectionPromptWords {
  readonly question: string
  /** What helps to answer: shown under the question. */
  readonly hint: string
}

/** Words of an answer, at least and at most. */
export const REFLECTION_LENGTH = { min: 80, max: 400 } as const

/** Why an answer is not taken as it stands. Nothing typed is lost. */
export const REFLECTION_REFUSALS = [
  'reflection-empty',
  'reflection-short',
  'reflection-long',
  'reflection-pasted',
  'reflection-twice',
] as const
export interface ReflectionRefusal {
  readonly code: (typeof REFLECTION_REFUSALS)[number]
  /** Words counted in the answer. */
  readonly words: number
}

/** How many words a text has, as a word processor counts them: what stands between spaces and holds a letter or a digit. */
export const countWords = (text: string): number => text.split(/\s+/u).filter(one => /[\p{L}\p{N}]/u.test(one)).length

/**
 * Why an answer is refused, or undefined. `lessons`: the sentences of the course; `others`: the answers to the other questions. An answer is
 * pasted when at least half of its runs of seven words stand word for word in the course: quoting a sentence is welcome.
 */
export function reflectionRefusal(
  text: string,
  { lessons, others }: { readonly lessons: readonly string[]; readonly others: readonly string[] },
): ReflectionRefusal | undefined {
  const words = countWords(text)
  if (words === 0) return { code: 'reflection-empty', words }
  if (words < REFLECTION_LENGTH.min) return { code: 'reflection-short', words }
  if (words > REFLECTION_LENGTH.max) return { code: 'reflection-long', words }
  if (overlap(text, lessons) >= 0.5) return { code: 'reflection-pasted', words }
  if (overlap(text, others) >= 0.5) return { code: 'reflection-twice', words }
  return undefined
}

const RUN = 7

/** The share of an answer's runs of words that stand word for word in other texts, 0 to 1. */
function overlap(text: string, sources: readonly string[]): number {
  const own = runsOf(text)
  const known = new Set(sources.flatMap(runsOf))
  return own.length === 0 ? 0 : own.filter(run => known.has(run)).length / own.length
}

function runsOf(text: string): readonly string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.slice(0, Math.max(0, words.length - RUN + 1)).map((_, start) => words.slice(start, start + RUN).join(' '))
}
