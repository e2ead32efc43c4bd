import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { doWhatIsDue } from './case-story.ts'
import { readyToGoOffline } from './device-store.ts'
import { enterSchool, openKeys } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const text = (tab: Page): Promise<string> => tab.locator('body').innerText()

it('a whole case is held without the network from a cold start; what must come after every other line says why it waits; all of it is sent once the network is back', async () => {
  const nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
  const { page } = nadia
  await readyToGoOffline(page)
  await server.goAway()
  await page.reload()
  await page.waitForSelector('.three-steps')
  await nadia.tap('form.acts button')
  await openKeys(page)
  await expect.poll(nadia.where, { timeout: 60_000 }).toBe('accompany')
  const address = page.url().replace(/\/do\/.*/, '')
  const done = await doWhatIsDue(nadia, () => nadia.where() === 'close')
  for (const action of ['police-call', 'handover', 'receipt', 'parents-inform', 'summary-report']) expect(done).toContain(action)
  const waiting = Number(/(\d+) lignes à envoyer/.exec(await text(page))?.[1])
  expect(waiting).toBeGreaterThan(done.length)

  // Closing also waits for the months of follow-up, and says which.
  if (nadia.where() !== 'close') await nadia.open('close')
  expect(await nadia.says()).toContain('Il reste des points avant de fermer')
  // An export is signed after every other line, like closing: it says why it waits, and what was chosen is still chosen.
  await page.evaluate(href => {
    const link = Object.assign(document.createElement('a'), { href, textContent: 'there' })
    document.querySelector('main')?.append(link)
    link.click()
  }, `${address}/export`)
  await page.waitForSelector('input[name="form"][value="plain"]')
  await page.check('input[name="form"][value="plain"]')
  await page.check('input[name="basis"][value="request"]')
  await page.click('form button.go[type="submit"]')
  await expect.poll(() => text(page), { timeout: 60_000 }).toContain('il lui faut le réseau')
  expect(await page.isChecked('input[name="form"][value="plain"]')).toBe(true)
  await server.comeBack()
  await page.goto(address)
  await openKeys(page)
  await expect.poll(() => text(page), { timeout: 60_000 }).not.toMatch(/lignes? à envoyer|Phrase de passe/)
  await nadia.leave()
})
