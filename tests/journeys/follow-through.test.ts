import { readFile } from 'node:fs/promises'
import ICAL from 'ical.js'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answered, enterSchool, type Person } from './person.ts'
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

const SAID = {
  'fr-CA': {
    handed: 'Remis à la police',
    superseded: 'Suite communiquée remplacée',
    replaces: /Remplace la ligne \d+, qui reste au journal/,
    replaced: /remplacée par la ligne \d+/,
    confirmed: 'Suppression : confirmée par la police',
    returned: /rendu/i,
    limits: 'Limites de contact pour A',
    missing: 'Il manque une réponse.',
    title: 'Tâche à faire',
    noMail: 'Dans l’école fictive, aucun courriel ne part.',
  },
  'en-CA': {
    handed: 'Handed over to the police',
    superseded: 'Outcome communicated replaced',
    replaces: /Replaces line \d+, which stays in the journal/,
    replaced: /replaced by line \d+/,
    confirmed: 'Deletion: confirmed by the police',
    returned: /return|back/i,
    limits: 'Contact limits for A',
    missing: 'An answer is missing.',
    title: 'Task to do',
    noMail: 'In the fictional school, no email is sent.',
  },
} as const

/** Goes there as a link of the page would: the keys are in this page's memory only. */
async function visit({ page }: Person, path: string): Promise<void> {
  await page.evaluate(href => {
    const link = Object.assign(document.createElement('a'), { href, textContent: 'there' })
    document.querySelector('main')?.append(link)
    link.click()
  }, path)
  await page.waitForURL(url => url.pathname === path)
  await answered(page)
}

