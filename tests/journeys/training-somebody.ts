import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

export type Locale = 'fr-CA' | 'en-CA'

export interface Arrival {
  readonly base: string
  readonly locale: Locale
  readonly width?: number
  /** Without JavaScript. */
  readonly plain?: true
}

/** Reads pages of a story through axe: each kind once, as it stood, a phone wide, light in French and dark in English. */
export class Examiner {
  readonly kinds = new Set<string>()
  readonly #browser: Browser
  #page: Page | undefined
  readonly #locale: Locale
  constructor(browser: Browser, locale: Locale) {
    this.#browser = browser
    this.#locale = locale
  }
  /** Shown again in a window that runs scripts: axe needs one, and a refused form has no address of its own. */
  async reads(page: Page, kind: string): Promise<void> {
    if (this.kinds.has(kind)) return
    this.kinds.add(kind)
    const [address, body] = [page.url(), await page.content()]
    const same = await this.#window()
    await same.route(address, route => route.fulfill({ body, contentType: 'text/html; charset=utf-8' }))
    await same.goto(address)
    // Only now that nothing is under way: what the browser holds back at that moment would never come.
    await same.unroute(address)
    const { violations } = await new AxeBuilder({ page: same }).analyze()
    expect(violations.map(({ id, nodes }) => `${kind}: ${id} ${nodes[0]?.html}`)).toEqual([])
    const wide = await same.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wide, `${kind} scrolls sideways`).toBeLessThanOrEqual(0)
  }
  async #window(): Promise<Page> {
    const dark = this.#locale === 'en-CA'
    this.#page ??= await (
      await this.#browser.newContext({ viewport: { width: 320, height: 800 }, colorScheme: dark ? 'dark' : 'light' })
    ).newPage()
    return this.#page
  }
  async leaves(): Promise<void> {
    await this.#page?.context().close()
  }
}

/** Somebody in front of the pages of the training, with a browser of their own. */
export class Somebody {
  readonly page: Page
  readonly base: string
  private constructor(page: Page, base: string) {
    this.page = page
    this.base = base
  }
  static async arrives(browser: Browser, { base, locale, width = 390, plain }: Arrival): Promise<Somebody> {
    const context = await browser.newContext({
      viewport: { width, height: 844 },
      locale,
      reducedMotion: 'reduce',
      javaScriptEnabled: plain !== true,
    })
    const page = await context.newPage()
    await page.goto(`${base}/sign-in?lang=${locale}`)
    return new Somebody(page, base)
  }
  /** By a one-time link, shown on the screen in the fictional school; returns its address. */
  async signsIn(email: string): Promise<string> {
    await this.goes('/sign-in')
    await this.page.fill('#email', email)
    await this.presses('#ask .go')
    return this.opensTheLink()
  }
  async opensTheLink(): Promise<string> {
    await this.presses('main a.go')
    const link = this.page.url()
    await this.presses('main form .go')
    expect(new URL(this.page.url()).pathname).toBe(`${new URL(this.base).pathname}/`)
    return link
  }
  /** Presses and waits for the page that comes. */
  async presses(target: string | Locator): Promise<void> {
    const one = typeof target === 'string' ? this.page.locator(target).first() : target
    await Promise.all([this.page.waitForEvent('load'), one.click()])
  }
  async goes(path: string): Promise<void> {
    await this.page.goto(`${this.base}${path}`)
  }
  says(): Promise<string> {
    return this.page.locator('main').innerText()
  }
  /** What the page refuses, in its own words. */
  refusals(): Promise<readonly string[]> {
    return this.page.locator('main [role="alert"]').allInnerTexts()
  }
  count(selector: string): Promise<number> {
    return this.page.locator(selector).count()
  }
  path(): string {
    return new URL(this.page.url()).pathname.slice(new URL(this.base).pathname.length)
  }
  leaves(): Promise<void> {
    return this.page.context().close()
  }
}
