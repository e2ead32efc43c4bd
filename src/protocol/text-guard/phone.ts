import { NUMBER_WORD } from './number-words.ts'
import type { Reading } from './reading.ts'

/** A telephone number in digits, in words or in both. Dates, hours, references and the help lines are none. */
export function hasPhone({ flat }: Reading): boolean {
  const text = flat.replace(/(?<=\d)[li](?=\d)/g, '1').replace(/(?<=[\d -])o(?=\d)/g, '0')
  const others = text
    .replace(NUMBER, found => (HELP_LINES.includes(found.replace(/\D/g, '').slice(-10)) ? ' ' : found))
    .replace(/\b310-4141\b/g, ' ')
  return PHONES.some(shape => shape.test(others)) || (others.match(SPELLED) ?? []).some(isSpelledNumber)
}

/** The lines of `src/people/resources` as delivered, their last ten digits (a test compares them); the provincial police answer at 310-4141. */
const HELP_LINES =
  '8006686868 8002632266 5146001002 8665322822 8889339007 8337322847 8777175252 8666589022 5148963100 5149356196 8003618665 8003615310 8006651414 8889754884 8004631029 8004634834 8334205233 8004639009 8004639188 8005678520 8005676810 8005676405 8004638547 8004634225 8004630629 8004619331 8199642905 8199882191 8199882957 8004096884'.split(
    ' ',
  )

const NUMBER = /(?<!\d)(?:1[\s.-]{0,2})?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]?\d{4}(?!\d)/g

const PHONES = [
  // 514 555-0142 and its kin; a reference goes on before or after with a hyphen.
  /(?<![\d-]|[a-z]-?)(?:1[\s.-]{0,2})?\(?[2-9]\d\d\)?[\s./*_-]{0,3}[2-9]\d\d[\s./*_-]{0,3}\d\d[ .-]?\d\d(?!-?\d)/,
  /(?<![\d-])[2-9]\d\d[-.](?:(?!19|20)\d{4}|\d\d[ .-]\d\d)(?!-?\d)/,
  /(?:tel|cell?|phone|numero|number|text\w*|appel\w*|call|joindre|reach)\b[^\d\n]{0,15}[2-9]\d\d[ -]?\d\d[ -]?\d\d\b/,
  /(?<!\d)(?:\d[\s.,*_-]{1,2}){9,10}\d(?!\d)/,
  /(?<![\d.])[2-9]\d(?:[ .-]\d\d){4}(?![ .-]?\d)/,
  /(?:\+|\b00|\b011[\s-])\s?\d(?:[\s.()-]{0,2}\d){7,13}/,
]

const SPELLED = new RegExp(`(?:\\b(?:${NUMBER_WORD}|et|and|\\d{1,4})\\b[\\s,.-]{0,3}){5,}`, 'g')
/** Three number words at least, and seven digits' worth: counting to six is no number. */
function isSpelledNumber(run: string): boolean {
  const words = (run.match(/[a-z]+/g) ?? []).filter(word => word !== 'et' && word !== 'and').length
  return words > 2 && words + run.replace(/\D/g, '').length > 6
}
