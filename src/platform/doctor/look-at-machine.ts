import { existsSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { request } from 'node:http'
import type { Kysely } from 'kysely'
import type { Config } from '../config.ts'
import { LAST_COPY } from '../copies/make-copies.ts'
import { mayExist, STORE_MIGRATIONS, storePlace } from '../copies/store-places.ts'
import { namesIn } from '../copies/store-rows.ts'
import { areApart, areOwnersOnly } from '../own-files.ts'
import { openDatabase } from '../sql/open-database.ts'
import { sqlOutboxStore } from '../sql/outbox-store.ts'
import type { MainTables } from '../sql/schema.ts'
import { sqlSettingStore } from '../sql/setting-store.ts'
import { type Finding, found } from './findings.ts'

const LEAST_NODE = [20, 19] as const
const HOUR_MS = 3_600_000
/** A day without a copy, in hours, and the room under which a disk is soon full. */
const MOST_HOURS = 24
const LEAST_FREE = 2 ** 30
/** A server that has just started makes the fictional school, and answers a few seconds later. */
const PATIENCE_MS = 15_000

/** Everything around the stores: the program under it, folders, disks, copies, and a server that may be running. */
export async function lookAtMachine(config: Config, now: string): Promise<readonly Finding[]> {
  return [
    nodeFinding(process.versions.node),
    ...folderFindings(config),
    ...(await roomFindings(config)),
    ...(await settingFindings(config, now)),
    await serverFinding(config.port),
  ]
}

/** Whether this Node is one that the program is tried on. */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isEnough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1])
  return found('node', isEnough ? 'good' : 'wrong', { version })
}

function folderFindings({ dataDir, lidsDir, database, lidsDatabase }: Config): readonly Finding[] {
  if (database !== undefined) return [found('lids-apart', lidsDatabase === undefined ? 'doubt' : 'good', {})]
  const folders = [...new Set([dataDir, lidsDir])].filter(folder => existsSync(folder))
  const open = folders.filter(folder => areOwnersOnly(folder) === false)
  const own = found('own-files', open.length === 0 ? 'good' : 'wrong', { folders: open.join(', ') })
  if (!existsSync(dataDir) || !existsSync(lidsDir)) return [own]
  return [own, found('lids-apart', areApart(dataDir, lidsDir) === 'apart' ? 'good' : 'doubt', {})]
}

async function roomFindings({ dataDir, lidsDir }: Config): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const folder of new Set([dataDir, lidsDir])) {
    if (!existsSync(folder)) continue
    const { bavail, bsize } = await statfs(folder)
    const free = bavail * bsize
    findings.push(found('room', free < LEAST_FREE ? 'wrong' : 'good', { folder, free: `${(free / 2 ** 30).toFixed(1)} GiB` }))
  }
  return findings
}

/** What the main store knows of copies, its clock and its reminders; nothing where it is not up to date. */
async function settingFindings(config: Config, now: string): Promise<readonly Finding[]> {
  if (!mayExist('main', config)) return []
  let db: Kysely<MainTables> | undefined
  try {
    db = openDatabase<MainTables>(storePlace('main', config))
    if ((await namesIn(db))?.length !== STORE_MIGRATIONS.main.length) return []
    const settings = sqlSettingStore(db)
    const before = new Date(Date.parse(now) - HOUR_MS).toISOString()
    const waiting = await sqlOutboxStore(db).waiting(before)
    return [
      copyFinding(await settings.get(LAST_COPY), now),
      clockFinding(await settings.get('retention-clock'), now),
      found('reminders', waiting === 0 ? 'good' : 'wrong', { waiting }),
    ]
  } catch {
    // A file that cannot be read, a database that does not answer: told with the stores.
    return []
  } finally {
    await db?.destroy()
  }
}

/** Red after a day without a copy. */
export function copyFinding(at: string | undefined, now: string): Finding {
  if (at === undefined) return found('copies', 'wrong', { last: '–' })
  const hours = Math.floor((Date.parse(now) - Date.parse(at)) / HOUR_MS)
  return found('copies', hours < MOST_HOURS ? 'good' : 'wrong', { hours, last: at })
}

/** A clock far from when a server last noted it: it was off, or one of the two is wrong. */
function clockFinding(text: string | undefined, now: string): Finding {
  const seen = /"seen":"([^"]+)"/.exec(text ?? '')?.[1]
  const gap = seen === undefined ? 0 : Math.abs(Date.parse(now) - Date.parse(seen)) / HOUR_MS
  return found('clock', gap > MOST_HOURS * 2 ? 'doubt' : 'good', { now, seen: seen ?? '–' })
}

/** Whether a server of this machine is ready; one that is stopped is no fault. */
const serverFinding = (port: number): Promise<Finding> =>
  new Promise(resolve => {
    const asked = request({ host: '127.0.0.1', port, path: '/ready', timeout: PATIENCE_MS }, answer => {
      answer.resume()
      resolve(found('server', answer.statusCode === 200 ? 'good' : 'wrong', { port, is: answer.statusCode ?? 0 }))
    })
    asked.on('timeout', () => asked.destroy(new Error('late')))
    // Nobody there is no fault; somebody who does not answer is.
    asked.on('error', (fault: NodeJS.ErrnoException) =>
      resolve(fault.code === 'ECONNREFUSED' ? found('server', 'doubt', { port, is: 'off' }) : found('server', 'wrong', { port, is: '…' })),
    )
    asked.end()
  })
