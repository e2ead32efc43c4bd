import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundled } from '../../bench/measure.mjs'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { openStore } from '../../src/platform/sql/open-store.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'
import type { FsyncReport } from '../faults/failing-fsync.ts'

const hasCompiler = process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0
let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-fsync-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs the program with every fsync under our hand; what it printed before it ended itself. */
async function played(): Promise<FsyncReport> {
  const [library, switchPath] = [join(folder, 'failing-fsync.so'), join(folder, 'fails')]
  execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, 'tests/faults/failing-fsync.c'])
  const program = await bundled('tests/faults/failing-fsync.ts', { name: `failing-fsync-${process.pid}.mjs`, platform: 'node' })
  const run = spawnSync(process.execPath, [program, folder, switchPath], {
    env: { ...process.env, LD_PRELOAD: library, FSYNC_FAILS_WHILE: switchPath },
    encoding: 'utf8',
  })
  rmSync(program)
  if (run.stdout === '') throw new Error(run.stderr)
  return JSON.parse(run.stdout)
}

// Without a compiler nothing here can make fsync fail; a disk without room is in disk-full.test.ts everywhere.
test('a line whose commit could not be made to last is never acknowledged; each acknowledged line is there after a kill, once', async ({
  skip,
}) => {
  skip(!hasCompiler, 'needs a C compiler on Linux')
  const { last, whileFailing, afterwards } = await played()
  expect(whileFailing.acknowledged).toBe(0)
  expect(whileFailing.refused).toBeGreaterThan(0)
  expect(afterwards).toBeGreaterThan(0)
  const db = await openStore<MainTables>(join(folder, 'main.sqlite'), mainMigrations, '2026-11-21T12:00:00.000Z')
  const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(db)
  expect(rows[0]?.integrity_check).toBe('ok')
  const there = await Promise.all(last.map(async (_, log) => (await sqlLogStore(db).entries(`log ${log}`, 0, 1000)).map(one => one.seq)))
  expect(there).toEqual(last.map(seq => Array.from({ length: seq }, (_, i) => i + 1)))
  await db.destroy()
})
