import { heardAs, syllable, syllableNumber } from '../spoken.ts'

/** A sheet: twenty words of four syllables, two bytes each. */
export const SHEET_WORDS = 20
const SYLLABLES = 4
const LETTERS = SYLLABLES * 2
const KINDS = 60
/** Each word is its two bytes times this, and a remainder that depends on the bytes and on the place of the word. */
const CHECKS = 197
/** With this factor no single syllable read for another one leaves a word that fits: tested for each. */
const FACTOR = 99
const STEP = 61

const checkOf = (pair: number, place: number): number => (pair * FACTOR + place * STEP + 1) % CHECKS

/** Two bytes at a place (from 0) as a word of four syllables. */
export function wordOf(pair: number, place: number): string {
  let value = pair * CHECKS + checkOf(pair, place)
  let word = ''
  for (let i = 0; i < SYLLABLES; i++) {
    word = syllable(value % KINDS) + word
    value = Math.floor(value / KINDS)
  }
  return word
}

/** The two bytes of a word; undefined when it is none, or stands at another place. */
export function pairOf(word: string, place: number): number | undefined {
  if (word.length !== LETTERS) return undefined
  let value = 0
  for (let i = 0; i < LETTERS; i += 2) {
    const number = syllableNumber(word.slice(i, i + 2))
    if (number === undefined) return undefined
    value = value * KINDS + number
  }
  const pair = Math.floor(value / CHECKS)
  return pair <= 0xffff && value % CHECKS === checkOf(pair, place) ? pair : undefined
}

/** Bytes, two for each word, as words. */
export const wordsOf = (bytes: Uint8Array): readonly string[] =>
  Array.from({ length: bytes.length / 2 }, (_, place) => wordOf((bytes[place * 2] ?? 0) * 256 + (bytes[place * 2 + 1] ?? 0), place))

/** What somebody typed, as words: as they were heard, whatever stands between them. */
export function typedWords(typed: string): readonly string[] {
  const run = heardAs(typed)
  if (run.length === SHEET_WORDS * LETTERS) return Array.from({ length: SHEET_WORDS }, (_, i) => run.slice(i * LETTERS, (i + 1) * LETTERS))
  return typed.split(/[^\p{L}\p{M}]+/u).flatMap(part => heardAs(part) || [])
}

/** The bytes of a sheet's words, or the places (from 1) of those that cannot be right. */
export function bytesOfWords(words: readonly string[]): Uint8Array<ArrayBuffer> | { readonly wrong: readonly number[] } {
  const pairs = words.map(pairOf)
  const wrong = pairs.flatMap((pair, i) => (pair === undefined ? [i + 1] : []))
  return wrong.length > 0 ? { wrong } : Uint8Array.from(pairs.flatMap((pair = 0) => [pair >> 8, pair & 0xff]))
}
