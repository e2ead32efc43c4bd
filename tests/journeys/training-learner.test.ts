import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { architect, explorer } from '#courses'
import { sexto } from '#method'
import { asWritten, type FormData } from '#protocol'
import { CAREFUL, CRITICALS, type MoveBody, playThrough } from '#training'
import { launchBrowser } from './browser.ts'
import { pressByKeyboard, tabTo } from './person.ts'
import { type LearnerSite, openLearnerSite } from './training-learner-site.ts'

let site: LearnerSite
let browser: Browser
beforeAll(async () => {
  site = await openLearnerSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

const seen = new Set<string>()
/** Once for each kind of page and language, in a window of its own: axe needs the script that the story does without. */
async function axe(page: Page, kind: string): Promise<void> {
  if (seen.has(kind)) return
  seen.add(kind)
  const context = await browser.newContext({ viewport: { width: 320, height: 700 } })
  await context.addCookies(await page.context().cookies())
  const same = await context.newPage()
  await same.goto(page.url())
  const { violations } = await new AxeBuilder({ page: same }).analyze()
  const wide = await same.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  await context.close()
  expect(violations.map(({ id, nodes }) => `${kind}: ${id} ${nodes[0]?.html}`)).toEqual([])
  expect(wide, `${kind} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** Presses by keyboard and waits for the page that comes. */
async function press(page: Page, selector: string): Promise<void> {
  const target = page.locator(selector).first()
  await tabTo(page, target)
  await Promise.all([page.waitForEvent('domcontentloaded'), page.keyboard.press('Enter')])
}

async function readFirstLesson(page: Page, lang: string): Promise<void> {
  const [lesson] = explorer.lessons
  await press(page, '.next-step button.go')
  await axe(page, `lesson ${lang}`)
  for (const section of lesson?.sections ?? []) {
    if (section.kind !== 'vignette') continue
    await pressByKeyboard(page, page.locator(`#${section.id} input[value="${section.options[0]?.id}"]`))
    await press(page, `#${section.id} button[type="submit"]`)
    expect(await page.locator(`#${section.id} .comments > li`).count()).toBe(section.options.length)
  }
  await axe(page, `lesson answered ${lang}`)
  await press(page, 'button[name="finish"]')
  expect(page.url()).toContain(`/explorer/${explorer.lessons[1]?.id}`)
}

async function fill(page: Page, data: FormData): Promise<void> {
  for (const [field, given] of Object.entries(data)) {
    for (const value of [given].flat()) {
      const box = page.locator(`form [name="${field}"][value="${value}"]`)
      if ((await box.count()) > 0) {
        if (!(await box.first().isVisible())) await openAround(page, `[name="${field}"]`)
        if (!(await box.first().isChecked())) await pressByKeyboard(page, box.first())
        continue
      }
      const text = page.locator(`form [name="${field}"]`)
      if ((await text.count()) === 0) continue
      if (!(await text.first().isVisible())) await openAround(page, `[name="${field}"]`)
      await tabTo(page, text.first())
      await page.keyboard.type(value)
    }
  }
}

/** What waits behind a control is opened first. */
async function openAround(page: Page, inside: string): Promise<void> {
  const summary = page.locator(`details:not([open]):has(${inside}) > summary`).first()
  if ((await summary.count()) === 0) return
  await tabTo(page, summary)
  await page.keyboard.press('Enter')
}

/** One move of the careful path, made with the keyboard on the page where it is made. */
async function make(page: Page, attempt: string, move: MoveBody, lang: string): Promise<void> {
  if (move.move === 'act') {
    await page.goto(`${site.origin}/training/case/${attempt}/do/${move.action}?on=${move.subject}`)
    await axe(page, `act ${lang}`)
    await fill(page, move.data)
    await press(page, 'main form button.go[type="submit"]')
    expect(await page.locator('main [role="alert"]').allInnerTexts(), JSON.stringify(move)).toEqual([])
    return
  }
  await page.goto(`${site.origin}/training/attempt/${attempt}`)
  await axe(page, `scene ${lang}`)
  if (move.move === 'choose') {
    await pressByKeyboard(page, page.locator(`input[name="option"][value="${move.option}"]`))
    await press(page, 'form[action$="/choose"] button.go')
    await axe(page, `chosen ${lang}`)
  } else await press(page, 'form[action$="/go-on"] button')
  expect(await page.locator('main > div > [role="alert"]').allInnerTexts(), JSON.stringify(move)).toEqual([])
}

describe.each(['fr-CA', 'en-CA'] as const)('somebody without a mouse nor JavaScript, in %s', lang => {
  const [pack] = architect
  it('reads a lesson, plays a case with one critical error taken back, and reads what it came to', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
    const who = lang === 'fr-CA' ? 'samuel' : 'maya'
    await context.addCookies([
      { name: 'who', value: who, url: site.origin },
      { name: 'lang', value: lang, url: site.origin },
    ])
    const page = await context.newPage()
    await page.goto(`${site.origin}/training/`)
    await axe(page, `home ${lang}`)
    await readFirstLesson(page, lang)
    await page.goto(`${site.origin}/training/explorer`)
    await axe(page, `lessons ${lang}`)
    await page.goto(`${site.origin}/training/architect`)
    await axe(page, `cases ${lang}`)
    await press(page, '.persons a.go')
    await axe(page, `intro ${lang}`)
    await pressByKeyboard(page, page.locator('input[name="consent"]'))
    await press(page, 'form button.go')
    const attempt = page.url().split('/').at(-1) ?? ''
    if (pack === undefined) throw new Error('there is no case')
    const { scenario } = pack
    const pin = { id: 'sexto', version: 'test', hash: 'method-of-the-test' }
    const { moves } = playThrough({ scenario, method: pin, protocol: sexto, texts: asWritten }, CAREFUL)
    const wrong = scenario.scenes[0]?.options.find(option => CRITICALS.some(code => code === option.critical))
    if (wrong !== undefined) {
      await make(page, attempt, { move: 'choose', scene: scenario.scenes[0]?.id ?? '', option: wrong.id }, lang)
      await axe(page, `card ${lang}`)
      await press(page, 'form[action$="/rewind"] button')
    }
    for (const move of moves) await make(page, attempt, move, lang)
    await page.goto(`${site.origin}/training/attempt/${attempt}`)
    await axe(page, `debrief ${lang}`)
    expect(await page.locator('.paths > li').count()).toBeGreaterThan(4)
    await page.goto(`${site.origin}/training/case/${attempt}`)
    await axe(page, `case ${lang}`)
    for (const path of ['keep', 'drill']) {
      await page.goto(`${site.origin}/training/${path}`)
      await axe(page, `${path} ${lang}`)
    }
    await page.goto(`${site.origin}/training/`)
    expect(await page.locator('main').innerText()).toContain(lang === 'fr-CA' ? '1 cas joué sur' : '1 case played of')
    await context.close()
  }, 400_000)
})
