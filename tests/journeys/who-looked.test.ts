import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessWords } from '../../src/web/access/words/index.ts'
import { launchBrowser } from './browser.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let nadia: Person
const { looked, statement } = accessWords['fr-CA']

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
})
afterAll(async () => {
  await nadia.leave()
  await browser.close()
  await server.stop()
})

/** Follows a link of the page, as a tap would, and waits for the page that it leads to. */
const through = async (path: RegExp): Promise<void> => {
  const links = await nadia.page.locator('a[href]').evaluateAll(all => all.map(one => one.getAttribute('href') ?? ''))
  const href = links.find(one => path.test(one))
  if (href === undefined) throw new Error(`no link to ${path.source} among ${links.join(' ')}`)
  await nadia.page.locator(`a[href="${href}"]`).first().click()
  await nadia.page.waitForFunction(wanted => location.pathname + location.search === wanted, href)
  await nadia.page.waitForSelector('h1#h')
}

describe('a coordinator', () => {
  it('opens a file for named people only, who are told so on its page', async () => {
    await through(/\/demo\/$/)
    await through(/\/start\/named$/)
    await nadia.axe()
    await nadia.page.check('input[name="with"][value="luc"]')
    await nadia.page.click('form[action$="/start/named"] button[type="submit"]')
    await nadia.page.waitForURL(/\/case\//)
    await nadia.page.waitForSelector('h1#h')
    const [address] = /^.*\/case\/[^/?#]+/.exec(nadia.page.url()) ?? ['']
    await nadia.page.waitForLoadState('networkidle')
    await nadia.page.evaluate(to => {
      const link = document.createElement('a')
      link.href = to
      document.querySelector('main')?.append(link)
      link.click()
    }, `${address}/looked`)
    await nadia.page.waitForSelector('#readers')
    expect(await nadia.says()).toContain(looked.narrowed)
    const readers = await nadia.page.locator('section[aria-labelledby="readers"]').innerText()
    expect(readers).toContain('Luc Tremblay')
    expect(readers).not.toContain('Samuel')
    await nadia.axe()
  })

  it('reads the outcome in a file, and everybody on it can see that she did', async () => {
    await through(/\/demo\/$/)
    const cases = await nadia.page.locator('section[aria-labelledby="closed"] a[href*="/case/"], #closed ~ * a[href*="/case/"]').count()
    expect(cases).toBeGreaterThan(0)
    await nadia.page.locator('section[aria-labelledby="closed"] a[href*="/case/"], #closed ~ * a[href*="/case/"]').first().click()
    await nadia.page.waitForSelector('h1#h')
    const told = nadia.page.waitForResponse(answer => answer.url().includes('/api/looks/') && answer.request().method() === 'POST')
    await through(/\/journal$/)
    expect((await told).status()).toBe(204)
    await through(/\/looked$/)
    expect(await nadia.says()).toContain(looked.what['open-justice'].replace('{name}', 'Nadia Benali'))
    await nadia.axe()
  })

  it('prepares a statement that names no colleague', async () => {
    await through(/\/statement$/)
    await through(/\/statement\?on=A$/)
    const main = await nadia.page.locator('main').innerText()
    expect(main).toContain(statement.rights)
    expect(main).not.toContain('Benali')
    await nadia.axe()
    expect(nadia.faults).toEqual([])
  })
})
