import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sexto } from '#method'
import { dueAt } from '../../src/protocol/calendar.ts'
import { instantOf } from '../../src/web/ui/index.ts'
import { launchBrowser } from './browser.ts'
import { enterSchool, type Person } from './person.ts'
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

const RULES = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21aa', 'wcag22aa', 'best-practice']
const LOCALES = ['fr-CA', 'en-CA'] as const
/** As wide as the narrower of the two papers inside its margins, letter being the shorter one. */
const PRINTED = { A4: { width: 714, height: 1050 }, Letter: { width: 736, height: 984 } } as const

const pagesOf = (paper: Buffer): number => paper.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0

async function onPaper(path: string, story: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext()
  try {
    const page = await context.newPage()
    await page.goto(`${server.publicUrl}${path}`)
    await story(page)
  } finally {
    await context.close()
  }
}

describe.each(LOCALES)('the method on paper in %s', locale => {
  it.each(['A4', 'Letter'] as const)('prints whole on %s, in few pages, and its first hour in less than half of them', async format => {
    for (const [path, most] of [
      ['/paper', 18],
      ['/paper/first-hour', 7],
    ] as const) {
      await onPaper(`${path}?lang=${locale}`, async page => {
        expect(pagesOf(await page.pdf({ format, preferCSSPageSize: true })), path).toBeLessThanOrEqual(most)
      })
    }
  })

  it.each(['A4', 'Letter'] as const)('lets nothing out of a sheet of %s, and no block is taller than one', async format => {
    await onPaper(`/paper?lang=${locale}`, async page => {
      const { width, height } = PRINTED[format]
      await page.emulateMedia({ media: 'print' })
      await page.setViewportSize({ width, height })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      const tooWide = await page.$$eval('.blank-book *', all =>
        all.filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0).map(one => one.outerHTML.slice(0, 120)),
      )
      expect(tooWide).toEqual([])
      const tooTall = await page.$$eval(
        '.paper-fields > *, .paper-do, .leaf',
        (blocks, most) => blocks.filter(one => one.getBoundingClientRect().height > most).map(one => one.outerHTML.slice(0, 120)),
        height,
      )
      expect(tooTall).toEqual([])
    })
  })

  it('leaves at least 8 mm to each line that is written on', async () => {
    await onPaper(`/paper?lang=${locale}`, async page => {
      await page.emulateMedia({ media: 'print' })
      const lines = await page.$$eval('.pen', all => all.map(one => one.getBoundingClientRect().height))
      expect(lines.length).toBeGreaterThan(200)
      expect(Math.min(...lines)).toBeGreaterThanOrEqual((8 / 25.4) * 96 - 0.5)
    })
  })

  it('is read by everyone, even on a phone, and asks for no name on the care sheets', async () => {
    await onPaper(`/paper?lang=${locale}`, async page => {
      await page.setViewportSize({ width: 320, height: 640 })
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).toEqual([])
      expect(await page.locator('.names-table').count()).toBe(1)
      expect(await page.locator('.paper-columns .names-table, .paper-columns #act-identity-record').count()).toBe(0)
    })
  })
})

const ZONE = 'America/Toronto'
/** The day before, at school. */
const YESTERDAY = new Date(Date.now() - 24 * 3_600_000).toLocaleDateString('en-CA', { timeZone: ZONE })

/** Opens a sheet from the list by its number, and gives it the time that was written by hand. */
async function sheet(person: Person, action: string, on: string, time: string): Promise<void> {
  await person.follow(person.page.locator(`main a[href*="/do/${action}?on=${on}&paper"]`))
  expect(await person.page.locator('details.earlier:has(input[name="_happened.date"])').getAttribute('open')).not.toBeNull()
  await person.page.fill('input[name="_happened.date"]', YESTERDAY)
  await person.page.fill('input[name="_happened.time"]', time)
}

interface Seen {
  readonly title: string
  readonly timeless: string
  readonly future: string
  readonly hours: readonly string[]
  readonly number: RegExp
  readonly source: string
  readonly begun: RegExp
}
const SEEN: Record<(typeof LOCALES)[number], Seen> = {
  'fr-CA': {
    title: 'Saisir une fiche papier',
    timeless: 'Il manque la date ou l’heure',
    future: 'n’est pas encore arrivée',
    hours: ['8 h 58', '9 h 05', '9 h 12', '9 h 20', '9 h 40', '10 h 30'],
    source: 'fiche papier',
    begun: /Commencé sur papier le .* à 8 h 58/,
    number: /2\.3\s+Ce jeune est-il en sécurité/,
  },
  'en-CA': {
    title: 'Key in a paper sheet',
    timeless: 'The date or the time is missing',
    future: 'has not come yet',
    hours: ['8:58 a.m.', '9:05 a.m.', '9:12 a.m.', '9:20 a.m.', '9:40 a.m.', '10:30 a.m.'],
    source: 'paper sheet',
    begun: /Begun on paper .* at 8:58/,
    number: /2\.3\s+Is (this|the) young person safe/i,
  },
}

