const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** 21 characters carry 126 bits: more than the digits can show. */
const CHARACTERS = 21
const DIGITS = 25
const GROUP = 5

/** What a fingerprint of a police key is a digest of: the same text on a registrar's page, on a device and in the reader. */
export const policeKeyText = (x: string): string => `sexto/1 police key\n${x}`

/**
 * A digest (base64url) as 25 digits in five groups, to be read aloud and compared on the telephone: 83 bits. Digits, since the
 * passphrases of packages are words: nobody can take one for the other.
 */
export function spokenDigits(digest: string): string {
  let value = 0n
  for (const character of digest.slice(0, CHARACTERS)) value = value * 64n + BigInt(ALPHABET.indexOf(character))
  const digits = String(value % 10n ** BigInt(DIGITS)).padStart(DIGITS, '0')
  return (digits.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join(' ')
}
