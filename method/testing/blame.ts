import type { Locale } from '#protocol'

/** A sentence with the place where it stands. */
export interface Sentence {
  readonly path: string
  readonly text: string
}

/** Every sentence of a file of words, with its path. */
export function sentencesIn(value: unknown, path = ''): readonly Sentence[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => sentencesIn(inner, path === '' ? key : `${path}.${key}`))
}

/** Lines of what is never said quote it: they are typed as such, and exempt. */
export const isQuoted = ({ path }: Sentence): boolean => /(^|\.)(never|avoid)(\.|$)/.test(path)

/** Labels and verdicts on a person, and words for an image that are not ours. Whole words. Source: the voice of the product, glossary. */
const LABELS: Readonly<Record<Locale, RegExp>> = {
  'fr-CA':
    /(?<!\p{L})(victimes?|plaignante?s?|agresseu(?:r|se)s?|coupables?|délinquante?s?|complices?|voyeurs?|délateurs?|stool|présumée?s?|avoue|prétend|allègue|nudes?|porno\p{L}*|viral\p{L}*|interrogatoire|courageu\p{L}+)(?!\p{L})/iu,
  'en-CA':
    /\b(victims?|offenders?|perpetrators?|perps?|guilty|accomplices?|bystanders?|snitch|informants?|alleged|admits?|nudes?|porn\w*|viral|interrogat\w*|brave|revenge)\b/i,
}

/** What puts the weight on the one who was harmed. « Ce n’est pas ta faute » takes it off, and passes. */
const BLAME: Readonly<Record<Locale, RegExp>> = {
  'fr-CA':
    /tu (?:n[’']?)?aurais (?:pas )?dû|tu n[’']avais qu[’']à|pourquoi (?:tu l[’']as|l[’']as-tu|l[’']avoir|avoir) (?:envoyé|partagé|fait|pris)|pourquoi tu (?:n[’']as|as) |(?<!pas )(?<!pas de )(?:ta|sa|leur|votre) (?:propre )?faute|tu l[’']as (?:bien )?cherché|(?<!\p{L})(?:imprudente?s?|naï(?:f|ve)s?|provocante?s?|aguicheu\p{L}+|consentant(?:e|es)?|mauvaises? fréquentations?)(?!\p{L})|a provoqué|s[’']est mise? dans|tu te rends compte/iu,
  'en-CA':
    /you should(?:n[’']t| not)? have|why (?:did you|didn[’']t you) |what were you (?:thinking|wearing)|(?<!not )(?:your|their|her|his) own fault|(?<!not )(?:it[’']s|it is|was) (?:your|their|her|his) fault|asked for it|brought (?:it|this) on|\b(?:careless|reckless|naive|provocative|promiscuous|attention.seeking|consenting)\b|do you realize what/i,
}

/** Why a sentence would blame or label somebody, or undefined. */
export function blames(locale: Locale, text: string): 'label' | 'blame' | undefined {
  if (LABELS[locale].test(text)) return 'label'
  return BLAME[locale].test(text) ? 'blame' : undefined
}
