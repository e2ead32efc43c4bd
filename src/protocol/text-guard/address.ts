import type { Reading } from './reading.ts'

/** A place where somebody lives: a named street, a door, a postal code, a position. "Dans la rue" is none. */
export const hasAddress = ({ seen, flat }: Reading): boolean => SEEN.some(place => place.test(seen)) || FLAT.some(place => place.test(flat))

const OF = "(?:(?:de|du|des|la|le|les)\\s|[dl]['’])*"
const NAMED = '\\p{Lu}\\p{Ll}'
const NUMBER = '\\b\\d{1,5}(?:\\s?-?[A-Da-d]|\\s1\\/2)?,?\\s'
const SEEN = [
  new RegExp(
    `\\b(?:[Rr]ue|[Aa]v(?:enue|\\.)|[Bb]oul(?:evard|\\.)?|[Cc]hemin|[Ii]mpasse|[Cc]roissant|[Mm]ontée|[Aa]llée|[Tt]errasse)\\s${OF}${NAMED}`,
    'u',
  ),
  new RegExp(`\\b[Aa]u \\d{1,5}(?<!\\b[12]\\d),? (?:du|des|de la|de l['’]) ?${NAMED}`, 'u'),
  new RegExp(`${NUMBER}(?:place|côte|rang|route)\\s${OF}${NAMED}`, 'u'),
  /(?<!Google|Mme|Mr?s?|Dr)(?<=\p{Lu}[\p{L}'’-]{1,20}) (?:Street|St(?![-.]?\s?\p{Lu})(?!-)|Ave(?:nue)?|R(?:oa)?d|Boulevard|Blvd|Cres(?:cent)?|Lane|Terrace)\b|\d(?:r?e|st|nd|rd|th) (?:Avenue|Rue|Street)\b/u,
  new RegExp(`${NUMBER}(?:\\p{Lu}[\\p{L}'’-]+\\s){1,3}(?:D(?:rive|r)|C(?:our)?t|Pl(?:ace)?|Way|Circle|Ln|Cr)\\b`, 'u'),
  new RegExp(`(?:[Hh]abite|[Dd]emeure|[Rr]este|[Vv]it|[Ll]iv(?:es|ing)|[Hh]ouse)\\s(?:au\\s|at\\s)?${NUMBER}${OF}${NAMED}`, 'u'),
]
const FLAT = [
  /(?<!bus )\b\d{1,5}(?: ?-?[a-d]| 1\/2)?,? (?:rue|avenue|av\b|boul(?:evard)?\b|bd|blvd|chemin|ch\.|croissant|impasse|allee|montee|terrasse|rte|highway|\d{1,3}(?:r?e|er|st|nd|rd|th) (?:rue|rang|ave|str))/,
  /\b\d{1,5} (?:(?!the|this|his|her|from|and|same|on|with|minute)[a-z'-]{3,} ){1,3}(?:street|ave(?:nue)?|blvd|crescent|rd)\b/,
  /\b(?:domicile|adresse|home|address)\b\W{1,3}\d{1,5},? [a-z]{2}/,
  /\b(?:app?t|appartement|apartment)\.?\s?#?\s?\d|\bapp\.\s?\d|, app\.? \w\b|\b(?:c\.p\.|case postale|p\.? ?o\.? ?box|r\.r\.)\s?\d/,
  /\b[a-z]\d[a-z][ -]?\d[a-z]\d\b|\d{1,3}\.\d{4,},? ?-?\d{1,3}\.\d{3}|\d°\s?\d{1,2}\D/,
]
