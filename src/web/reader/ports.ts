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
  'needs-key',
  'not-a-key',
  'key-damaged',
  'other-key',
  'needs-key-phrase',
  'wrong-key-phrase',
] as const
export type ReaderRefusal = (typeof READER_REFUSALS)[number]

/** A file that was opened and verified. */
export interface ReadFile {
  readonly verdict: CaseVerdict
  readonly answers: readonly LineAnswer[]
  readonly withheld: Readonly<Record<string, number>>
  /** When its last line was signed. */
  readonly prepared: string
  /** The case itself; undefined when nothing of it can be relied on, `fault` when it cannot be laid out, `addendum` without its first file. */
  readonly shown: FileView | 'fault' | 'addendum' | undefined
  /** Of an addendum read with the file that it completes: the first line that is new. */
  readonly newFrom?: number
  /** The export as opened: what a later addendum completes. */
  readonly text: string
  /** The method's version is one that was published when this reader was built. */
  readonly released: boolean
}

/** What somebody gives to be read. */
export interface AskedFile {
  readonly text: string
  readonly passphrase: string
  /** The text of the file of a police key. */
  readonly key: string | undefined
  /** The export opened before this one: the first file, when this one completes it. */
  readonly first: string | undefined
}

/** A key of a police service; its file and its passphrase only when it was made just now. */
export interface ShownKey {
  readonly x: string
  /** 25 digits in five groups. */
  readonly fingerprint: string
  readonly made?: { readonly file: string; readonly passphrase: string }
}

/** What the pages of the reader ask; done over keys and digests by its composition. */
export interface ReaderPorts {
  canVerify(): Promise<boolean>
  /** Opens the seal if there is one, verifies every line, folds the case. */
  read(asked: AskedFile): Promise<ReadFile | { readonly refused: ReaderRefusal }>
  /** Makes the key of a police service: the file to keep, with its passphrase. */
  makeKey(): Promise<ShownKey>
  /** The public half of a key file. */
  readKey(text: string): Promise<ShownKey | { readonly refused: 'not-a-key' | 'key-damaged' }>
}
