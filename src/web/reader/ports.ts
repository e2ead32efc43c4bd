import type { CaseVerdict, FileView, LineAnswer } from '#casefile'

/** Why a file is not open yet; worded under `refused`. */
export const READER_REFUSALS = [
  'empty',
  'too-large',
  'not-text',
  'other-file',
  'damaged',
  'needs-phrase',
  'wrong-passphrase',
  'not-an-export',
  'no-crypto',
] as const
export type ReaderRefusal = (typeof READER_REFUSALS)[number]

/** A file that was opened and verified. */
export interface ReadFile {
  readonly verdict: CaseVerdict
  readonly answers: readonly LineAnswer[]
  readonly withheld: Readonly<Record<string, number>>
  /** When its last line was signed. */
  readonly prepared: string
  /** The case itself; undefined when nothing of it can be relied on, `fault` when it cannot be laid out. */
  readonly shown: FileView | 'fault' | undefined
  /** The method's version is one that was published when this reader was built. */
  readonly released: boolean
}

/** What the pages of the reader ask; done over keys and digests by its composition. */
export interface ReaderPorts {
  canVerify(): Promise<boolean>
  /** Opens the seal if there is one, verifies every line, folds the case. `now`: ISO instant. */
  read(text: string, passphrase: string): Promise<ReadFile | { readonly refused: ReaderRefusal }>
}
