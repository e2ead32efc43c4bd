import type { Reading } from './reading.ts'

/** An e-mail address, also in words: "untel arobase exemple point com". "@ 14 h" is a time. */
export const hasEmail = ({ flat }: Reading): boolean => EMAILS.some(email => email.test(flat))

const MAIL_HOST = '(?:g-?mail|hotmail|outlook|yahoo|icloud|videotron|protonmail)'
const EMAILS = [
  /[^\s@(]@\s?[a-z]|@\s?[a-z][\w-]*(?:\.|\s\.\s?|,)[a-z]{2}|mailto:|&#(?:64|x40);/,
  /[[({<*_]\s?(?:at|arobas\w*)\s?[\])}>*_]\s?[a-z]|\ba commercial\b|\b(?:arobas\w*|at[- ]sign) [\w, -]{2,40}(?:\.|\b(?:point|dot|pt)\b) ?[a-z]{2}|\bat,? [\w, -]{2,40}\bdot,? [a-z]{2,4}\b/,
  new RegExp(
    `\\b${MAIL_HOST}\\s?(?:\\.|,|\\bpoint\\b|\\bdot\\b)\\s?[a-z]{2}|(?:@|arobas\\w*|\\w[\\d._-]\\w*\\s(?:at|chez|a))\\s?${MAIL_HOST}\\b`,
  ),
]
