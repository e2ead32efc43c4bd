import { spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Libsql from 'libsql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStores } from '#platform'
import { bundled } from '../../bench/measure.mjs'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { testDatabaseUrl } from '../../src/platform/sql/testing/test-cluster.ts'
import { makeDatabase } from '../../src/platform/sql/testing/test-database.ts'
import { build } from '../../tools/build.mjs'
import { type Device, signedInDevice, type WrittenCase } from '../bench/device.ts'
import { killed, startServer } from '../faults/killed-server.ts'
import type { KilledSteps } from '../faults/killed-steps.ts'
import { sexto } from '../fictional/command.ts'

const NOW = '2026-11-21T12:00:00.000Z'
const root = join(import.meta.dirname, '../..')
let [folder, program, steps] = ['', '', '']
const erased: (() => Promise<void>)[] = []
const newDatabase = async (): Promise<string> => {
  const made = await makeDatabase(await testDatabaseUrl())
  erased.push(made.erase)
  return made.url
}
beforeAll(async () => {
  await build()
  folder = mkdtempSync(join(tmpdir(), 'sexto-copies-'))
  program = await bundled('tests/bench/append-server.ts', { name: `copies-${process.pid}.mjs`, platform: 'node' })
  steps = await bundled('tests/faults/killed-steps.ts', { name: `killed-steps-${process.pid}.mjs`, platform: 'node' })
})
afterAll(async () => {
  for (const erase of erased) await erase()
  rmSync(folder, { recursive: true })
})

const newFolder = (name: string): string => mkdtempSync(join(folder, `${name}-`))
const onlyIn = (parent: string): string => {
  const [name, ...more] = readdirSync(parent)
  expect(more).toEqual([])
  return join(parent, name ?? '')
}
/** Settings of a server on files, or on a database with a folder for the rest. */
const settingsOf = (data: string, database?: string) => ({ DATA_DIR: data, DATABASE_URL: database })

async function send(device: Device, { log, drafts }: WrittenCase): Promise<void> {
  for (const draft of drafts) expect((await device.ask('POST', `/logs/${log}/entries`, draft)).status).toBe(201)
}

eachEngine(({ name, emptyDatabase }) => {
  describe('copies of a server that goes on answering', () => {
    test('are whole, open on both engines, and every line that was acknowledged before the copy is there with its receipt', async () => {
      const data = newFolder(name)
      const database = await emptyDatabase()
      const running = await startServer(program, [data, ...(database === undefined ? [] : [database])])
      const [mainCopies, lidCopies] = [newFolder('main'), newFolder('lids')]
      try {
        const device = await signedInDevice(running.given, 8)
        const before = await device.writtenCase(30)
        const during = await device.writtenCase(60)
        await send(device, before)
        const sending = send(device, during)
        const made = await sexto(settingsOf(data, database), 'backup', mainCopies, lidCopies)
        await sending
        expect([made.code, made.err]).toEqual([0, ''])
        expect(made.out).toMatch(/Copie faite et relue[\s\S]*Copy made and read back/)
        const whole = await device.entries(before.log)
        const full = await device.entries(during.log)

        for (const target of [undefined, await newDatabase()]) {
          const there = newFolder('restored')
          const done = await sexto(settingsOf(there, target), 'restore', onlyIn(mainCopies), onlyIn(lidCopies))
          expect([done.code, done.err]).toEqual([0, ''])
          const again = await startServer(program, [there, ...(target === undefined ? [] : [target])])
          try {
            expect(again.given.school).toBe(running.given.school)
            const other = await signedInDevice(again.given, 4)
            expect(await other.entries(before.log)).toEqual(whole)
            expect(await other.unproved(before.log)).toBe(0)
            // What was sent while the copy was made is there up to some line, and what is missing can be sent again.
            const some = await other.entries(during.log)
            expect(some).toEqual(full.slice(0, some.length))
          } finally {
            await killed(again)
          }
        }
      } finally {
        await killed(running)
      }
    }, 240_000)
  })
})

/** A server's stores on files, with some cases in them, the server stopped. */
async function filled(lines = 12): Promise<string> {
  const data = newFolder('filled')
  const running = await startServer(program, [data])
  const device = await signedInDevice(running.given, 4)
  for (let i = 0; i < 3; i++) await send(device, await device.writtenCase(lines))
  await killed(running)
  return data
}
async function copied(data: string): Promise<readonly [string, string]> {
  const [main, lids] = [newFolder('main'), newFolder('lids')]
  expect((await sexto({ DATA_DIR: data }, 'backup', main, lids)).code).toBe(0)
  return [onlyIn(main), onlyIn(lids)]
}
/** How the program that kills itself ended. */
const killedSteps = (plan: KilledSteps): Promise<string | number | null> =>
  new Promise(resolve => {
    const child = spawn(process.execPath, [steps, JSON.stringify(plan)], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })
/** The command as an operator runs it: a process that ends, and lets go of its files. */
const cli = (settings: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<number | null> =>
  new Promise(resolve => {
    const child = spawn(process.execPath, ['dist/cli.js', ...args], { cwd: root, env: { ...process.env, ...settings }, stdio: 'ignore' })
    child.once('exit', resolve)
  })
const sumsOf = (copy: string) =>
  JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')).stores.map((store: { tables: { name: string; sha256: string }[] }) =>
    store.tables.map(table => [table.name, table.name === 'setting' ? '' : table.sha256]),
  )

describe('a copy', () => {
  test('is for its owner alone, and holds no name of the fictional school’s cases in its names of files', async () => {
    const [main, lids] = await copied(await filled())
    for (const copy of [main, lids]) for (const file of readdirSync(copy)) expect(statSync(join(copy, file)).mode & 0o077, file).toBe(0)
    expect(statSync(main).mode & 0o077).toBe(0)
    expect(readdirSync(lids).toSorted()).toEqual(['lids.lid.ndjson.gz', 'lids.lid_destroyed.ndjson.gz', 'manifest.json'])
    expect(readdirSync(main).join()).not.toContain('lid.')
  })

  test('of a place where nothing is, or of both stores in one folder, is refused and makes nothing', async () => {
    const empty = newFolder('empty')
    const [main, lids] = [newFolder('main'), newFolder('lids')]
    const none = await sexto({ DATA_DIR: empty }, 'backup', main, lids)
    expect([none.code, none.err]).toEqual([1, expect.stringMatching(/pas de base « main »[\s\S]*no store “main”/)])
    expect(readdirSync(empty)).toEqual([])
    const data = await filled()
    const together = await sexto({ DATA_DIR: data }, 'backup', main, join(main, 'lids'))
    expect([together.code, together.err]).toEqual([1, expect.stringContaining('never the same folder')])
  })

  test('that was cut short is not one: the next copy sweeps it away', async () => {
    const data = await filled(60)
    const [main, lids] = [newFolder('main'), newFolder('lids')]
    for (const after of [200, 300]) {
      const child = spawn(process.execPath, ['dist/cli.js', 'backup', main, lids], {
        cwd: root,
        env: { ...process.env, DATA_DIR: data },
        stdio: 'ignore',
      })
      setTimeout(() => child.kill('SIGKILL'), after)
      await new Promise(resolve => child.once('exit', resolve))
      const finished = readdirSync(main).filter(left => !left.endsWith('.part'))
      for (const left of finished) expect(existsSync(join(main, left, 'manifest.json'))).toBe(true)
    }
    const part = join(main, '20260101T000000000Z-main.part')
    writeFileSync(part, '')
    expect((await sexto({ DATA_DIR: data }, 'backup', main, lids)).code).toBe(0)
    expect(readdirSync(main).filter(name => name.endsWith('.part'))).toEqual([])
    expect((await sexto({ DATA_DIR: newFolder('t') }, 'restore', part)).err).toContain('is not a finished copy')
  })

  test('of lids older than seven days is erased by the next one, and refused by restore; the main copy is restored alone', async () => {
    const data = await filled()
    const [main, lids] = [newFolder('main'), newFolder('lids')]
    await sexto({ DATA_DIR: data }, 'backup', main, lids)
    const old = onlyIn(lids)
    const manifest = JSON.parse(readFileSync(join(old, 'manifest.json'), 'utf8'))
    writeFileSync(join(old, 'manifest.json'), JSON.stringify({ ...manifest, at: '2026-01-01T00:00:00.000Z' }))
    const there = newFolder('restored')
    const refused = await sexto({ DATA_DIR: there }, 'restore', onlyIn(main), old)
    expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/plus de sept jours[\s\S]*more than seven days old/)])
    expect(readdirSync(there)).toEqual([])
    expect((await sexto({ DATA_DIR: there }, 'restore', onlyIn(main))).code).toBe(0)
    await sexto({ DATA_DIR: data }, 'backup', main, lids)
    expect(existsSync(old)).toBe(false)
    expect(readdirSync(lids)).toHaveLength(1)
  })
})

