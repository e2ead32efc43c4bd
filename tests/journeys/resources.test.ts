import { AxeBuilder } from '@axe-core/playwright'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { resourceWords } from '#people'
import { registerWords } from '../../src/web/training/register/words/index.ts'
import { launchBrowser } from './browser.ts'
import { openPublicSite, type PublicSite } from './public-site.ts'
import { openTrainingSite, type TrainingSite } from './training-site.ts'
import { Examiner, Somebody } from './training-somebody.ts'

let pages: PublicSite
let training: TrainingSite
let browser: Browser
beforeAll(async () => {
  ;[pages, training, browser] = await Promise.all([openPublicSite(), openTrainingSite(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await Promise.all([pages.close(), training.close()])
})

const RULES = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21aa', 'wcag22aa', 'best-practice']

describe.each(['fr-CA', 'en-CA'] as const)('numbers, in %s', locale => {
  const { age } = resourceWords(locale)
  const words = registerWords(locale)

  test('somebody without a script chooses a region, sees the number of youth protection, touches it, and prints the card on one page', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } })
    const page = await context.newPage()
    await page.goto(`${pages.origin}/resources?lang=${locale}`)
    await page.selectOption('#region', 'lanaudiere')
    await Promise.all([page.waitForEvent('load'), page.click('.region-form button')])
    const number = page.locator('a.number[href="tel:18006651414"]')
    expect(await number.textContent()).toContain('665-1414')
    expect((await number.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    expect(await page.locator('.resource.stale').filter({ has: number }).textContent()).toContain(age.check)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    await Promise.all([page.waitForEvent('load'), page.click('a[href*="/resources/card?region=lanaudiere"]')])
    expect(await page.locator('.help-cells svg[role="img"][aria-label]').count()).toBe(await page.locator('.help-cells > li').count())
    for (const region of ['lanaudiere', 'montreal', 'nunavik']) {
      await page.goto(`${pages.origin}/resources/card?region=${region}`)
      for (const format of ['Letter', 'A4'] as const) {
        const paper = (await page.pdf({ format })).toString('latin1')
        expect([region, format, paper.match(/\/Type\s*\/Page\b/g)?.length]).toEqual([region, format, 1])
      }
    }
    await context.close()
  })

  test('the list and the card pass axe in both themes, and with forced colours', async () => {
    for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      const context = await browser.newContext({ ...look, viewport: { width: 1280, height: 800 } })
      const page = await context.newPage()
      for (const path of ['/resources?region=montreal', '/resources/card?region=montreal']) {
        await page.goto(`${pages.origin}${path}&lang=${locale}`)
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
        expect(
          violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`),
          path,
        ).toEqual([])
      }
      await context.close()
    }
  })

  test('a registrar dates what was checked, changes a number, and finds who, when, before, after and why', async () => {
    const solene = await Somebody.arrives(browser, { base: training.base, locale, width: 390, plain: true })
    const { page } = solene
    const examiner = new Examiner(browser, locale)
    await solene.signsIn('solene@equipe.invalid')
    await solene.goes('/register')
    await solene.presses('a[href$="/register/resources"]')
    await examiner.reads(page, 'resources')

    const id = locale === 'fr-CA' ? 'cavac' : 'calacs'
    await page.check(`input[name="ids"][value="${id}"]`)
    await solene.presses('#checked .go')
    expect(await page.textContent('#reason-fault')).toBe(words.refused['reason-missing'])
    expect(await page.isChecked(`input[name="ids"][value="${id}"]`)).toBe(true)
    await page.fill('#reason', 'Au téléphone')
    await examiner.reads(page, 'resources refused')
    await solene.presses('#checked .go')
    expect(await page.textContent('[role="status"]')).toBe(words.done.written)
    expect(await page.textContent(`#age-${id}`)).not.toContain(age.check)

    await solene.presses(`a[href$="/register/resources/${id}"]`)
    await page.fill('#phone', '12')
    await page.fill('#reason', 'Nouveau numéro')
    await solene.presses('#entry .go')
    expect(await page.textContent('#phone-fault')).toBe(words.refused['phone-malformed'])
    expect(await page.inputValue('#reason')).toBe('Nouveau numéro')
    await page.fill('#phone', '1 (866) 555.0142')
    await solene.presses('#entry .go')
    expect(await page.textContent('[role="status"]')).toBe(words.done.written)
    await examiner.reads(page, 'resource')
    const trail = (await page.textContent('.trail-lines')) ?? ''
    for (const part of ['Solène Marchand', 'Nouveau numéro', '→ 1-866-555-0142', 'Au téléphone']) expect(trail).toContain(part)
    const csv = await page.request.get(`${training.base}/register/resources.csv`)
    expect(await csv.text()).toContain('1-866-555-0142')
    await examiner.leaves()
    await solene.leaves()
  })
})
