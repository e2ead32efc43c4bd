import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { Kysely } from 'kysely'
import { isPostgres } from '../sql/engine.ts'
import { markIn } from '../sql/store-marks.ts'
import type { TableShape } from '../sql/table-shapes.ts'
import { type CopiedStore, type CopiedTable, type CopyManifest, CopyRefused, parseManifest, type StoreName } from './copy-format.ts'
import { checkHeads } from './log-heads.ts'
import { inSnapshot, namesIn, rowProof, type StoreSource } from './store-rows.ts'

/** An open store and what to call it. */
export interface NamedStore<Tables = never> {
  readonly name: StoreName
  readonly db: Kysely<Tables>
}

/** How long copies of lids may live: an older one brings back what was destroyed. */
export const LID_COPY_DAYS = 7

const PART = '.part'
const OWNER_ONLY = { mode: 0o600 } as const

/**
 * Copies stores into a new folder of `parent`, each as it stands at one moment while others write to it. The folder gets its name last;
 * what an interrupted copy left is swept away. Throws `CopyRefused`.
 */
export async function writeCopy<Tables>(
  parent: string,
  stores: readonly NamedStore<Tables>[],
  { at, program }: { readonly at: string; readonly program: string },
): Promise<{ readonly folder: string; readonly manifest: CopyManifest }> {
  const [first] = stores
  if (first === undefined) throw new Error('nothing to copy')
  await mkdir(parent, { recursive: true, mode: 0o700 })
  await sweepParts(parent, first.name)
  const folder = join(parent, `${at.replace(/[-:.]/g, '')}-${first.name}`)
  const part = `${folder}${PART}`
  await mkdir(part, { mode: 0o700 })
  const copied: CopiedStore[] = []
  for (const store of stores) if (store === first || (await namesIn(store.db)) !== undefined) copied.push(await copyStore(part, store))
  const engine = isPostgres(first.db) ? 'PostgreSQL' : 'SQLite'
  const manifest: CopyManifest = { format: 'sexto-copy/1', at, program, engine, stores: copied }
  await writeFile(join(part, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`, { ...OWNER_ONLY, flush: true })
  await rename(part, folder)
  await settle(parent)
  return { folder, manifest }
}

async function copyStore<Tables>(folder: string, { name, db }: NamedStore<Tables>): Promise<CopiedStore> {
  const names = await namesIn(db)
  if (names === undefined) throw new CopyRefused('no-store', name)
  const mark = markIn(names)
  if (mark !== undefined) throw new CopyRefused('filling' in mark ? 'other-copy' : 'no-store', name)
  return inSnapshot(db, async (source, step) => {
    const tables: CopiedTable[] = []
    for (const table of source.tables) tables.push(await copyTable(folder, name, source, table))
    const logs = source.tables.some(table => table.name === 'log_entry') ? await checkHeads(step) : undefined
    // A copy of what is already damaged is still better than none, but it must be said: the doctor says it of the copied store.
    const count = logs === undefined ? null : { logs: logs.logs, lines: logs.lines, heads: logs.heads }
    return { store: name, migrations: [...source.migrations], tables, logs: count }
  })
}

async function copyTable(folder: string, store: StoreName, source: StoreSource, table: TableShape): Promise<CopiedTable> {
  const file = `${store}.${table.name}.ndjson.gz`
  const proof = rowProof()
  async function* lines(): AsyncGenerator<string> {
    for await (const rows of source.rows(table)) yield rows.map(row => proof.see(row)).join('')
  }
  const out = createWriteStream(join(folder, file), { ...OWNER_ONLY, flush: true })
  await pipeline(Readable.from(lines()), createGzip({ level: 3 }), out)
  return { name: table.name, columns: [...table.columns], key: [...table.key], ...proof.done(), file }
}

/** What a copy that was cut short left behind. */
async function sweepParts(parent: string, name: StoreName): Promise<void> {
  const left = (await readdir(parent)).filter(entry => entry.endsWith(`-${name}${PART}`))
  for (const entry of left) await rm(join(parent, entry), { recursive: true, force: true })
}

/** A name in a folder is on the disk only once the folder itself is. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync().catch(() => undefined)
  await handle.close()
}

/** Erases the copies of lids in a folder that are older than they may be; says which. */
export async function forgetOldLids(parent: string, now: string): Promise<readonly string[]> {
  const gone: string[] = []
  for (const entry of await readdir(parent).catch(() => [])) {
    if (!/^\d{8}T\d{9}Z-lids$/.test(entry)) continue
    const manifest = parseManifest(await readFile(join(parent, entry, 'manifest.json'), 'utf8').catch(() => ''))
    if (manifest === undefined || !isTooOld(manifest, now)) continue
    await rm(join(parent, entry), { recursive: true })
    gone.push(entry)
  }
  return gone
}

/** Whether a copy holds lids and is older than seven days. */
export const isTooOld = ({ at, stores }: CopyManifest, now: string): boolean =>
  stores.some(({ store }) => store === 'lids') && Date.parse(now) - Date.parse(at) > LID_COPY_DAYS * 86_400_000
