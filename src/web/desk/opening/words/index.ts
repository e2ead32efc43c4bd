import type { Locale } from '#protocol'
import type { AccountRefusal, OpeningFault } from '../../ports.ts'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Sentences of what opens somebody's keys: fetched with the device's own pages. */
export type OpeningWords = typeof fr

/** Why a page that asks for a secret is shown again. */
export type OpeningPageFault = OpeningFault | 'missing'

interface Exhaustive {
  readonly faults: Readonly<Record<OpeningPageFault, string>>
  readonly account: { readonly refused: Readonly<Record<AccountRefusal, string>> }
}

/** Both languages; the compiler refuses a key that only one of them has, and a fault without its sentence. */
export const openingWords = {
  'fr-CA': fr satisfies typeof en & Exhaustive,
  'en-CA': en satisfies OpeningWords & Exhaustive,
} as const satisfies Record<Locale, OpeningWords>
