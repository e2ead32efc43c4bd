import type { CopyRefusal, Finding } from '#platform'
import enCa from './en-CA.json' with { type: 'json' }
import frCa from './fr-CA.json' with { type: 'json' }

/** What the command line says in one language. */
export type Words = typeof frCa
const both = [frCa, enCa] as const satisfies readonly [Words, Words]

const fill = (sentence: string, params: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => String(params[name] ?? whole))

/** One sentence in both languages, French first, a line each. */
export const say = (pick: (words: Words) => string, params: Readonly<Record<string, string | number>> = {}): string =>
  both.map(words => fill(pick(words), params)).join('\n')

/** Why a copy, a restore or a move was refused, in both languages. */
export const sayRefused = ({ refused: { code, about } }: CopyRefusal): string => say(words => words.refused[code], { about })

/** What the doctor found, in one language. */
export function sayFinding(words: Words, { code, state, params }: Finding): string {
  const states: Readonly<Record<string, string>> = words.doctor.is
  const is = states[params['is'] ?? ''] ?? params['is'] ?? ''
  return fill(words.doctor[code][state], { ...params, is })
}

/** Both sets of words, for a report that is told twice. */
export const WORDS = both
