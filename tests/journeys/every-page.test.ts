import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ADDRESSES, type Looker, type Way } from './addresses.ts'
import { launchBrowser } from './browser.ts'
import { startTestServer, type TestServer } from './server.ts'
import { type Locale, Somebody } from './training-somebody.ts'

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})

const CASE_PAGE = /\/case\/[^/?#]+$/
const CONTRAST = ['color-contrast', 'color-contrast-enhanced']
const RULES = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** A control that somebody who hears the page could not tell from another. */
const NAMELESS = /^\s*- (?:button|link|textbox|combobox|checkbox|radio|searchbox|img)(?: \[|:|$)/m

async function axe(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  // No page has a frame: without looking for any, axe opens no page of its own for each reading.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (only === undefined ? builder.withTags(RULES) : builder.withRules([...only])).analyze()
  return violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html.slice(0, 200)}`)
}

/** What is wrong with the page in front of us: light at desktop width, dark, still, 400 % of a 1,280-pixel window. The dark theme changes colours and nothing else. */
async function faultsOf(page: Page, locale: Locale): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1280, height: 1024 })
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' })
  const found = [...(await axe(page))]
  const tree = await page.locator('body').ariaSnapshot()
  const nameless = NAMELESS.exec(tree)
  if (nameless !== null) found.push(`nothing says what this is: ${nameless[0].trim()}`)
  for (const [what, selector] of [
    ['h1', 'h1:visible'],
    ['main', 'main:visible'],
  ] as const) {
    const count = await page.locator(selector).count()
    if (count !== 1) found.push(`${count} ${what}`)
  }
  const lang = await page.locator('html').getAttribute('lang')
  if (lang !== locale) found.push(`in ${lang}`)
  const moving = await page.evaluate(
    () => document.getAnimations().filter(one => Number(one.effect?.getComputedTiming().activeDuration ?? 0) > 10).length,
  )
  if (moving > 0) found.push(`${moving} things move where motion is reduced`)
  await page.emulateMedia({ colorScheme: 'dark' })
  found.push(...(await axe(page, CONTRAST)).map(one => `dark: ${one}`))
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 320, height: 256 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (wide > 0) found.push(`scrolls ${wide} pixels sideways at 400 %`)
  return found
}

const nameOf = ({ as, from, then }: Way): string => [as, from, ...then.map(String)].join(' ')
const waysOf = (...who: readonly Looker[]): readonly Way[] =>
  Object.values(ADDRESSES).flatMap(ways => (typeof ways === 'string' ? [] : ways.filter(({ as }) => who.includes(as))))

interface Room {
  readonly page: Page
  readonly goes: (path: string) => Promise<void>
}

/** The first link of the page whose address is of this kind, or nothing. */
async function linkOf(page: Page, kind: RegExp): Promise<URL | undefined> {
  const links = await page.$$eval('main a[href], nav a[href]', all => all.map(one => (one instanceof HTMLAnchorElement ? one.href : '')))
  return links.map(href => new URL(href)).find(({ pathname }) => kind.test(pathname))
}

/** Where no link leads there, the first button that begins or takes something of this kind does. */
async function beginsOne(page: Page, kind: RegExp): Promise<void> {
  const actions = await page.$$eval('main form[action]', all => all.map(one => one.getAttribute('action') ?? ''))
  const found = actions.find(action => kind.test(action.replace(/\/[^/]+$/, '')))
  if (found === undefined) throw new Error(`nothing leads to ${kind} on ${page.url()}`)
  await Promise.all([page.waitForEvent('load'), page.locator(`main form[action="${found}"] button`).first().click()])
}

/** Comes to a page by its way, and says what is wrong on it. */
async function read({ page, goes }: Room, way: Way, locale: Locale): Promise<readonly string[]> {
  await page.setViewportSize({ width: 1280, height: 1024 })
  await goes(way.from)
  for (const kind of way.then) {
    const link = await linkOf(page, kind)
    if (link === undefined) await beginsOne(page, kind)
    else await goes(link.pathname + link.search)
  }
  return faultsOf(page, locale)
}

interface Opened extends Room {
  readonly leaves: () => Promise<void>
}

async function publicRoom(locale: Locale): Promise<Opened> {
  const context = await browser.newContext({ locale })
  const page = await context.newPage()
  await page.goto(`${server.publicUrl}/?lang=${locale}`)
  return { page, goes: async path => void (await page.goto(`${server.publicUrl}${path}`)), leaves: () => context.close() }
}

async function trainingRoom(locale: Locale, email: string): Promise<Opened> {
  const somebody = await Somebody.arrives(browser, { base: `${server.publicUrl}/demo/training`, locale, width: 1280 })
  await somebody.signsIn(email)
  const goes = (path: string) => somebody.goes(path.replace(/^\/demo\/training/, ''))
  return { page: somebody.page, goes, leaves: () => somebody.leaves() }
}

/** Shows a page of the device app as one of its own links does: loading it anew would lock the device each time. */
async function followsALink(page: Page, href: string): Promise<void> {
  await page.evaluate(to => {
    document.querySelector('h1#h')?.setAttribute('data-before', '')
    const link = Object.assign(document.createElement('a'), { href: to, textContent: 'there' })
    document.querySelector('main')?.append(link)
    link.click()
  }, href)
  await page.waitForSelector('h1#h:not([data-before])')
}

/** A device of the fictional coordinator, open or locked. */
async function deviceRoom(locale: Locale, open: boolean): Promise<Opened> {
  const context = await browser.newContext({ locale, timezoneId: 'America/Toronto', viewport: { width: 1280, height: 1024 } })
  const page = await context.newPage()
  await page.goto(`${server.caseUrl}/demo/enter?as=nadia&lang=${locale}`)
  await page.waitForSelector('.three-steps')
  const loads = async (href: string): Promise<void> => {
    await page.goto(href)
    await page.waitForSelector('h1#h')
  }
  const shown = async (path: string): Promise<void> => {
    const href = `${server.caseUrl}/demo${path}`
    await (open ? followsALink(page, href) : loads(href))
    if (!open || !(await page.locator('form#unlock').isVisible())) return
    await page.click('button.go')
    await page.locator('form#unlock').waitFor({ state: 'detached' })
    await page.waitForSelector('h1#h')
  }
  let caseId = ''
  if (open) {
    await shown('/')
    caseId = (await linkOf(page, CASE_PAGE))?.pathname.split('/').at(-1) ?? ''
  }
  const goes = (path: string) => shown(path.replace(/^\/demo/, '').replace('/ID/', `/${caseId}/`))
  return { page, goes, leaves: () => context.close() }
}

const ROOMS: readonly (readonly [Looker, (locale: Locale) => Promise<Opened>])[] = [
  ['anybody', publicRoom],
  ['samuel', locale => trainingRoom(locale, 'samuel@trois-lacs.invalid')],
  ['nadia', locale => trainingRoom(locale, 'nadia@trois-lacs.invalid')],
  ['ines', locale => trainingRoom(locale, 'ines@equipe.invalid')],
  ['solene', locale => trainingRoom(locale, 'solene@equipe.invalid')],
  ['helene', locale => trainingRoom(locale, 'helene@equipe.invalid')],
  ['locked', locale => deviceRoom(locale, false)],
  ['device', locale => deviceRoom(locale, true)],
]

describe.each(['fr-CA', 'en-CA'] as const)('in %s, in both themes, four times larger, still, every control named', locale => {
  describe.each(ROOMS)('a page for %s', (who, openRoom) => {
    let room: Opened
    beforeAll(async () => {
      room = await openRoom(locale)
    })
    afterAll(() => room.leaves())
    test.each(waysOf(who).map(way => [nameOf(way), way] as const))('%s', async (_, way) => {
      expect(await read(room, way, locale)).toEqual([])
    })
  })
})
