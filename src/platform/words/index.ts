import type { LogRefusalCode } from '#log'
import type { Locale } from '#protocol'
import type { ApiRefusalCode } from '../http/refusal.ts'
import enCa from './en-CA.json' with { type: 'json' }
import frCa from './fr-CA.json' with { type: 'json' }

/** What the server itself says: refusals of its edge and mail without content. */
export interface PlatformWords {
  readonly refusals: Readonly<Record<ApiRefusalCode, string>>
  readonly logRefusals: Readonly<Record<LogRefusalCode, string>>
  readonly mail: Readonly<
    Record<'reminder' | 'confirm' | 'dayDue' | 'signIn' | 'news' | 'retention', { readonly subject: string; readonly text: string }>
  >
}

export const platformWords: Readonly<Record<Locale, PlatformWords>> = { 'fr-CA': frCa, 'en-CA': enCa }

/** The sentence of any code on the wire; the edge's own first. */
export function sentenceFor(locale: Locale, code: ApiRefusalCode | LogRefusalCode): string {
  const { refusals, logRefusals } = platformWords[locale]
  const sentences: Readonly<Record<string, string>> = { ...logRefusals, ...refusals }
  return sentences[code] ?? code
}

/** French unless the reader's first language is English. */
export const localeOf = (acceptLanguage: string | null): Locale => (/^\s*en\b/i.test(acceptLanguage ?? '') ? 'en-CA' : 'fr-CA')

/** Fills `{name}` in a sentence. */
export const fill = (sentence: string, params: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{([a-z]+)\}/g, (whole, name: string) => params[name] ?? whole)
