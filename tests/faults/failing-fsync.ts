/**
 * `failing-fsync.mjs FOLDER SWITCH`: appends lines to several logs at once over the store of a server, while its disk works, while every
 * fsync fails (the file SWITCH exists), and afterwards. Prints what was acknowledged, and ends without closing anything.
 */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { HEAD_ZERO, type NewEntry } from '#log'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { openStore } from '../../src/platform/sql/open-store.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'

/** What a run printed. */
export interface FsyncReport {
  /** The last line of each log that was acknowledged. */
  readonly last: readonly number[]
  /** Appends that were acknowledged, and that were not, while every fsync failed. */
  readonly whileFailing: { readonly acknowledged: number; readonly refused: number }
  /** Appends acknowledged once the disk worked again. */
  readonly afterwards: number
}

const LOGS = 6
const ROUNDS = 8
const headOf = (log: number, seq: number): string => (seq === 0 ? HEAD_ZERO : `head ${log} ${seq}`)

const line = (log: number, seq: number): NewEntry => ({
  entry: {
    seq,
    hash: `${log} ${seq}`,
    head: headOf(log, seq),
    statement: 's'.repeat(900),
    body: 'b'.repeat(2000),
    receipt: 'r',
    device: 'd',
    facets: null,
  },
  recipients: [],
})

const [, , folder = '.', switchPath = 'fails'] = process.argv
const db = await openStore<MainTables>(join(folder, 'main.sqlite'), mainMigrations, '2026-11-21T12:00:00.000Z')
const store = sqlLogStore(db)
const last = Array.from({ length: LOGS }, () => 1)
for (const log of last.keys()) await store.create({ log: `log ${log}`, use: 'case', school: 's', entries: [line(log, 1)] })

/** One line to each log, all at once: they share a commit. How many were acknowledged. */
async function round(): Promise<number> {
  const append = async (log: number): Promise<boolean> => {
    const seq = (last[log] ?? 0) + 1
    const answer = await store.append(`log ${log}`, line(log, seq), { seq: seq - 1, head: headOf(log, seq - 1) }).catch(() => 'failed')
    if (answer === 'stored') last[log] = seq
    return answer === 'stored'
  }
  return (await Promise.all([...last.keys()].map(append))).filter(Boolean).length
}
async function rounds(): Promise<number> {
  let acknowledged = 0
  for (let i = 0; i < ROUNDS; i++) acknowledged += await round()
  return acknowledged
}

await rounds()
writeFileSync(switchPath, '')
const acknowledged = await rounds()
rmSync(switchPath)
const report: FsyncReport = {
  last,
  whileFailing: { acknowledged, refused: ROUNDS * LOGS - acknowledged },
  afterwards: await rounds(),
}
console.log(JSON.stringify(report))
process.kill(process.pid, 'SIGKILL')
