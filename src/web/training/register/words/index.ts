import type { EntryKind, InstitutionKind, LegalRegime, QUEBEC_ZONES, RegisterRefusalCode } from '#people'
import type { Locale } from '#protocol'
import type { StaffLineFate, StaffListRefusal } from '#training'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** Every sentence of the register; French gives the keys. */
export type RegisterWords = typeof french

interface Exhaustive {
  readonly refused: Readonly<Record<RegisterRefusalCode, string>>
  readonly kinds: Readonly<Record<InstitutionKind, string>>
  readonly regimes: Readonly<Record<LegalRegime, string>>
  readonly zones: Readonly<Record<(typeof QUEBEC_ZONES)[number], string>>
  readonly languages: Readonly<Record<Locale, string>>
  readonly staff: { readonly refused: Readonly<Record<StaffListRefusal, string>>; readonly fates: Readonly<Record<StaffLineFate, string>> }
}
type Rooms = Readonly<Record<EntryKind, { readonly title: string; readonly one: string; readonly new: string; readonly lead: string }>>

const words: Readonly<Record<Locale, RegisterWords>> = {
  'fr-CA': french satisfies Exhaustive & Rooms,
  'en-CA': english satisfies RegisterWords & Exhaustive & Rooms,
}

/** The sentences in one language. */
export const registerWords = (locale: Locale): RegisterWords => words[locale]
