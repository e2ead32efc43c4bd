import { attestationWords } from '#attestation'
import type { Locale } from '#protocol'
import type { ResultWords } from './result.ts'
import { badgeWords } from './words/index.ts'

/** The sentences of a result in a language, for a page of ours or for its script. */
export function resultWords(locale: Locale): ResultWords {
  const { questions, todo, public: finding, verify } = badgeWords[locale]
  const { answers, reasons } = attestationWords[locale]
  return { questions, todo, public: finding, verify, answers, reasons }
}