describe('a restore', () => {
  test('refuses a copy with one byte changed, cut or missing, before it writes anything', async () => {
    const [main] = await copied(await filled())
    const file = join(main, 'main.log_entry.ndjson.gz')
    const good = readFileSync(file)
    const bad = Buffer.from(good)
    bad[Math.floor(bad.length / 2)] = (bad[Math.floor(bad.length / 2)] ?? 0) ^ 1
    for (const bytes of [bad, good.subarray(0, good.length - 9), Buffer.alloc(0)]) {
      writeFileSync(file, bytes)
      const there = newFolder('damaged')
      const refused = await sexto({ DATA_DIR: there }, 'restore', main)
      expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/abîmée[\s\S]*damaged/)])
      expect(readdirSync(there)).toEqual([])
    }
    rmSync(file)
    expect((await sexto({ DATA_DIR: newFolder('missing') }, 'restore', main)).code).toBe(1)
    writeFileSync(file, good)
    expect((await sexto({ DATA_DIR: newFolder('good') }, 'restore', main)).code).toBe(0)
  })

  test('never writes over a store that holds something, nor from a newer program', async () => {
    const data = await filled()
    const [main] = await copied(data)
    const over = await sexto({ DATA_DIR: data }, 'restore', main)
    expect([over.code, over.err]).toEqual([1, expect.stringMatching(/n’est pas vide[\s\S]*is not empty/)])
    const path = join(main, 'manifest.json')
    const manifest = JSON.parse(readFileSync(path, 'utf8'))
    manifest.stores[0].migrations.push('20991231T000000-create-later')
    writeFileSync(path, JSON.stringify(manifest))
    expect((await sexto({ DATA_DIR: newFolder('newer') }, 'restore', main)).err).toContain('newer version')
  })

  test.each(['SQLite', 'PostgreSQL'])(
    'killed after each table goes on, and until it is whole no server opens the store (%s)',
    async engine => {
      const [main] = await copied(await filled(120))
      const there = newFolder('killed')
      const database = engine === 'SQLite' ? undefined : await newDatabase()
      const place = database === undefined ? join(there, 'main.sqlite') : { url: database, schema: 'main' }
      const tables = JSON.parse(readFileSync(join(main, 'manifest.json'), 'utf8')).stores[0].tables.length
      for (let at = 1; at <= tables; at += 4) {
        expect(await killedSteps({ does: 'fill', place, store: 'main', copy: main, at })).toBe('SIGKILL')
        const opened = openStores(there, ['main', 'lids'], NOW, { database })
        await expect(opened).rejects.toThrow(/n’est pas terminée[\s\S]*is not finished/)
      }
      const done = await sexto({ DATA_DIR: there, DATABASE_URL: database }, 'restore', main)
      expect([done.code, done.err]).toEqual([0, ''])
      expect(done.out).toMatch(/reprise là où[\s\S]*taken up where/)
      const report = await sexto({ DATA_DIR: there, DATABASE_URL: database, PORT: '1' }, 'doctor', '--json')
      expect(JSON.parse(report.out).findings.filter((one: { code: string }) => one.code === 'heads')).toMatchObject([{ state: 'good' }])
    },
    240_000,
  )
})

