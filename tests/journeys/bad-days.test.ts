import { request as httpRequest } from 'node:http'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer, doWhatIsDue } from './case-story.ts'
import { enterSchool, openKeys, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let samuel: Person
let page: Page
/** Address of the case that Samuel has opened. */
let address: string
const others: Person[] = []

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
})
afterEach(async () => {
  for (const one of [samuel, ...others.splice(0)]) await one.leave()
})

const LONG = { timeout: 60_000 }
const text = (tab = page): Promise<string> => tab.locator('body').innerText()
const beginCase = async (): Promise<void> => {
  await samuel.tap('form.acts button')
  await expect.poll(samuel.where, LONG).toBe('accompany')
  address = page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
}
const comeTo = async (path: string, tab = page): Promise<void> => {
  await tab.goto(address + path)
  await openKeys(tab)
  await tab.waitForSelector('#page.page-case h1#h')
}
const colleague = async (as: string, locale: 'fr-CA' | 'en-CA' = 'fr-CA'): Promise<Person> => {
  const one = await enterSchool(browser, server, { locale, as })
  others.push(one)
  return one
}
const LINE = '.case ol.line li[id]'
const linesOf = async (tab = page): Promise<readonly string[]> => {
  await comeTo('/journal', tab)
  await tab.waitForSelector(LINE)
  return tab.locator(LINE).allInnerTexts()
}
/** A device that has nothing of the case yet waits for the server only so long: it is asked again, as a person would. */
const readsAsMany = (tab: Page, lines: number): Promise<void> =>
  expect.poll(async () => (await linesOf(tab)).length, { timeout: 90_000 }).toBe(lines)
const journalSays = (tab: Page, said: RegExp): Promise<void> =>
  expect.poll(() => linesOf(tab).then(() => text(tab)), { timeout: 90_000 }).toMatch(said)
/** What the case says once nothing of it waits any more. */
const allSent = (): Promise<void> => expect.poll(() => text(), LONG).not.toMatch(/lignes? à envoyer|Phrase de passe/)

/** Sends the page's own request to the server, and keeps the answer from the page. Node does not resolve `cases.localhost`. */
async function passedOn(route: Route): Promise<{ readonly status: number; readonly body: string }> {
  const asked = route.request()
  const { host, port, pathname, search } = new URL(asked.url())
  const headers = { ...(await asked.allHeaders()), host, 'accept-encoding': 'identity' }
  return new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path: pathname + search, method: asked.method(), headers }, async response => {
      let body = ''
      for await (const part of response) body += part
      resolve({ status: response.statusCode ?? 0, body })
    })
    sent.on('error', reject)
    sent.end(asked.postData() ?? undefined)
  })
}

describe('the network drops at each step of the hand-over', () => {
  const steps = ['handover', 'receipt'] as const

  it('before the request or after it: the page says what waits, nothing is lost, nothing is there twice', async () => {
    await beginCase()
    await doWhatIsDue(samuel, () => samuel.where() === 'handover')
    const before = (await linesOf()).length
    for (const step of steps) {
      await comeTo(`/do/${step}?on=case`)
      // The line reaches the server; the answer does not come back.
      const cut = async (route: Route): Promise<void> => {
        if (route.request().method() !== 'POST') return route.abort()
        await passedOn(route)
        await route.abort()
      }
      await page.route('**/demo/api/logs/**', step === 'handover' ? cut : route => route.abort())
      await answer(samuel)
      expect(await text()).toMatch(/1 ligne à envoyer/)
      await page.unroute('**/demo/api/logs/**')
      await comeTo('')
      await allSent()
    }
    const lines = await linesOf()
    expect(lines.length).toBe(before + steps.length)
    const nadia = await colleague('nadia')
    await readsAsMany(nadia.page, lines.length)
  })

  it('while the sealed file is prepared: it says why it waits, keeps what was chosen, and is made once the network is back', async () => {
    const nadia = await colleague('nadia')
    await nadia.tap('form.acts button')
    await answer(nadia)
    address = nadia.page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
    await comeTo('/export', nadia.page)
    await nadia.choose('basis', 'agreement')
    await nadia.choose('form', 'phrase')
    await nadia.page.context().setOffline(true)
    await nadia.page.click('form button.go[type="submit"]')
    await expect.poll(() => text(nadia.page), LONG).toContain('il lui faut le réseau')
    expect(await nadia.page.isChecked('input[name=form][value=phrase]')).toBe(true)
    await nadia.page.context().setOffline(false)
    await nadia.page.click('form button.go[type="submit"]')
    await nadia.page.waitForSelector('#passphrase:not(input)', LONG)
    expect(await nadia.page.innerText('#passphrase')).toMatch(/^[a-z]{6}( [a-z]{6}){3}$/)
  })
})