describe.each(LOCALES)('a paper keyed in afterwards, in %s', locale => {
  let samuel: Person
  beforeAll(async () => {
    samuel = await enterSchool(browser, server, { locale, as: 'samuel' })
  })
  afterAll(() => samuel.leave())

  it('begins with sheet 1.1 and its own time: nothing is done in its place', async () => {
    await samuel.tap('form.acts button[name="paper"]')
    expect(samuel.where()).toBe('start')
    await refused(samuel, SEEN[locale].timeless)
    await samuel.page.fill('input[name="_happened.date"]', YESTERDAY)
    await samuel.page.fill('input[name="_happened.time"]', '08:58')
    await samuel.go()
    expect(await samuel.says()).toMatch(/1\.1\s/)
  })

  it('is found from the journal too, by the numbers printed on the sheets', async () => {
    await samuel.tap('a.plain[href*="/case/"]')
    expect((await samuel.says()).replaceAll('\u00a0', ' ')).toMatch(SEEN[locale].begun)
    await samuel.tap('a[href$="/journal"]')
    await samuel.tap('a[href$="/paper"]')
    expect(await samuel.page.textContent('h1')).toBe(SEEN[locale].title)
    expect(await samuel.says()).toMatch(/2\.1\s/)
    await samuel.axe()
  })

  it('takes no sheet without its own time, nor one that has not come', async () => {
    await samuel.follow(samuel.page.locator('main a[href*="/do/notice?on=case&paper"]'))
    await samuel.choose('teller', 'peer')
    await refused(samuel, SEEN[locale].timeless)
    const tomorrow = new Date(Date.now() + 24 * 3_600_000).toLocaleDateString('en-CA', { timeZone: ZONE })
    await samuel.page.fill('input[name="_happened.date"]', tomorrow)
    await samuel.page.fill('input[name="_happened.time"]', '09:05')
    await refused(samuel, SEEN[locale].future)
    await samuel.axe()
    await samuel.page.fill('input[name="_happened.date"]', YESTERDAY)
    await samuel.go()
    expect(samuel.where()).toBe('paper')
  })

  it('takes five sheets in any order, each with its own time', async () => {
    await sheet(samuel, 'accompany', 'case', '09:12')
    await samuel.pick('with', 0)
    await samuel.choose('roles', 'affected')
    await samuel.go()
    await sheet(samuel, 'parents-inform', 'A', '10:30')
    await samuel.choose('parent-told', await firstOption(samuel, 'parent-told'))
    await samuel.go()
    await sheet(samuel, 'safety-check', 'A', '09:40')
    await samuel.choose('safe-now', 'no')
    await samuel.go()
    await sheet(samuel, 'stay-with', 'A', '09:20')
    await samuel.pick('with', 0)
    await samuel.go()
    expect(samuel.where()).toBe('paper')
    expect(await samuel.says()).toMatch(SEEN[locale].number)
    await samuel.axe()
  })

  it('says of each line that it comes from a sheet', async () => {
    const sources = await samuel.page.$$eval('.line li', all => all.map(one => one.textContent ?? ''))
    for (const text of sources) expect(text).toContain(SEEN[locale].source)
  })

  it('shows what happened in its own order, apart from when it was recorded', async () => {
    const times = await samuel.page.$$eval('.line time', all => all.map(one => (one.textContent ?? '').replaceAll('\u00a0', ' ')))
    expect(times).toEqual(SEEN[locale].hours)
    const recorded = await samuel.page.$$eval('.line li', all => all.map(one => /[Cc]onsigné à|[Rr]ecorded at/.test(one.textContent ?? '')))
    expect(recorded).toEqual([true, true, true, true, true, true])
  })

  it('counts each deadline from what happened, not from the keying in', async () => {
    await samuel.follow(samuel.page.locator('main a').last())
    await samuel.page.evaluate(() =>
      document.querySelectorAll('details').forEach(one => {
        one.open = true
      }),
    )
    const due = await samuel.page.$eval('.tasks li:has(a[href*="/do/safety-plan"]) time', one => one.getAttribute('datetime') ?? '')
    // Of the method itself: on a Saturday or a Sunday, the same day is two hours later.
    const told = sexto.tasks.find(task => task.id === 'safety-plan')?.due
    expect(due).toBe(told && dueAt(told, instantOf(YESTERDAY, '09:12', ZONE) ?? '', ZONE))
    expect(samuel.faults).toEqual([])
  })
})

/** Sends the form, and waits for the reason why it is not recorded. */
async function refused(person: Person, why: string): Promise<void> {
  await person.page.click('form button.go[type="submit"]')
  await person.page.locator('#refusal', { hasText: why }).waitFor()
}

async function firstOption(person: Person, field: string): Promise<string> {
  return (await person.page.locator(`input[name="${field}"]`).first().getAttribute('value')) ?? ''
}

it.each(['fr-CA', 'en-CA'])('fits a phone on the first page, with its quiet line, in %s', async lang => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    await page.goto(`${server.caseUrl}/demo/enter?as=nadia&lang=${lang}`)
    await page.waitForSelector('.three-steps')
    // As long as the font has not come, that of the machine may be wider.
    await page.evaluate(async () => void (await document.fonts.ready))
    expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0)
    expect(await page.locator('button[name="paper"]').isVisible()).toBe(true)
  } finally {
    await context.close()
  }
})
