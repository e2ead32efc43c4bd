import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { beginCase, playBrowserKills } from '../faults/killed-browser.ts'
import { launchBrowser } from './browser.ts'
import { startTestServer } from './server.ts'

const kills = Number(process.env['KILLS'] ?? 4)

it('a browser killed while somebody writes loses nothing that was confirmed, and writes nothing twice', {
  timeout: 120_000 + kills * 60_000,
}, async () => {
  const [server, profile] = await Promise.all([startTestServer(), mkdtemp(join(tmpdir(), 'sexto-killed-'))])
  try {
    const report = await playBrowserKills({ caseUrl: server.caseUrl, profile, kills, seed: Number(process.env['SEED'] ?? 1) })
    if (process.env['KILLS']) console.log(JSON.stringify(report))
    expect(report).toMatchObject({ kills, lost: 0 })
    expect(report.confirmed + report.written + report.notWritten).toBe(kills)
  } finally {
    await server.stop()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** What a page writes into its store, and whether it waits for the disk itself. */
const noteWrites = () => {
  const begin = IDBDatabase.prototype.transaction
  IDBDatabase.prototype.transaction = function (...[stores, mode, options]) {
    const begun = begin.call(this, stores, mode, options)
    if (mode === 'readwrite') console.debug(`wrote ${[stores].flat().join()} ${begun.durability}`)
    return begun
  }
}

it('keys and lines are written through to the disk before anybody is told that they are there: a laptop may die the next second', async () => {
  const [server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  const wrote: string[] = []
  try {
    const page = await browser.newPage()
    await page.addInitScript(noteWrites)
    page.on('console', said => wrote.push(said.text()))
    await beginCase(page, server.caseUrl)
    expect(wrote).toContain('wrote keyrings strict')
    expect(wrote).toContain('wrote pending strict')
    expect(wrote).not.toContain('wrote keyrings default')
  } finally {
    await browser.close()
    await server.stop()
  }
})
