import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { keptAsTyped } from './device-store.ts'
import { enterSchool } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

const build = fileURLToPath(new URL(`../../.cache/new-version-${process.pid}`, import.meta.url))
let server: TestServer
let browser: Browser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer({ ownBuild: build }), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(build, { recursive: true, force: true })
})

/** Another version of the app, as the build makes one: its script has another address, its worker another name; its shell says which. */
async function publish(version: string): Promise<void> {
  await server.goAway()
  const [shell, worker] = [join(build, 'device/index.html'), join(build, 'device/service-worker.js')]
  const [shellText, workerText] = await Promise.all([readFile(shell, 'utf8'), readFile(worker, 'utf8')])
  const [, script = ''] = /app\.js\?v=([\w-]+)/.exec(shellText) ?? []
  const another = script.split('').reverse().join('')
  const renamed = workerText.replaceAll(script, another).replace(/version:\s*"[^"]+"/, `version:"${version}"`)
  expect([script.length > 4, renamed.includes(another), renamed.includes(`"${version}"`)]).toEqual([true, true, true])
  await writeFile(
    shell,
    shellText
      .replaceAll(script, another)
      .replace('<meta name="referrer"', `<meta name="release" content="${version}"><meta name="referrer"`),
  )
  await writeFile(worker, renamed)
  await server.comeBack()
}

const releaseOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('meta[name=release]')?.getAttribute('content') ?? 'the first')
const waiting = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration()
    await registration?.update()
    return registration?.waiting !== null
  })
/** In the note of the page, which stands aside until it is wanted. */
const write = async (page: Page, words: string): Promise<void> => {
  await page.evaluate(() => document.querySelector('[name=note]')?.closest('details')?.setAttribute('open', ''))
  await page.fill('[name=note]', words)
}
const appsKept = (page: Page): Promise<number> =>
  page.evaluate(async () => (await caches.keys()).filter(name => name.startsWith('app ')).length)

it('a version published while somebody writes waits until the case is closed: the act is written, half-typed words stay, then the new one comes in whole', async () => {
  const samuel = await enterSchool(browser, server, { locale: 'fr-CA', as: 'samuel' })
  const { page } = samuel
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null), { timeout: 60_000 }).toBe(true)
  await samuel.tap('form.acts button')
  await answer(samuel)
  await samuel.open('stop-words')
  await write(page, 'Le concierge a fermé le local')
  const address = page.url()

  await publish('the second')
  await expect.poll(() => waiting(page), { timeout: 60_000 }).toBe(true)
  expect(await releaseOf(page)).toBe('the first')
  expect(await page.inputValue('[name=note]')).toBe('Le concierge a fermé le local')
  // Another tab of the same device, meanwhile: one version at a time.
  const other = await page.context().newPage()
  await other.goto(`${server.caseUrl}/demo/start`)
  await other.waitForSelector('.three-steps')
  expect(await releaseOf(other)).toBe('the first')
  await other.close()

  await samuel.go()
  // The page waits for a server that comes back only so long, and looks again now and then.
  await expect.poll(samuel.says, { timeout: 60_000 }).not.toMatch(/lignes? à envoyer/)
  await samuel.open('words-only')
  await keptAsTyped(page, () => write(page, 'Rappeler le parent à'))
  await page.reload()
  await page.waitForSelector('#passphrase')
  await expect.poll(() => releaseOf(page), { timeout: 60_000 }).toBe('the second')
  expect(await appsKept(page)).toBe(1)

  await page.waitForSelector('#passphrase')
  await page.click('button.go')
  await page.waitForSelector('[name=note]', { state: 'attached' })
  await expect.poll(() => page.inputValue('[name=note]')).toBe('Rappeler le parent à')
  await page.goto(address.replace(/\/do\/.*/, ''))
  await page.waitForSelector('#passphrase')
  await page.click('button.go')
  await expect.poll(samuel.says, { timeout: 60_000 }).toMatch(/police|accompagn/i)
  expect(samuel.faults.filter(fault => !/ERR_CONNECTION|status of 4/.test(fault))).toEqual([])
  await samuel.leave()
}, 300_000)
