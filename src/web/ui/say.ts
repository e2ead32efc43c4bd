import type { Locale } from '#protocol'
import type { Counted } from '../words/index.ts'

/**
 * Fills `{name}` in a sentence; a name without a value stays visible, so that a fault is seen.
 * A value that ends with its own period (« 9:23 a.m. ») closes the sentence: there is never a second one.
 */
export function say(template: string, params: Readonly<Record<string, string | number>> = {}): string {
  return template.replace(/\{([A-Za-z][\w-]*)\}(\.(?!\.))?/g, (whole, name: string, period = '') => {
    if (params[name] === undefined) return whole
    const value = String(params[name])
    return value.endsWith('.') ? value : `${value}${period}`
  })
}

/** A formatter is slow to make and cheap to keep: one for each language. */
function kept<T>(make: (locale: Locale) => T): (locale: Locale) => T {
  const made = new Map<Locale, T>()
  return locale => {
    const one = made.get(locale) ?? make(locale)
    made.set(locale, one)
    return one
  }
}
const plurals = kept(locale => new Intl.PluralRules(locale))
const numbers = kept(locale => new Intl.NumberFormat(locale))

/** Chooses the singular or plural sentence for a count (French counts zero as singular) and fills `{n}`. */
export function count(locale: Locale, words: Counted, n: number): string {
  const singular = plurals(locale).select(n) === 'one'
  return say(singular ? words.one : words.other, { n: numbers(locale).format(n) })
}

/** Joins values as a sentence would: « A, B et C », or « A, B ou C ». */
export function join(locale: Locale, values: readonly string[], type: 'conjunction' | 'disjunction' = 'conjunction'): string {
  return new Intl.ListFormat(locale, { type }).format(values)
}

/** An answer as it stands inside a sentence: « Téléphone » becomes « téléphone »; DPJ, CAVAC and the English I stay. */
export function inSentence(text: string): string {
  return /^(?:\p{Lu}{2}|I\b)/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)
}
