/**
 * A passphrase made to be said on the telephone, in French or in English: four words of three open syllables. The letters that the
 * two languages read apart (c, g, j, q, s between vowels, w, y, h) are left out, and what is typed is read as it was heard.
 */
const CONSONANTS = 'bdfklmnprtvz'
const VOWELS = 'aeiou'
const WORDS = 4
const SYLLABLES_PER_WORD = 3
const KINDS = CONSONANTS.length * VOWELS.length

/** Entropy of one passphrase in bits, before the few that nobody should have to say aloud are left out (a tenth of a bit). */
export const SPOKEN_BITS = WORDS * SYLLABLES_PER_WORD * Math.log2(KINDS)

/** What nobody should have to say aloud to an officer, in either language. */
const UNSAYABLE =
  /kaka|pipi|zizi|nude|nudi|nazi|bite|pute|puta|pede|pedo|peni|anal|fuk|fak|dike|tete|tite|bobo|mort|tuer|rape|kike|poupe|popo/

/** A fresh passphrase, as it is shown: words apart. */
export function newSpokenPassphrase(random: (most: number) => number = randomBelow): string {
  for (;;) {
    const words = Array.from({ length: WORDS }, () => Array.from({ length: SYLLABLES_PER_WORD }, () => syllable(random(KINDS))).join(''))
    if (!isUnsayable(words.join(''))) return words.join(' ')
  }
}

/** The syllable of this number, 0 to 59. */
export const syllable = (n: number): string => `${CONSONANTS[Math.floor(n / VOWELS.length)]}${VOWELS[n % VOWELS.length]}`

/** The number of a syllable; undefined when it is none. */
export function syllableNumber(text: string): number | undefined {
  const [consonant, vowel] = [CONSONANTS.indexOf(text.charAt(0)), VOWELS.indexOf(text.charAt(1))]
  return text.length === 2 && consonant >= 0 && vowel >= 0 ? consonant * VOWELS.length + vowel : undefined
}

/** Whether a text holds what nobody should have to say aloud. */
export const isUnsayable = (text: string): boolean => UNSAYABLE.test(text)

/** Even choice: what would fall more often than the rest is drawn again. */
function randomBelow(most: number): number {
  const fair = 256 - (256 % most)
  for (;;) {
    const [byte = 255] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < fair) return byte % most
  }
}

/** Sounds written in the other way of the two languages; none of them changes a passphrase written as it was shown. */
const HEARD: readonly (readonly [RegExp, string])[] = [
  [/ph/g, 'f'],
  [/qu?|ck?/g, 'k'],
  [/oo|ou/g, 'u'],
  [/ee|y/g, 'i'],
  [/eau|au|ô/g, 'o'],
  [/s/g, 'z'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
]

/**
 * What was typed, as one canonical text: letters only, without accents, capitals, spaces or doubled letters, each sound in one
 * spelling. « Bô-mika » and "bomika" are the same passphrase.
 */
export function heardAs(typed: string): string {
  const letters = typed
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '')
  return HEARD.reduce((text, [sound, letter]) => text.replace(sound, letter), letters)
}
