import type { Locale } from '#protocol'
import type { ReflectionPromptWords, ReflectionRefusal } from '#training'
import english from './words.en-CA.json' with { type: 'json' }
import french from './words.fr-CA.json' with { type: 'json' }

export { prompts as reflectionPrompts } from './prompts.ts'

/** All that is read around the reflective questions. `{words}`, `{min}` and `{max}` in a refusal are replaced by numbers. */
export interface ReflectionWords {
  /** Who reads, and who decides what is shown. */
  readonly privacy: string
  readonly length: string
  readonly prompts: Readonly<Record<string, ReflectionPromptWords>>
  readonly refusals: Readonly<Record<ReflectionRefusal['code'], string>>
}
export const reflectionWords: Readonly<Record<Locale, ReflectionWords>> = { 'fr-CA': french, 'en-CA': english }
