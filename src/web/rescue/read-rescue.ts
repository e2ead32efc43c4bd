import { MAX_RESCUE_BYTES, parseRescue, RESCUE_TYPE } from '#log'

/** How every rescue file begins, to the letter: no picture does. */
const BEGINNING = `{"type":"${RESCUE_TYPE}",`

export type RescueRead = { readonly text: string } | { readonly refused: 'too-large' | 'not-a-rescue' }

/** Reads a file that somebody chose, on their own device. Of any other file than a rescue file, its first few bytes at most are looked at. */
export async function readRescueFile(file: Blob): Promise<RescueRead> {
  if (file.size > MAX_RESCUE_BYTES) return { refused: 'too-large' }
  if ((await file.slice(0, BEGINNING.length).text()) !== BEGINNING) return { refused: 'not-a-rescue' }
  return readRescueText(await file.text())
}

/** The same for what was pasted. */
export function readRescueText(text: string): RescueRead {
  const trimmed = text.trim()
  if (trimmed.length > MAX_RESCUE_BYTES) return { refused: 'too-large' }
  return parseRescue(trimmed) === undefined ? { refused: 'not-a-rescue' } : { text: trimmed }
}
