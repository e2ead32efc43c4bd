import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import type { TestServer } from './server.ts'

/**
 * Somebody of the fictional school in front of the case app. Counts what the hand does (taps, typed fields),
 * and reads every page through axe: 0 violations or the story stops.
 */
export interface Person {
  readonly page: Page
  readonly taps: () => number
  readonly typed: () => number
  readonly faults: readonly string[]
  /** Ticks or chooses an option by field and code; `keyboard` people use the space bar. */
  choose(field: string, ...codes: readonly string[]): Promise<void>
  /** Takes the n-th name of a list of people, from 0. */
  pick(field: string, position: number): Promise<void>
  write(field: string, text: string): Promise<void>
  /** Presses the one action of the page and waits for the next one; a refusal stops the story with its reason. */
  go(): Promise<void>
  /** Opens the page of an action of this case, as a link of the case page would. */
  open(action: string, on?: string): Promise<void>
  /** The action whose page is shown, or the last part of the address. */
  where(): string
  tap(selector: string): Promise<void>
  follow(link: Locator): Promise<void>
  /** What the page says now, in words. */
  says(): Promise<string>
  axe(): Promise<void>
  resetCount(): void
  leave(): Promise<void>
}

export interface PersonOptions {
  readonly locale: 'fr-CA' | 'en-CA'
  readonly as: string
  readonly keyboard?: true
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
}

const SETTLED = 'h1#h'
/** A busy machine is no fault of the story. */
const PATIENCE_MS = 60_000

/** Waits for the answer to what was just pressed or followed: from that moment on, the page says that it is at work. */
export const answered = (page: Page): Promise<unknown> => page.waitForSelector('main:not([aria-busy])')

/** Opens the keys of somebody of the fictional school: their published passphrase stands in its field. */
export async function openKeys(page: Page): Promise<void> {
  await page.waitForSelector('#passphrase')
  await page.click('button.go')
}

/** Enters the fictional school and lands on "I'm starting". */
export async function enterSchool(browser: Browser, server: TestServer, options: PersonOptions): Promise<Person> {
  const context: BrowserContext = await browser.newContext({
    viewport: options.viewport ?? { width: 390, height: 844 },
    locale: options.locale,
    timezoneId: 'America/Toronto',
    colorScheme: options.colorScheme ?? 'light',
  })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', fault => faults.push(fault.message))
  page.on('console', line => line.type() === 'error' && faults.push(line.text()))
  await page.goto(`${server.caseUrl}/demo/enter?as=${options.as}&lang=${options.locale}`)
  await page.waitForSelector('.three-steps')
  return personAt(page, context, faults, options.keyboard === true)
}

/** Somebody in front of a page that is open already. */
export function personAt(page: Page, context: BrowserContext, faults: readonly string[], keyboard: boolean): Person {
  let [taps, typed] = [0, 0]
  const pressOn = async (target: Locator): Promise<void> => {
    taps++
    if (keyboard) await pressByKeyboard(page, target)
    else await target.click()
  }
  const press = (selector: string): Promise<void> => pressOn(page.locator(selector).first())
  const state = (): Promise<string> =>
    page.evaluate(
      () => `${location.href} ${document.querySelector('h1')?.textContent} ${document.querySelector('[role="alert"]')?.textContent ?? ''}`,
    )
  // Asked from outside: the page's own policy forbids a script that was not served with it.
  const moved = async (act: () => Promise<void>): Promise<void> => {
    const before = await state()
    await act()
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
      const now = await state().catch(() => before)
      if (now !== before && (await page.locator(SETTLED).count()) === 1) return
      await page.waitForTimeout(25)
    }
    throw new Error(`Nothing moved at ${page.url()}: ${await page.locator('main').innerText()}`)
  }
  const person: Person = {
    page,
    faults,
    taps: () => taps,
    typed: () => typed,
    resetCount: () => {
      taps = 0
      typed = 0
    },
    choose: async (field, ...codes) => {
      for (const code of codes) await press(`input[name="${field}"][value="${code}"]`)
    },
    pick: (field, position) => pressOn(page.locator(`input[name="${field}"]`).nth(position)),
    write: async (field, text) => {
      typed++
      const target = page.locator(`[name="${field}"]`).first()
      if (keyboard) await tabTo(page, target)
      else await target.focus()
      await page.keyboard.type(text)
    },
    go: async () => {
      await moved(() => press('form button.go[type="submit"]'))
      const no = page.locator('section#refusal')
      if ((await no.count()) > 0) throw new Error(`Refused at ${page.url()}: ${await no.innerText()}`)
    },
    open: async (action, on = 'case') => {
      const base = page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
      await moved(() =>
        page.evaluate(href => {
          const link = Object.assign(document.createElement('a'), { href, textContent: 'there' })
          document.querySelector('main')?.append(link)
          link.click()
        }, `${base}/do/${action}?on=${on}`),
      )
    },
    where: () => new URL(page.url()).pathname.split('/').at(-1) ?? '',
    tap: selector => moved(() => press(selector)),
    follow: link => moved(() => pressOn(link)),
    says: () => page.locator('main').innerText(),
    axe: async () => {
      const { violations } = await new AxeBuilder({ page }).analyze()
      if (violations.length > 0) throw new Error(`${page.url()}: ${violations.map(one => `${one.id} ${one.nodes[0]?.html}`).join('; ')}`)
    },
    leave: () => context.close(),
  }
  return person
}

const MOST_TABS = 120

/** Goes to an element with the Tab key alone, as somebody without a mouse does. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await target.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Cannot be reached with the Tab key at ${page.url()}: ${await target.evaluate(element => element.outerHTML)}`)
}

/** A radio group is one stop of the Tab key; the arrows choose inside it. */
export async function pressByKeyboard(page: Page, target: Locator): Promise<void> {
  const type = await target.getAttribute('type')
  if (type !== 'radio') {
    await tabTo(page, target)
    return page.keyboard.press(type === 'checkbox' ? 'Space' : 'Enter')
  }
  const group = page.locator(`input[type="radio"][name="${await target.getAttribute('name')}"]`)
  const chosen = (await group.and(page.locator(':checked')).count()) > 0 ? group.and(page.locator(':checked')) : group.first()
  await tabTo(page, chosen)
  for (let arrows = 0; arrows < MOST_TABS; arrows++) {
    if (await target.evaluate(element => element === document.activeElement)) break
    await page.keyboard.press('ArrowDown')
  }
  if (!(await target.isChecked())) await page.keyboard.press('Space')
}
