import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { readyToGoOffline } from './device-store.ts'
import { enterSchool, openKeys, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let samuel: Person
let page: Page
let context: BrowserContext

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  samuel = await enterSchool(browser, server, { locale: 'fr-CA', as: 'samuel' })
  page = samuel.page
  context = page.context()
  await readyToGoOffline(page)
})
afterEach(async () => {
  await server.comeBack()
  await samuel.leave()
})

const text = (tab: Page): Promise<string> => tab.locator('body').innerText()

describe('what this device can promise', () => {
  it('is told truly: the app is kept, and no line is here only', async () => {
    await page.goto(`${server.caseUrl}/demo/device`)
    await page.waitForSelector('.promises')
    const said = (await page.locator('.promises > div').allInnerTexts()).join('\n')
    expect(said).toMatch(/La connexion est protégée\s*Oui/)
    expect(said).toMatch(/L’application démarre sans réseau\s*Oui/)
    expect(said).toMatch(/L’horloge est à l’heure\s*Oui/)
    expect(await text(page)).toContain('Tout ce que cet appareil a signé est aussi sur le serveur.')
    await samuel.axe()
  })
})

describe('a school whose network is gone', () => {
  it('is told the three instructions by a tab that was just opened', async () => {
    await server.goAway()
    const cold = await context.newPage()
    await cold.goto(`${server.caseUrl}/demo/start`)
    await cold.waitForSelector('.three-steps')
    expect(await cold.locator('.three-steps h2').count()).toBe(3)
    await cold.goto(`${server.caseUrl}/demo/start?lang=en-CA`)
    await expect.poll(() => cold.locator('html').getAttribute('lang')).toBe('en-CA')
  })

  it('still has its numbers: those of its region, each with its age, and the card to print', async () => {
    await page.goto(`${server.caseUrl}/demo/numbers`)
    await page.waitForSelector('.resource')
    await server.goAway()
    const cold = await context.newPage()
    await cold.goto(`${server.caseUrl}/demo/numbers?region=laurentides`)
    await cold.waitForSelector('.resource')
    const list = await text(cold)
    for (const seen of ['1\u00a0800\u00a0361-8665', 'Vérifiez ce numéro', 'Police, selon l’entente']) expect(list).toContain(seen)
    expect(await cold.locator('main a[href^="tel:"]').count()).toBe(0)
    await cold.click('a[href*="/numbers/card"]')
    await cold.waitForSelector('.help-cells')
    expect(await text(cold)).toContain('1\u00a0800\u00a0361-8665')
    await cold.close()
  })

  it('opens a case and takes it through its first hour; the server has every line once it is back', async () => {
    await server.goAway()
    await page.reload()
    await page.waitForSelector('.three-steps')
    await samuel.tap('form.acts button')
    await openKeys(page)
    await expect.poll(samuel.where).toBe('accompany')
    await answer(samuel)
    await answer(samuel, { 'risk-now': { choose: { threat: ['yes'] } } })
    expect(samuel.where()).toBe('police-call')
    await answer(samuel)
    expect(await text(page)).toMatch(/lignes à envoyer/)
    const address = page.url()

    // The tab is closed before the network is back: what was signed is on this device.
    const next = await context.newPage()
    await page.close()
    await next.goto(address)
    await openKeys(next)
    await next.waitForSelector('h1#h')
    await expect.poll(() => text(next)).toMatch(/lignes à envoyer/)
    await server.comeBack()
    await next.reload()
    await openKeys(next)
    await expect.poll(() => text(next), { timeout: 60_000 }).not.toMatch(/lignes? à envoyer/)

    const nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
    await nadia.page.goto(address)
    await openKeys(nadia.page)
    await nadia.page.waitForSelector('h1#h')
    await expect.poll(() => text(nadia.page)).toMatch(/police/i)
    await nadia.leave()
  })
})
