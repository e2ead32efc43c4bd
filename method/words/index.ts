import type { Locale, MethodWords } from '#protocol'
import english from './en-CA.json' with { type: 'json' }
import french from './fr-CA.json' with { type: 'json' }

/** Every sentence of the method, by language. French is the reference. */
export const words: Readonly<Record<Locale, MethodWords>> = {
  'fr-CA': { ...french, locale: 'fr-CA' },
  'en-CA': { ...english, locale: 'en-CA' },
}
