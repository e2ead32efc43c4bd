/** Why a text cannot be verified at all; worded under `verify.refused`. */
export type ReadRefusal = 'empty' | 'too-large' | 'not-text'
export type ReadExport = { readonly text: string } | { readonly refused: ReadRefusal }

/** Largest export read, in bytes; a case of 500 lines is under 4 MB. */
const LIMIT = 64 * 1024 * 1024

/** Reads what somebody pasted, else the file they chose. Anybody may have written it: nothing of it is trusted here. */
export async function readExport(pasted: string, file: Blob | undefined): Promise<ReadExport> {
  if (pasted.trim() !== '') return { text: pasted }
  if (file === undefined || file.size === 0) return { refused: 'empty' }
  if (file.size > LIMIT) return { refused: 'too-large' }
  const text = decode(await file.arrayBuffer())
  return text === undefined ? { refused: 'not-text' } : { text }
}

function decode(bytes: ArrayBuffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}
