import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundled } from '../../bench/measure.mjs'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { playFaults } from '../faults/killed-server.ts'

let [folder, program] = ['', '']
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-killed-'))
  program = await bundled('tests/bench/append-server.ts', { name: `killed-server-${process.pid}.mjs`, platform: 'node' })
})
afterAll(() => rmSync(folder, { recursive: true }))

eachEngine(({ name, emptyDatabase }) => {
  test('every line that a killed server acknowledged is there, once, and verifies', async () => {
    const database = await emptyDatabase()
    const place = [join(folder, name), ...(database === undefined ? [] : [database])]
    const report = await playFaults({ program, place, kills: 4, cases: 3, lines: 20 })
    expect(report).toMatchObject({ kills: 4, lost: 0, missing: 0, unproved: 0, acknowledged: 60 })
    for (const kind of ['doubled', 'cut', 'late', 'early'] as const) expect(report.faults[kind], kind).toBeGreaterThan(0)
  }, 240_000)
})