describe('a move to PostgreSQL', () => {
  test('takes every row and every head with it, leaves a place that nobody opens, and the server goes on there', async () => {
    const data = await filled()
    const earlier = newFolder('main')
    expect(await cli({ DATA_DIR: data }, 'backup', earlier, newFolder('lids'))).toBe(0)
    const before = onlyIn(earlier)
    const [database, lids] = [await newDatabase(), await newDatabase()]
    const done = await sexto({ DATA_DIR: data }, 'move', database, lids)
    expect([done.code, done.err]).toEqual([0, ''])
    const to = { DATA_DIR: newFolder('after'), DATABASE_URL: database, LIDS_DATABASE_URL: lids }
    const [main, lid] = [newFolder('main'), newFolder('lids')]
    expect((await sexto(to, 'backup', main, lid)).code).toBe(0)
    expect(sumsOf(onlyIn(main))).toEqual(sumsOf(before))
    await expect(openStores(data, ['main', 'lids'], NOW)).rejects.toThrow(/a été déménagé[\s\S]*was moved to/)
    const moved = await openStores(to.DATA_DIR, ['main', 'lids'], NOW, { database, lidsDatabase: lids })
    expect(await moved.ready()).toBe(true)
    await moved.close()
    // The same command again finds that it is done; giving it up opens the old place.
    expect(await cli({ DATA_DIR: data }, 'move', database, lids)).toBe(1)
    expect(await cli({ DATA_DIR: data }, 'move', 'cancel')).toBe(0)
    await (await openStores(data, ['main', 'lids'], NOW)).close()
  })

  test('is refused while a server has the files open', async () => {
    const data = await filled()
    const running = await startServer(program, [data])
    try {
      const refused = await sexto({ DATA_DIR: data }, 'move', await newDatabase())
      expect([refused.code, refused.err]).toEqual([1, expect.stringMatching(/encore ouvert[\s\S]*still open/)])
    } finally {
      await killed(running)
    }
  })
})

