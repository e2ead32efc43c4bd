import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../../bench/measure.mjs'
import { fillStore } from '../../src/platform/copies/fill-store.ts'
import { checkHeads } from '../../src/platform/copies/log-heads.ts'
import { checkCopy, openCopy, sourceInCopy } from '../../src/platform/copies/read-copy.ts'
import { STORE_MIGRATIONS } from '../../src/platform/copies/store-places.ts'
import { namesIn, proofOf } from '../../src/platform/copies/store-rows.ts'
import { openDatabase, type Place } from '../../src/platform/sql/open-database.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { signedInDevice } from '../bench/device.ts'
import { killed, startServer } from '../faults/killed-server.ts'
import type { KilledSteps } from '../faults/killed-steps.ts'

const KEPT = join(import.meta.dirname, '../fixtures/schemas')
const NOW = '2026-11-21T12:00:00.000Z'
const schemas = readdirSync(KEPT).toSorted()
/** Statements after which an upgrade is killed, in turn: the next step begun (5), or made and not yet committed (4); on PostgreSQL some steps further. */
const KILLS = { SQLite: [5, 5, 5, 5, 5, 4], PostgreSQL: [4, 12, 19] } as const

let [folder, program, steps] = ['', '', '']
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-schemas-'))
  program = await bundled('tests/bench/append-server.ts', { name: `schemas-${process.pid}.mjs`, platform: 'node' })
  steps = await bundled('tests/faults/killed-steps.ts', { name: `schema-steps-${process.pid}.mjs`, platform: 'node' })
})
afterAll(() => rmSync(folder, { recursive: true }))

const upgraded = (place: Place, store: 'main' | 'lids', at: number): Promise<string | number | null> =>
  new Promise(resolve => {
    const plan: KilledSteps = { does: 'upgrade', place, store, copy: '', at }
    const child = spawn(process.execPath, [steps, JSON.stringify(plan)], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.once('exit', (code, signal) => resolve(signal ?? code))
  })

test('the schema of every released version is kept, and of the one that is being made', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
  const released = [...readFileSync('CHANGELOG.md', 'utf8').matchAll(/^## (\d+\.\d+\.\d+)/gm)].map(match => match[1])
  expect(schemas).toEqual(expect.arrayContaining([version, ...released]))
})

eachEngine(({ name: engine, emptyDatabase }) => {
  describe.each(schemas)('a server of the schema %s', schema => {
    test('is upgraded, killed at one step after another, and has every row, every head and every line that its devices read', async () => {
      const data = mkdtempSync(join(folder, 'data-'))
      const database = await emptyDatabase()
      let kills = 0
      for (const store of ['main', 'lids'] as const) {
        const place: Place = database === undefined ? join(data, `${store}.sqlite`) : { url: database, schema: store }
        const copy = await openCopy(join(KEPT, schema, store))
        await checkCopy(copy)
        const [copied] = copy.manifest.stores
        if (copied === undefined) throw new Error('an empty copy')
        const source = sourceInCopy(copy.folder, copied)
        const old = openDatabase<never>(place)
        await fillStore(old, { store, source, from: schema, migrations: STORE_MIGRATIONS[store], now: NOW })
        await old.destroy()

        const turns = KILLS[engine]
        for (let ended: string | number | null = 'SIGKILL'; ended !== 0; ) {
          ended = await upgraded(place, store, turns[kills % turns.length] ?? 5)
          expect(ended).toBeOneOf(['SIGKILL', 0])
          if (ended === 'SIGKILL') kills += 1
          expect(kills, 'an upgrade that never ends').toBeLessThan(400)
        }

        const db = openDatabase<never>(place)
        expect(await namesIn(db)).toEqual(STORE_MIGRATIONS[store].map(({ name }) => name).toSorted())
        for (const table of copied.tables) {
          const { rows, sha256 } = await proofOf(db, table)
          expect([table.name, rows, sha256]).toEqual([table.name, table.rows, table.sha256])
        }
        if (copied.logs !== null) expect(await checkHeads(db)).toEqual({ ...copied.logs, wrong: [] })
        await db.destroy()
      }
      const running = await startServer(program, [data, ...(database === undefined ? [] : [database])])
      try {
        const device = await signedInDevice(running.given, 4)
        const { logs }: { logs: { log: string; use: string; seq: number }[] } = JSON.parse((await device.ask('GET', '/logs')).text)
        const cases = logs.filter(({ use }) => use === 'case')
        expect(cases).toHaveLength(2)
        for (const { log, seq } of cases) {
          expect(await device.entries(log)).toHaveLength(seq)
          expect(await device.unproved(log)).toBe(0)
        }
        const { log, drafts } = await device.writtenCase(2)
        for (const draft of drafts) expect((await device.ask('POST', `/logs/${log}/entries`, draft)).status).toBe(201)
      } finally {
        await killed(running)
      }
      console.log(`${engine}, ${schema}: upgraded with ${kills} kills on the way`)
    }, 360_000)
  })
})
