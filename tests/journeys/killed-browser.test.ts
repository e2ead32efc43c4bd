import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { expect, it } from 'vitest'
import { beginCase, kill, playBrowserKills, start } from '../faults/killed-browser.ts'
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
    expect(wrote).toContain('wrote keyrings,settings strict')
    expect(wrote).toContain('wrote pending,settings strict')
    expect(wrote).not.toContain('wrote keyrings,settings default')
  } finally {
    await browser.close()
    await server.stop()
  }
})

/** Two writes to two stores that do not end, and what was there before them. */
const TWO_WRITES = `
import { openDatabase } from './src/device/database.ts'
const database = await openDatabase('two-writes')
globalThis.before = () => database.get('keyrings', 'before')
globalThis.write = async () => {
  const first = database.transaction('keyrings', 'readwrite')
  await Promise.all([first.store.put({ id: 'before' }, 'before'), first.done])
  for (const name of ['drafts', 'entries']) {
    const { store } = database.transaction(name, 'readwrite')
    const again = n => store.put({ n }, name === 'drafts' ? 'x' : ['x', n]).then(() => again(n + 1))
    again(0)
  }
  await new Promise(resolve => setTimeout(resolve, 300))
}
`

it('a browser killed while two writes are open keeps its store: Chromium would throw all of it away, keys and all', async () => {
  const entry = { contents: TWO_WRITES, resolveDir: process.cwd(), loader: 'ts' } as const
  const [script] = (await build({ stdin: entry, bundle: true, write: false, format: 'esm', target: 'es2023' })).outputFiles
  const server = createServer(({ url }, answer) => {
    answer.setHeader('content-type', url === '/page.js' ? 'text/javascript' : 'text/html')
    answer.end(url === '/page.js' ? script?.text : '<!doctype html><script type="module" src="/page.js"></script>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`
  const profile = await mkdtemp(join(tmpdir(), 'sexto-two-writes-'))
  const opened = async () => {
    const running = await start(profile)
    await running.page.goto(url)
    await running.page.waitForFunction('globalThis.before')
    return running
  }
  try {
    const first = await opened()
    await first.page.evaluate('write()')
    await kill(first)
    const next = await opened()
    expect(await next.page.evaluate('before()')).toEqual({ id: 'before' })
    await kill(next)
  } finally {
    server.close()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  }
})
