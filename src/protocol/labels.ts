/** The letter of the n-th young person, from 0: A … Z, AA, AB … A case may hold hundreds. */
export function nextLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : nextLetter(Math.floor(index / 26) - 1) + letter
}
