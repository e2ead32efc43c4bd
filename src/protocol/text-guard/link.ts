import type { Reading } from './reading.ts'

/** A way to a page, however it is spelled: with its scheme, bare, defanged, in words, backwards. */
export function hasLink({ flat }: Reading): boolean {
  return LINKS.some(link => link.test(flat.replace(HELP_SITES, ' ')))
}

/** The sites of the resource list, named without a path: a counsellor may say where help is. */
const HELP_SITES =
  /(?<![\w.@/-])(?:cyberaide|cybertip|aidezmoisvp|needhelpnow|texted|educaloi\.qc|tel-jeunes(?=\.com))\.c(?:a|om)(?![\w/-])|quebec\.ca\/(?:imagesintimes|droits-eleve)|pasobligedetoutpartager\.info|takeitdown\.ncmec\.org/g

/** "Mieux.ca va": a French "ça" typed without its accent or its space is no ending. */
const CA = 'ca(?! (?:va|fait|a|ne|se|lui|me|vient|prend|peut|reste|sera|devrait|semble|dure|arrive|l|n|s|m)\\b)'
const SPELLED_ENDING = `(?:com|net|org|${CA}|qc|quebec|fr|uk|io|gg|app|xyz|tv)\\b`
const ENDING = `(?:${SPELLED_ENDING}|(?:edu|gov|co|ly|gl|gd|cc|ws|ch|ru|cn|tk|pw|onion|dev|invalid|example)\\b)`
/** Endings that are words too: only where the sentence does not go on. */
const WORD_ENDING =
  '(?:me|be|ee|eu|test|info|ai|us|de|is|in|it|to|link|site|online|live|chat|photos?|pics?|video|cloud|club|top|shop)(?![\\w-]|\\s+[a-z])'
const DOT = '(?:d[o0]t|p[o0]int|pt)'

const LINKS = [
  /h[tx7*]{2}p|www|:\/\/|trois w\b|triple w\b|ptth|\bmoc\s?\.|\blocalhost\b|\bxn--|discord\W{0,3}(?:gg\b|(?:dot|point) gg)/,
  /\b(?:data:\w+\/|(?:blob|magnet|javascript|urn):\S)/,
  new RegExp(`[a-z\\d](?:\\.|\\s+\\.\\s?)(?:${ENDING}|${WORD_ENDING})|[a-z\\d](?:\\.\\s|,)(?:com|org|gg|io)\\b`),
  /[a-z\d]\.[a-z]{2,6}\/\w|[a-z]{4},ca(?=\/|\W*$)|\b(?:point|dot) [a-z]{2,6} (?:slash|barre)\b/,
  new RegExp(
    `\\w(?:[\\s_-]+(?<!\\b(?:le|un|du|au) )${DOT}[\\s_-]*${SPELLED_ENDING}|[\\s_-]*[[({<]\\s?(?:\\.|${DOT})\\s?[\\])}>]\\s?[a-z]{2})`,
  ),
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?!\.?\d)|[\da-f]::[\da-f]/,
]
