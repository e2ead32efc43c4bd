import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { enterSchool } from './person.ts'
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

const DAY_MS = 86_400_000
const tomorrow = (): string => new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)

describe.each([
  ['fr-CA', 'non joint', 'différé'],
  ['en-CA', 'not reached', 'deferred'],
] as const)('the parents of a young person, in %s', (locale, notReached, putOff) => {
  it('who cannot be reached are tried again; a call is put off only with a reason and an hour, and nothing typed is lost', async () => {
    const samuel = await enterSchool(browser, server, { locale, as: 'samuel' })
    const { page } = samuel
    await samuel.tap('form.acts button')
    await answer(samuel)
    await samuel.open('parents-unreached', 'A')
    await samuel.axe()
    await page.click('form button.go[type="submit"]')
    await page.waitForSelector('#refusal')
    await samuel.axe()
    await samuel.choose('tried', 'no-answer')
    await samuel.go()

    await samuel.open('parents-defer', 'A')
    await samuel.choose('reason', 'not-safe')
    await page.click('form button.go[type="submit"]')
    await page.waitForSelector('#refusal')
    expect(await page.isChecked('input[name="reason"][value="not-safe"]')).toBe(true)
    await samuel.axe()
    await page.fill('input[name="until.date"]', tomorrow())
    await page.fill('input[name="until.time"]', '09:00')
    await samuel.go()

    const home = page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
    await page.evaluate(href => {
      const link = Object.assign(document.createElement('a'), { href, textContent: 'there' })
      document.querySelector('main')?.append(link)
      link.click()
    }, `${home}/journal`)
    await page.waitForURL('**/journal')
    await page.waitForSelector('h1#h')
    const told = (await samuel.says()).toLowerCase()
    expect(told).toContain(notReached)
    expect(told).toContain(putOff)
    await samuel.axe()
    expect(samuel.faults).toEqual([])
    await samuel.leave()
  })
})
