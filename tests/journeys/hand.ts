import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { answered } from './person.ts'

export type Locale = 'fr-CA' | 'en-CA'

/** Somebody with a device of their own; each page that they come to is read through axe, and fits in its width. */
export interface Hand {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: readonly string[]
  /** Waits for a page by its heading: blanks of the sentence, in braces, may say anything. */
  comes(title: string | RegExp): Promise<void>
  fill(values: Readonly<Record<string, string>>): Promise<void>
  /** Presses a button or follows a link of the page, by what it says. */
  press(name: string | RegExp): Promise<void>
  /** Goes to an address of the app as a link of the page would: the session stays open. */
  goes(path: string): Promise<void>
  says(): Promise<string>
}

interface Device {
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
}

/** A sentence of the words as it may be read: whatever stands in its blanks, from its first letter to its last. */
export const saying = (text: string): RegExp =>
  new RegExp(
    `^\\s*${text
      .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
      .replace(/\{\w+\}/g, '.+')
      .replace(/\s/g, '\\s+')}\\s*$`,
  )

/** What the browser tells the console of a request refused with its reason, or of a server that a story stopped. */
const IS_ANSWER = /status of 4|40[139]|422|net::ERR_CONNECTION/

/** A new device, on which nothing is kept yet. */
export async function newHand(browser: Browser, locale: Locale, { width = 320, colorScheme = 'light' }: Device = {}): Promise<Hand> {
  const context = await browser.newContext({ viewport: { width, height: 780 }, locale, timezoneId: 'America/Toronto', colorScheme })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', fault => faults.push(fault.message))
  page.on('console', line => line.type() === 'error' && !IS_ANSWER.test(line.text()) && faults.push(line.text()))
  return {
    page,
    context,
    faults,
    comes: async title => {
      const heading = page.locator('h1', { hasText: typeof title === 'string' ? saying(title) : title })
      await heading.waitFor({ timeout: 60_000 }).catch(async () => {
        throw new Error(`${title} did not come at ${page.url()}: ${await page.locator('main').innerText()}`)
      })
      await picture(page)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(one => `${page.url()} ${one.id} ${one.nodes[0]?.html}`)).toEqual([])
      expect([page.url(), ...(await tooWide(page))]).toEqual([page.url()])
    },
    fill: async values => {
      for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(value)
    },
    press: async name => {
      const target = page.locator('main').getByRole('button', { name }).or(page.locator('main').getByRole('link', { name }))
      await target.first().click()
    },
    goes: async path => {
      await page.evaluate(href => {
        const link = Object.assign(document.createElement('a'), { href, textContent: 'there' })
        document.querySelector('main')?.append(link)
        link.click()
      }, path)
      await page.waitForURL(url => url.pathname + url.search === path)
      await answered(page)
    },
    says: () => page.locator('main').innerText(),
  }
}

/** With `PICTURES=FOLDER`, each page that somebody comes to is also kept there as they saw it, and as it prints. */
async function picture(page: Page): Promise<void> {
  const folder = process.env['PICTURES']
  if (folder === undefined) return
  pictures += 1
  const name = `${folder}/${String(pictures).padStart(3, '0')}${new URL(page.url()).pathname.replace(/[^\w-]+/g, '-').slice(0, 40)}`
  await page.screenshot({ path: `${name}.png`, fullPage: true })
  await page.pdf({ path: `${name}.pdf`, format: 'Letter' })
}
let pictures = 0

/** Named by what sticks out on the right, so that a page that is too wide says where. */
const tooWide = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const over = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > clientWidth)
    return scrollWidth <= clientWidth ? [] : [`${scrollWidth} px`, ...over.map(one => one.outerHTML.slice(0, 120))]
  })