describe('a laptop that is wiped in the middle of a case', () => {
  it('is gone on from by a colleague, and finds the whole case again when it is back', async () => {
    await beginCase()
    await answer(samuel)
    await allSent()
    const nadia = await colleague('nadia', 'en-CA')
    await comeTo('', nadia.page)
    await page.goto('about:blank')
    const wire = await page.context().newCDPSession(page)
    await wire.send('Storage.clearDataForOrigin', { origin: server.caseUrl, storageTypes: 'all' })
    await nadia.open('risk-now')
    await answer(nadia, { 'risk-now': { choose: { threat: ['yes'] } } })
    const lines = await linesOf(nadia.page)
    await page.goto(`${server.caseUrl}/demo/enter?as=samuel`)
    await page.waitForSelector('.three-steps')
    await readsAsMany(page, lines.length)
    expect(await text()).toMatch(/Samuel Roy[\s\S]*Nadia Benali|Nadia Benali[\s\S]*Samuel Roy/)
  })
})

describe('a server that lies', () => {
  type Shown = { entries: { seq: number; statement: string }[] }
  const lies = async (change: (shown: Shown) => Shown): Promise<void> => {
    await page.route('**/demo/api/logs/*/entries?*', async route => {
      const { status, body } = await passedOn(route)
      await route.fulfill({ status, json: change(JSON.parse(body)) }).catch(() => undefined)
    })
  }

  it.each([
    ['shows less', 'Le serveur montre moins', () => ({ entries: [] })],
    [
      'shows another line where one was read',
      'Le serveur montre autre chose',
      ({ entries }: Shown) => ({
        entries: entries.map((one, i) => (i === 0 ? { ...one, statement: `${one.statement.slice(0, -3)}AAA` } : one)),
      }),
    ],
  ] as const)('and %s is told to the person, who goes on writing: the line waits in plain sight', async (_, said, change) => {
    await beginCase()
    await answer(samuel)
    await allSent()
    const before = (await linesOf()).length
    await lies(change)
    await page.route('**/demo/api/logs/*/entries', route => route.abort())
    await comeTo('')
    const again = async (): Promise<string> => {
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      if (!(await text()).includes(said)) await comeTo('')
      return text()
    }
    await expect.poll(again, { timeout: 90_000, interval: 1_500 }).toContain(said)
    expect(await text()).toContain('Prévenez la direction')
    await samuel.axe()
    await samuel.open('risk-now')
    await answer(samuel, { 'risk-now': { choose: { threat: ['yes'] } } })
    await expect.poll(() => text(), LONG).toMatch(/1 ligne à envoyer/)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
    await comeTo('')
    await allSent()
    expect((await linesOf()).length).toBe(before + 1)
    expect(await text()).not.toContain(said)
  })
})

describe('a clock that is years off', () => {
  it('is told beside the line, to its author and to a colleague, and keeps nobody from writing', async () => {
    await page.clock.setSystemTime(new Date(Date.now() + 5 * 365 * 86_400_000))
    // To a page that is open, five years go by without a touch, and it pauses: this one is opened under the wrong clock.
    await page.goto(`${server.caseUrl}/demo/enter?as=samuel`)
    await page.waitForSelector('.three-steps')
    await beginCase()
    await answer(samuel)
    await allSent()
    await journalSays(page, /horloge qui avance/)
    const nadia = await colleague('nadia', 'en-CA')
    await journalSays(nadia.page, /clock/)
    await page.goto(`${server.caseUrl}/demo/device`)
    await page.waitForSelector('.promises')
    await expect.poll(() => text(), LONG).toMatch(/L’horloge est à l’heure\s*Non/)
  })
})
