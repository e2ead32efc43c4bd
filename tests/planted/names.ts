const SYLLABLES = ['bra', 'quel', 'mo', 'zin', 'tar', 'phe', 'lou', 'gri', 'cas', 'nor', 'vey', 'dub']

/** A made-up name that no other number has: letters only, as the field of a name wants it. */
export const nameOf = (n: number): string => {
  const part = (from: number) => [0, 1, 2].map(turn => SYLLABLES[Math.floor(from / 12 ** turn) % 12] ?? '').join('')
  const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1)
  return `${capital(part(n))} ${capital(part(n * 7 + 5))}${part(Math.floor(n / 1728) + 11)}`
}

/** A word as it would look in clear, and inside base64 or base64url at each of the three alignments. */
export function disguises(word: string): readonly string[] {
  const shifted = [0, 1, 2].map(shift => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(word)]).toString('base64')
    return text.slice(shift === 0 ? 0 : 4, -4)
  })
  return [word, word.toLowerCase(), encodeURIComponent(word), JSON.stringify(word).slice(1, -1), ...shifted, ...shifted.map(toUrl)]
}
const toUrl = (text: string): string => text.replaceAll('+', '-').replaceAll('/', '_')

/** The same as bytes, one character each, and as a program keeps them: also in hexadecimal, and each with two bytes a letter. */
export function bytesOf(word: string): readonly string[] {
  const hex = Buffer.from(word).toString('hex')
  const narrow = [...disguises(word).map(text => Buffer.from(text).toString('latin1')), hex, hex.toUpperCase()]
  return [...new Set([...narrow, ...narrow.map(text => Buffer.from(text, 'utf16le').toString('latin1'))])]
}
