import type { Role } from '#people'
import type { Locale } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of who looked, of the statement of access and of a narrowed file: fetched with their pages. */
export type AccessWords = typeof fr

interface Exhaustive {
  readonly roles: Readonly<Record<Role, string>>
}

/** Both languages; the compiler refuses a key that only one of them has. */
export const accessWords: Readonly<Record<Locale, AccessWords>> = {
  'fr-CA': fr satisfies typeof en & Exhaustive,
  'en-CA': en satisfies AccessWords,
}
