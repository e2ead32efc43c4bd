import type { Locale } from '#protocol'
import type { Typed } from './paper.ts'

/** Fills `{name}` in a sentence; one without a value stays visible, so that a fault is seen. */
export const fill = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{([A-Za-z][\w-]*)\}/g, (whole, name: string) => String(values[name] ?? whole))

/** The singular or the plural sentence of a count; French counts zero as singular. */
export const counted = (locale: Locale, words: { readonly one: string; readonly other: string }, n: number): string =>
  fill(new Intl.PluralRules(locale).select(n) === 'one' ? words.one : words.other, { n })

/** One thing typed, without the spaces around it; empty when nothing was. */
export const typedText = (typed: Typed, field: keyof Typed): string => {
  const value = typed[field]
  return typeof value === 'string' ? value.trim() : ''
}

/** Options ticked in a field. */
export const typedList = (typed: Typed, field: keyof Typed): readonly string[] => {
  const value = typed[field]
  return value === undefined || value === '' ? [] : typeof value === 'string' ? [value] : value
}

/** What words say of a code, if they say anything. */
export const worded = (words: Readonly<Record<string, string>>, code: string): string | undefined =>
  Object.hasOwn(words, code) ? words[code] : undefined
