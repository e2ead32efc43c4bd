import type { Locale, MethodPin } from '#protocol'
import type { Words } from '../words/index.ts'

/** Which language a page is read in, and its sentences. The server reads a cookie; the device its settings. */
export interface Language {
  of(request: Request): Locale
  /** Throws when the method's words cannot be had: a broken installation. Without `whole`, pages that the first hours do not need may be left out. */
  words(locale: Locale, method: MethodPin, whole?: boolean): Promise<Words>
  /** Sentences for a page shown before any case is open. */
  ui(locale: Locale): Promise<Words['ui']> | Words['ui']
  /** Remembers a choice; the value of a `Set-Cookie` header, or undefined when it is kept elsewhere. */
  remember?(locale: Locale): string | undefined
}

/** The language asked for by name, if it is one of ours. */
export function localeNamed(value: string | null | undefined): Locale | undefined {
  return value === 'fr-CA' || value === 'en-CA' ? value : undefined
}
