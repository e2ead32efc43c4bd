import type { Closed } from '#casefile'
import type { FieldFaultCode, Locale, MethodWords, Refusal } from '#protocol'
import en from './en-CA.json' with { type: 'json' }
import fr from './fr-CA.json' with { type: 'json' }

/** Every sentence of the pages that does not belong to the method: navigation, buttons, refusals, dates. */
export type UiWords = typeof fr

/** What a page is worded with: the method's sentences and the product's own. */
export interface Words {
  readonly method: MethodWords
  readonly ui: UiWords
}

/** A sentence that changes with a count. */
export interface Counted {
  readonly one: string
  readonly other: string
}

interface Exhaustive {
  readonly refusal: { readonly codes: Readonly<Record<Refusal['code'], string>> }
  readonly fault: Readonly<Record<FieldFaultCode, string>>
  readonly closed: Readonly<Record<Closed['closed'], { readonly title: string; readonly text: string }>>
}

/** Both languages; the compiler refuses a key that only one of them has, and a code without its sentence. */
export const uiWords = {
  'fr-CA': fr satisfies typeof en & Exhaustive,
  'en-CA': en satisfies UiWords & Exhaustive,
} as const satisfies Record<Locale, UiWords>
