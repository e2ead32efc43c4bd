import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { enterSchool, openKeys, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let samuel: Person
let nadia: Person
/** Address of the case that Samuel has opened. */
let address: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
const unlock = async (page: Page): Promise<void> => {
  await openKeys(page)
  await page.waitForURL(url => !url.pathname.endsWith('/unlock'))
  await page.waitForSelector('#page.page-case h1#h')
}
/** Opens an address of the case as somebody who has just come to it. */
const comeTo = async (page: Page, path: string): Promise<void> => {
  await page.goto(address + path)
  await unlock(page)
}
const text = (page: Page): Promise<string> => page.locator('body').innerText()
const look = (page: Page): Promise<void> => page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange')))
const offline = (person: Person, away: boolean): Promise<void> => person.page.context().setOffline(away)

beforeEach(async () => {
  samuel = await enterSchool(browser, server, { locale: 'fr-CA', as: 'samuel' })
  await samuel.tap('form.acts button')
  address = samuel.page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
})
afterEach(async () => {
  await samuel.leave()
  await nadia?.leave()
})

describe('two people, one of them without the network', () => {
  beforeEach(async () => {
    nadia = await enterSchool(browser, server, { locale: 'en-CA', as: 'nadia' })
    await comeTo(nadia.page, '/do/accompany?on=case')
  })

  it('an act that was done twice is a task for its author; a fact that no longer fits is counted, and everybody sees why', async () => {
    await offline(samuel, true)
    await answer(samuel)
    await answer(nadia)
    await offline(samuel, false)
    await comeTo(samuel.page, '')
    await expect.poll(() => text(samuel.page), { timeout: 60_000 }).toContain('À revoir par vous')
    expect(await text(samuel.page)).toContain('c’était déjà fait')
    await samuel.axe()

    await look(nadia.page)
    await expect.poll(() => text(nadia.page), { timeout: 60_000 }).toContain('1 new line on file.')
    await comeTo(nadia.page, '')
    await expect.poll(() => text(nadia.page)).toContain('For the team to review')
    await nadia.axe()

    await samuel.tap('button[name="how"][value="withdrawn"]')
    await expect.poll(() => text(samuel.page)).not.toContain('À revoir par vous')
    await comeTo(nadia.page, '/journal')
    await expect.poll(() => text(nadia.page), { timeout: 60_000 }).toContain('reviewed: withdrawn')

    // The phone: Samuel puts it in the cabinet, by his watch, when Nadia has handed it to the police.
    for (const action of ['device-decide', 'device-seal']) {
      await nadia.open(action, action === 'device-decide' ? 'A' : '1')
      await answer(nadia)
    }
    await comeTo(samuel.page, '/do/device-place?on=1')
    await offline(samuel, true)
    await nadia.open('device-to-police', '1')
    await answer(nadia, { 'device-to-police': { write: { officer: 'Agente Roy, patrouille' } } })
    await answer(samuel)
    await offline(samuel, false)
    await comeTo(samuel.page, '')
    await expect.poll(() => text(samuel.page), { timeout: 60_000 }).toContain('Comptée, avec un écart')
    await samuel.axe()
    await comeTo(nadia.page, '')
    await expect.poll(() => text(nadia.page), { timeout: 60_000 }).toContain('Counted, with a difference')
    expect([...samuel.faults, ...nadia.faults].filter(fault => !fault.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([])
  })

  it('what others write is told to somebody who types, who loses neither a word nor the place', async () => {
    await samuel.open('notice')
    const note = samuel.page.locator('textarea').first()
    await note.focus()
    await samuel.page.keyboard.type('Deux élèves en par')
    await answer(nadia)
    await look(samuel.page)
    const told = samuel.page.locator('#news[role="status"]')
    await expect.poll(() => told.innerText(), { timeout: 60_000 }).toContain('1 nouvelle ligne au dossier.')
    await samuel.page.keyboard.type('lent.')
    expect(await note.inputValue()).toBe('Deux élèves en parlent.')
    expect(await note.evaluate(element => element === document.activeElement)).toBe(true)
    await samuel.axe()
    await told.locator('button').click()
    await expect.poll(() => samuel.page.locator('#news').count()).toBe(0)
    await expect.poll(() => samuel.page.locator('textarea').first().inputValue()).toBe('Deux élèves en parlent.')
    await samuel.page.goto(address)
    await unlock(samuel.page)
    await expect.poll(() => text(samuel.page)).toMatch(/Nadia Benali/)
  })
})

describe('two tabs of one person', () => {
  it('one writes; the other reads, takes over, and finds what was typed; it comes back when the other is closed', async () => {
    const first = samuel.page
    await samuel.open('notice')
    await first.locator('textarea').first().fill('Une phrase à moitié')
    const second = await first.context().newPage()
    await second.goto(first.url())
    await unlock(second)
    await expect.poll(() => second.locator('form button.go[type="submit"]').isDisabled()).toBe(true)
    await second.waitForSelector('#tab button')
    expect(await text(second)).toContain('Ici, vous lisez.')
    expect(await first.locator('form button.go[type="submit"]').isDisabled()).toBe(false)

    await first.locator('textarea').first().fill('Une phrase à moitié écrite')
    await second.locator('#tab button').click()
    await first.waitForSelector('#tab button')
    expect(await text(first)).toContain('est gardé, scellé')
    expect(await first.locator('textarea').first().isDisabled()).toBe(true)
    await expect.poll(() => second.locator('textarea').first().inputValue()).toBe('Une phrase à moitié écrite')
    expect(await second.locator('#tab').count()).toBe(0)
    await samuel.axe()

    await second.close()
    await expect.poll(() => first.locator('#tab').count()).toBe(0)
    expect(await first.locator('textarea').first().isDisabled()).toBe(false)
    expect(samuel.faults).toEqual([])
  })
})

describe('one incident told to two adults', () => {
  it('has one file that goes on: the other closes and leads there, and who goes on can read it', async () => {
    nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
    await nadia.tap('form.acts button')
    const hers = nadia.page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
    await comeTo(nadia.page, '/join')
    await nadia.axe()
    await nadia.page.locator(`input[name="into"][value="${hers.split('/').at(-1)}"]`).check()
    await nadia.tap('form button.go[type="submit"]')
    await expect.poll(() => text(nadia.page)).toMatch(/Ce dossier est joint à .+\. La suite s’écrit là-bas\./)
    await nadia.axe()
    await nadia.follow(nadia.page.locator('.note a').first())
    await expect.poll(() => text(nadia.page)).toMatch(/est joint à ce dossier/)
    await comeTo(samuel.page, '')
    await expect.poll(() => text(samuel.page), { timeout: 60_000 }).toMatch(/Ce dossier est joint à/)
    expect([...samuel.faults, ...nadia.faults]).toEqual([])
  })
})
