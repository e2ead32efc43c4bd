import type { Locale } from '#protocol'
import { blames, type Sentence } from '../../method/testing/blame.ts'

const TYPOGRAPHY: Readonly<Record<Locale, readonly RegExp[]>> = {
  'fr-CA': [
    /['!"“”·]/,
    /[\s\u00a0\u202f][;?]/,
    /(?<![\u00a0\d]):/,
    /«(?!\u00a0)|(?<!\u00a0)»/,
    / [%$]/,
    /\d \p{L}*(?:ans|jours|mois|minutes|heures)\b/u,
  ],
  'en-CA': [/['!"«»]/, /\b(?:behavior|color|center|counselor|rumor|criminalise|recognise|apologise|judgment|organised)\b/i, /\s[:;?,.]/],
}

/** Words refused whoever says them, and verdicts on the law: « est illégal », “is a crime”. */
const REFUSED: Readonly<Record<Locale, RegExp>> = {
  'fr-CA': /(?<!\p{L})(?:pornographi\p{L}*|est illégal|est un crime|trousse officielle|revenge|fausses? photos?|faux nus?)(?!\p{L})/iu,
  'en-CA': /\b(?:pornograph\w*|is illegal|is a crime|official kit|fake (?:photo|image|nude)s?)\b/i,
}

/** A school, a team or a person that could be taken for a real one. */
const NAMED =
  /\b(?:Polyvalente|École secondaire|Collège|Académie|High School|Séminaire)\b|\b(?:Snapchat|Instagram|TikTok|Facebook|Discord|Messenger)\b/

/** Sentences whose typography is not ours. */
export const misprints = (locale: Locale, sentences: readonly Sentence[]): readonly string[] =>
  sentences
    .filter(({ text }) => text.trim() !== text || text === '' || /\s{2}/.test(text) || TYPOGRAPHY[locale].some(rule => rule.test(text)))
    .map(({ path, text }) => `${path}: ${text}`)

/** Sentences that blame or label somebody, give a verdict on the law, or call an act impulsive or malicious without its prosecutor. */
export const unfair = (locale: Locale, sentences: readonly Sentence[]): readonly string[] =>
  sentences
    .filter(
      ({ text }) =>
        blames(locale, text) !== undefined ||
        REFUSED[locale].test(text) ||
        (/impulsi|malicious|malveill/i.test(text) && !/DPCP|prosecutor/.test(text)),
    )
    .map(({ path, text }) => `${path}: ${text}`)

/** Sentences that name a plausible real school, or a brand. */
export const tooReal = (sentences: readonly Sentence[]): readonly string[] =>
  sentences.filter(({ text }) => NAMED.test(text)).map(({ path, text }) => `${path}: ${text}`)
