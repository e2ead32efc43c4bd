import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { type CopiedStore, type CopiedTable, type CopyManifest, CopyRefused, parseManifest } from './copy-format.ts'
import { AT_ONCE, type Row, rowProof, type StoreSource } from './store-rows.ts'

/** A copy on disk. */
export interface Copy {
  readonly folder: string
  readonly manifest: CopyManifest
}

/** Opens the copy in a folder. Throws `CopyRefused` where there is none, or one that was not finished. */
export async function openCopy(folder: string): Promise<Copy> {
  const manifest = parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8').catch(() => ''))
  if (manifest === undefined) throw new CopyRefused('no-copy', folder)
  return { folder, manifest }
}

/** Reads every file of a copy against its manifest. Throws `CopyRefused` with the first that is not what it was. */
export async function checkCopy({ folder, manifest }: Copy): Promise<void> {
  for (const { tables } of manifest.stores)
    for (const table of tables) {
      const proof = rowProof()
      for await (const rows of rowsIn(folder, table)) for (const row of rows) proof.see(row)
      const { rows, sha256 } = proof.done()
      if (rows !== table.rows || sha256 !== table.sha256) throw new CopyRefused('damaged', join(folder, table.file))
    }
}

/** One store of a copy, to be read again. */
export const sourceInCopy = (folder: string, { migrations, tables }: CopiedStore): StoreSource => ({
  migrations,
  tables,
  rows: shape => {
    const table = tables.find(({ name }) => name === shape.name)
    if (table === undefined) throw new CopyRefused('damaged', shape.name)
    return rowsIn(folder, table)
  },
})

async function* rowsIn(folder: string, { file, columns }: CopiedTable): AsyncGenerator<readonly Row[]> {
  const path = join(folder, file)
  let page: Row[] = []
  for await (const line of linesIn(path)) {
    page.push(rowIn(path, line, columns.length))
    if (page.length === AT_ONCE) {
      yield page
      page = []
    }
  }
  if (page.length > 0) yield page
}

async function* linesIn(path: string): AsyncGenerator<string> {
  const text = createGunzip().setEncoding('utf8')
  // Each may fail, and a fault of the first must reach whoever reads the second.
  const file = createReadStream(path).on('error', fault => text.destroy(fault))
  let rest = ''
  try {
    for await (const chunk of file.pipe(text)) {
      const lines = `${rest}${chunk}`.split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch {
    throw new CopyRefused('damaged', path)
  } finally {
    file.destroy()
  }
  if (rest !== '') throw new CopyRefused('damaged', path)
}

function rowIn(path: string, line: string, width: number): Row {
  const row = parsed(line)
  if (!Array.isArray(row) || row.length !== width || !row.every(isValue)) throw new CopyRefused('damaged', path)
  return row
}

const isValue = (value: unknown): value is string | number | null =>
  value === null || typeof value === 'string' || typeof value === 'number'

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
