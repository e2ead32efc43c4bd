import { z } from 'zod'

/** Stores that are copied; the lids always apart from the rest. */
export const COPIED_STORES = ['main', 'practice', 'lids'] as const
export type StoreName = (typeof COPIED_STORES)[number]

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const name = z.string().regex(/^[a-z][a-z_]*$/)

const tableSchema = z.strictObject({
  name,
  columns: z.array(name).min(1),
  key: z.array(name).min(1),
  rows: z.int().min(0),
  /** Of the rows as lines of JSON, in order of the key: the same on both engines. */
  sha256,
  /** Rows as lines of JSON arrays, compressed. */
  file: z.string().regex(/^[a-z_]+\.[a-z_]+\.ndjson\.gz$/),
})

const logsSchema = z.strictObject({
  logs: z.int().min(0),
  lines: z.int().min(0),
  /** Of `log seq head` of the last line of each log. */
  heads: sha256,
})

const storeSchema = z.strictObject({
  store: z.enum(COPIED_STORES),
  migrations: z.array(z.string()),
  tables: z.array(tableSchema),
  logs: logsSchema.nullable(),
})

const manifestSchema = z.strictObject({
  format: z.literal('sexto-copy/1'),
  /** ISO UTC moment of the copy. */
  at: z.iso.datetime(),
  /** Version of the program that made it. */
  program: z.string(),
  engine: z.enum(['SQLite', 'PostgreSQL']),
  stores: z.array(storeSchema).min(1),
})

/** One table of a copy, with what proves that it is whole. */
export type CopiedTable = z.infer<typeof tableSchema>
/** How many logs and lines, and one hash of every head. */
export type LogCount = z.infer<typeof logsSchema>
export type CopiedStore = z.infer<typeof storeSchema>
/** `manifest.json` of a copy; written last, so that a copy without one is not a copy. */
export type CopyManifest = z.infer<typeof manifestSchema>

/** Why a copy, a restore or a move is not made; worded in `words/`. */
export const COPY_REFUSAL_CODES = [
  'no-store',
  'no-copy',
  'damaged',
  'newer',
  'not-empty',
  'other-copy',
  'lids-too-old',
  'same-folder',
  'in-use',
  'twice',
  'heads',
] as const
export type CopyRefusalCode = (typeof COPY_REFUSAL_CODES)[number]

/** Thrown inside this folder, where rows stream; the public functions give it back as a value. */
export class CopyRefused extends Error {
  override readonly name = 'CopyRefused'
  readonly code: CopyRefusalCode
  /** The folder, file, store or log that it is about. */
  readonly about: string
  constructor(code: CopyRefusalCode, about: string) {
    super(`${code}: ${about}`)
    this.code = code
    this.about = about
  }
}

/** A "no", with what it is about. */
export interface CopyRefusal {
  readonly refused: { readonly code: CopyRefusalCode; readonly about: string }
}

/** What a work gave, or its refusal as a value; anything else goes on. */
export async function refusedOr<T>(work: () => Promise<T>): Promise<T | CopyRefusal> {
  try {
    return await work()
  } catch (fault) {
    if (fault instanceof CopyRefused) return { refused: { code: fault.code, about: fault.about } }
    throw fault
  }
}

/** The manifest of a copy; undefined for a text that is none. */
export function parseManifest(text: string): CopyManifest | undefined {
  try {
    return manifestSchema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}
