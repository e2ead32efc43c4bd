import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'

/** What the page of `upgrade-app.ts` offers. */
interface Offered {
  openAs(version: 'today' | 'next'): Promise<readonly string[]>
  fill(): Promise<void>
  everything(): Promise<string>
}

let server: Server
let browser: Browser
let context: BrowserContext
let url = ''

beforeAll(async () => {
  const entry = fileURLToPath(new URL('./upgrade-app.ts', import.meta.url))
  const made = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false })
  const script = made.outputFiles[0]?.text ?? ''
  server = createServer((request, response) =>
    request.url === '/app.js'
      ? response.setHeader('content-type', 'text/javascript').end(script)
      : response.setHeader('content-type', 'text/html').end('<!doctype html><title>…</title><script type="module" src="/app.js"></script>'),
  )
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  browser = await launchBrowser()
  context = await browser.newContext()
})
afterAll(async () => {
  await browser.close()
  server.close()
})

const tab = async (): Promise<Page> => {
  const page = await context.newPage()
  await page.goto(url)
  await expect.poll(() => page.title()).toBe('ready')
  return page
}
const openAs = (page: Page, version: 'today' | 'next') =>
  page.evaluate(wanted => (globalThis as unknown as Offered).openAs(wanted), version)
const everything = (page: Page) => page.evaluate(() => (globalThis as unknown as Offered).everything())

it('a store of an earlier version is upgraded under an open older tab, which writes what it still must, gives way and is told; nothing is lost', async () => {
  const older = await tab()
  const stores = await openAs(older, 'today')
  await older.evaluate(() => (globalThis as unknown as Offered).fill())
  const before = await everything(older)
  expect(before).toContain('half a sentence')

  const newer = await tab()
  expect(await openAs(newer, 'next')).toEqual([...stores, 'made-up'].sort())
  const after = await everything(newer)
  expect(after.replace(/,?"leaving"/, '').replace(/,?\{[^{}]*the rest of it"\}/, '')).toBe(before)
  expect(after).toContain('the rest of it')
  await expect.poll(() => older.title()).toBe('replaced')

  // An older page that comes back is refused by the store instead of writing beside it.
  await expect(openAs(await tab(), 'today')).rejects.toThrow('VersionError')
})

it('a device that has none goes through every version at once', async () => {
  context = await browser.newContext()
  expect(await openAs(await tab(), 'next')).toContain('made-up')
})