describe('the doctor', () => {
  const states = async (settings: Readonly<Record<string, string | undefined>>) => {
    const { code, out } = await sexto({ PORT: '1', ...settings }, 'doctor', '--json')
    const findings: readonly { code: string; state: string }[] = JSON.parse(out).findings
    return { code, of: (name: string) => findings.filter(one => one.code === name).map(one => one.state) }
  }

  test('finds nothing wrong with a server that was copied, says so in both languages, and changes nothing', async () => {
    const data = await filled()
    expect(await states({ DATA_DIR: data })).toMatchObject({ code: 1 })
    await copied(data)
    const { code, out, err } = await sexto({ DATA_DIR: data, PORT: '1' }, 'doctor')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/Rien à corriger[\s\S]*Nothing to correct/)
    expect(out).toMatch(/chaque tête refaite[\s\S]*every head made again/)
  })

  test('says what is wrong: no copy, a head that does not follow, a damaged file, a folder open to others, a newer program', async () => {
    const data = await filled()
    expect((await states({ DATA_DIR: data })).of('copies')).toEqual(['wrong'])
    const file = new Libsql(join(data, 'main.sqlite'))
    file.exec("update log_entry set statement = statement || 'x' where seq = 2")
    file.close()
    expect((await states({ DATA_DIR: data })).of('heads')).toEqual(['wrong'])

    const open = await filled()
    chmodSync(open, 0o755)
    expect((await states({ DATA_DIR: open })).of('own-files')).toEqual(['wrong'])

    const torn = await filled()
    writeFileSync(join(torn, 'main.sqlite'), 'no database at all, but long enough to look like one'.repeat(200))
    for (const journal of ['-wal', '-shm']) rmSync(join(torn, `main.sqlite${journal}`), { force: true })
    expect((await states({ DATA_DIR: torn })).of('store')).toContain('wrong')
  })

  test('says when lids are missing, and when nothing is there yet', async () => {
    const data = await filled()
    const file = new Libsql(join(data, 'lids.sqlite'))
    file.exec('delete from lid')
    file.close()
    expect((await states({ DATA_DIR: data })).of('lids')).toEqual(['doubt'])
    expect((await states({ DATA_DIR: newFolder('nothing') })).of('store')).toEqual(['doubt', 'doubt', 'doubt'])
  })
})
