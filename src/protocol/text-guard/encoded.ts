import type { Reading } from './reading.ts'

/** Data dressed as text: base64, hex, percent, uuencode, yEnc, binary, a drawn QR code; whole, or cut into words. */
export function hasEncoded({ seen }: Reading): boolean {
  // Each letter may be dressed with an accent, so that no pattern knows it.
  const bare = seen.normalize('NFD').replace(/\p{M}/gu, '')
  return isEncoded(seen) || (bare !== seen && isEncoded(bare))
}

function isEncoded(seen: string): boolean {
  return (
    ENCODED.some(form => form.test(seen)) ||
    /[a-f]/i.test(HEX_FOURS.exec(seen)?.[0] ?? '') ||
    (seen.match(HEX_PAIRS) ?? []).some(run => run.length > 26 || /[a-f]/i.test(run)) ||
    /-.*\.|\..*-/.test(MORSE.exec(seen)?.[0] ?? '') ||
    (seen.match(CONSONANTS) ?? []).some(run => new Set(run).size > 4) ||
    new Set(seen.match(/[#&*+<=>@^`|{}~\\_[\]]/g)).size > 4 ||
    (seen.match(LONG_RUN) ?? []).some(run => new Set(run.match(PUNCTUATION)).size > (isShouted(run) ? 3 : 6)) ||
    (seen.match(ENDLESS) ?? []).some(run => new Set(run).size > 12) ||
    isJumbled(seen)
  )
}

const ENCODED = [
  /(?:%\s?[\da-f]\s?[\da-f]\s?){4}|(?:\\x?[\da-f]{2,3}){3}|(?:\\u\{?[\da-f]{1,5}\}?){2}|(?:&#?\w{2,6};){2}|(?:=[\da-f]{2}){4}|(?:\b0x[\da-f]+[\s,;]*){3}/i,
  /=y(?:begin|part|end)|-{3}begin|\bbegin [0-7]{3}\b|<~/i,
  /(?:\b[01]{4,8}\b[\s,]*){4}|(?:\b[01]{8}\b[\s,]*){3}|[01]{16}|\d{20}|(?:\b\d{1,3}\b[\s,;]+){9}\d/,
  /(?:[\u2500-\u25ff\u2800-\u28ff\u2b1b\u2b1c][\s-]*){8}|(?:\p{Extended_Pictographic}\s?){12}|(?:\p{Ideographic}[\s-]?){16}|(?:#+\s+){4}#/u,
  // Cut by signs that mean nothing: still one sign before each byte.
  /(?:=[^=]{1,4}){8}|(?:&[^&]{1,10}){8}|(?:\b\d{1,3}\b[\s,;-]+){15}\d|\bbegin\s+[0-7]\s?[0-7]\s?[0-7]\b/i,
  /\b(?:[A-Z\d]{4,6}-){3}[A-Z\d]{4}/,
]
const LONG_RUN = /\S{20,}/g
/** Longer than any word; a cry that goes on has few letters in it. */
const ENDLESS = /[a-z\d]{32,}/gi
/** Many capitals and no small letter: not the references of a file, written without spaces. */
const isShouted = (run: string): boolean => !/[a-z]/.test(run) && new Set(run.match(/[A-Z]/g)).size > 7
const PUNCTUATION = /[!-/:-@[-`{-~]/g
const HEX_PAIRS = /(?:\b[\da-f]{2}[\s:,.-]+){7,}/gi
const HEX_FOURS = /(?:\b[\da-f]{4}[\s:,.-]+){5,}/i
const MORSE = /(?:(?<!\S)[.-]{1,6}[ /]+){5}/
const CONSONANTS = /[bcdfghjklmnpqrstvwxz]{8,}/gi

/** Capitals, small letters and digits in an order that no word has: much of it in one run, or a little in many. */
function isJumbled(seen: string): boolean {
  let turns = 0
  for (const word of seen.match(/[A-Za-z\d]+/g) ?? []) {
    if (ORDINARY.test(word)) continue
    const here = (word.match(TURN) ?? []).length
    if (here > 3 && word.length > 11) return true
    turns += here
  }
  return turns > 7
}
/** "2h30", "4e", "15min", "B104", "MAT406": letters and digits as schools write them. */
const ORDINARY = /^(?:\d{1,2}h\d*|\d{1,4}(?:er?|re|th|st|nd|rd|am|pm|min|s|m|k|kg)|[A-Z]{1,4}\d{1,6})$/
const TURN = /[a-z](?=[A-Z\d])|[A-Z](?=\d)|\d(?=[A-Za-z])|(?<=[A-Z])[A-Z](?=[a-z])/g