const plain = (text: string): string => text.replaceAll('\u00a0', ' ')
const local = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A file that was handed over some days ago, of which so many answers of the police are known. */
async function openHandedOver(person: Person, said: string, told: number): Promise<string> {
  await visit(person, '/demo/')
  const links = person.page.locator('main a[href*="/case/"]:not([href*="/do/"])')
  const all = [...new Set(await links.evaluateAll(found => found.map(one => one.getAttribute('href') ?? '')))]
  for (const href of all) {
    const path = href.replace(/[?#].*$/, '')
    await visit(person, path)
    const text = plain(await person.says())
    if (!text.includes(said)) continue
    await visit(person, `${path}/follow`)
    if ((await person.page.locator('section[aria-labelledby="told"] > ul > li').count()) === told) return path
  }
  throw new Error('no such file')
}

const moment = async (person: Person, field: string, days: number): Promise<void> => {
  await person.page.fill(`[name="${field}.date"]`, local(days))
  await person.page.fill(`[name="${field}.time"]`, '09:00')
}

describe.each([
  { locale: 'fr-CA', told: 0, viewport: { width: 390, height: 844 }, colorScheme: 'light' },
  { locale: 'en-CA', told: 1, viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
] as const)('a file is followed through after the hand-over, $locale', ({ locale, told, viewport, colorScheme }) => {
  const said = SAID[locale]
  let nadia: Person
  let home: string

  beforeAll(async () => {
    nadia = await enterSchool(browser, server, { locale, as: locale === 'fr-CA' ? 'nadia' : 'luc', viewport, colorScheme })
    home = await openHandedOver(nadia, said.handed, told)
  })
  afterAll(() => nadia.leave())
  const picture = async (name: string) => {
    const folder = process.env.PICTURES
    if (folder) await nadia.page.screenshot({ path: `${folder}/${name}-${locale}.png`, fullPage: true })
  }

  it('an outcome is told, then replaced with its reason: both lines stay, the last counts', async () => {
    if (told === 0) {
      await nadia.open('outcome-record')
      await nadia.choose('outcome', 'other-route')
      await nadia.go()
    }
    await nadia.open('outcome-supersede')
    await nadia.axe()
    expect(await nadia.page.locator('#f-supersedes option').count()).toBe(2)
    await nadia.page.selectOption('#f-supersedes', { index: 1 })
    await nadia.choose('motive', 'made-precise')
    await nadia.choose('outcome', 'no-further')
    await picture('supersede')
    await nadia.go()
    await visit(nadia, `${home}/journal`)
    expect(plain(await nadia.says())).toMatch(said.replaced)
    await nadia.axe()
  })

  it('a deletion is not confirmed without its reference; with it, date and name, it stands', async () => {
    await nadia.open('deletion-confirmed')
    await nadia.choose('deletion', 'police-confirmed')
    await moment(nadia, 'on', -1)
    await nadia.write('officer', 'Agente fictive Lemay')
    await nadia.page.click('form button.go[type="submit"]')
    await nadia.page.waitForSelector('#refusal')
    expect(plain(await nadia.says())).toContain(said.missing)
    expect(await nadia.page.inputValue('[name="officer"]')).toBe('Agente fictive Lemay')
    await nadia.axe()
    await nadia.write('reference', 'F-2041')
    await nadia.choose('youth-told', 'not-yet')
    await picture('deletion')
    await nadia.go()
  })

  it('the device comes back to the young person and a parent, seal read, receipt signed', async () => {
    await nadia.open('device-returned', '1')
    await nadia.choose('released', 'yes')
    await nadia.write('reference', 'F-2041')
    await nadia.choose('returned-by', 'by-school')
    await nadia.choose('given-to', 'youth-and-parent')
    await nadia.choose('seal-intact', 'yes')
    await nadia.choose('return-receipt', 'signed')
    await nadia.axe()
    await picture('device')
    await nadia.go()
  })

  it('contact is limited until a day and reviewed before, and the plan is reviewed with the young person', async () => {
    await nadia.open('contact-limits', 'A')
    expect(await nadia.page.locator('input[name="with-person"][value="A"]').count()).toBe(0)
    await nadia.choose('with-person', 'B')
    await nadia.choose('places', 'break')
    await moment(nadia, 'review', 14)
    await moment(nadia, 'until', 60)
    await nadia.axe()
    await nadia.go()
    await nadia.open('plan-review', 'A')
    await nadia.choose('plan', 'kept')
    await moment(nadia, 'next', 20)
    await nadia.axe()
    await picture('plan-review')
    await nadia.go()
  })

  it('one page says what stands, and what it replaced', async () => {
    await visit(nadia, `${home}/follow`)
    const text = plain(await nadia.says())
    for (const one of [said.superseded, said.confirmed, said.limits]) expect(text).toContain(one)
    expect(text).toMatch(said.replaces)
    expect(text).toMatch(said.returned)
    expect(await nadia.page.locator('section[aria-labelledby="told"] > ul > li').count()).toBe(2)
    await nadia.axe()
    await picture('follow')
    await visit(nadia, `${home}/person/B`)
    expect(plain(await nadia.says())).toContain(said.limits)
    await nadia.axe()
    await picture('person')
  })

  it('the calendar is saved without the network’s help, and says nothing of the case', async () => {
    await visit(nadia, home)
    const codeName = await nadia.page.locator('h1#h').innerText()
    await visit(nadia, '/demo/calendar')
    expect(plain(await nadia.says())).toContain(said.noMail)
    await nadia.axe()
    await nadia.page.context().setOffline(true)
    await nadia.page.click('form button.go[type="submit"]')
    await nadia.page.waitForSelector('#ready')
    await picture('calendar')
    const [download] = await Promise.all([nadia.page.waitForEvent('download'), nadia.page.click('#ready a')])
    const text = await readFile(await download.path(), 'utf8')
    await nadia.page.context().setOffline(false)
    const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    expect(events.length).toBeGreaterThan(2)
    expect(text).toContain(said.title)
    const unfolded = text.replaceAll('\r\n ', '')
    for (const secret of [codeName, home.split('/').at(-1) ?? '-', 'Nadia', 'Luc', 'F-2041']) expect(unfolded).not.toContain(secret)
    await nadia.axe()
    expect(nadia.faults.filter(fault => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(fault))).toEqual([])
  })
})
