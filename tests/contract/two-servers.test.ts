import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundled } from '../../bench/measure.mjs'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { signedInDevice } from '../bench/device.ts'
import { killed, startServer } from '../faults/killed-server.ts'

let [folder, program] = ['', '']
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-two-'))
  program = await bundled('tests/bench/append-server.ts', { name: `two-servers-${process.pid}.mjs`, platform: 'node' })
})
afterAll(() => rmSync(folder, { recursive: true }))

eachEngine(({ name, emptyDatabase }) => {
  test('two servers that start together on nothing are one: one school, one receipt key, one session, one log', async () => {
    const database = await emptyDatabase()
    const place = [join(folder, name), ...(database === undefined ? [] : [database])]
    const servers = await Promise.all([startServer(program, place), startServer(program, place)])
    try {
      const [one, other] = servers
      expect(other.given.school).toBe(one.given.school)
      const here = await signedInDevice(one.given, 4)
      const { log, drafts } = await here.writtenCase(20)
      // The session of the first server is good at the second: only the port changes.
      const there = here.at(other.given.port)
      for (const [i, draft] of drafts.entries()) {
        const [asked, again] = i % 2 === 0 ? [here, there] : [there, here]
        const first = await asked.ask('POST', `/logs/${log}/entries`, draft)
        const second = await again.ask('POST', `/logs/${log}/entries`, draft)
        expect([first.status, second.status]).toEqual([201, 201])
        expect(second.text).toBe(first.text)
      }
      expect(await here.unproved(log)).toBe(0)
      expect(await there.entries(log)).toEqual(await here.entries(log))
      // The same line at both at the same moment gets one place.
      const both = await here.writtenCase(10)
      for (const draft of both.drafts) {
        const answers = await Promise.all([here, there].map(at => at.ask('POST', `/logs/${both.log}/entries`, draft)))
        expect(new Set(answers.map(answer => answer.text)).size).toBe(1)
      }
      expect(await there.unproved(both.log)).toBe(0)
    } finally {
      await Promise.all(servers.map(killed))
    }
  })
})
