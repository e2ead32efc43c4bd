import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, firstScriptWeight } from '../../tools/build.mjs'
import { launchBrowser } from './browser.ts'
import { exportedCase, openPublicSite, type PublicSite } from './public-site.ts'

const PAGES = [
  '/',
  '/start',
  '/demo',
  '/demo/reset',
  '/install',
  '/verify',
  '/method',
  '/aide-memoire',
  '/paper/first-hour',
  '/resources',
  '/resources/card',
  '/security',
  '/accessibility',
  '/nowhere',
]
const CONTRAST = ['color-contrast', 'color-contrast-enhanced']
const RULES = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21aa', 'wcag22aa', 'best-practice']

let site: PublicSite
let browser: Browser
beforeAll(async () => {
  site = await openPublicSite()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  await site.close()
})

/** Opens a page for one story, on a phone unless told, and closes it after. */
async function visit(path: string, story: (page: Page) => Promise<void>, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options })
  try {
    const page = await context.newPage()
    await page.goto(`${site.origin}${path}`)
    await story(page)
  } finally {
    await context.close()
  }
}

describe.each(['fr-CA', 'en-CA'])('every public page in %s', locale => {
  it.each(['light', 'dark'] as const)('passes axe in the %s theme, and fits 320 pixels', async colorScheme => {
    const look = { colorScheme, viewport: { width: 320, height: 640 } }
    await visit(
      '/',
      async page => {
        for (const path of PAGES) {
          await page.goto(`${site.origin}${path}?lang=${locale}`)
          // The dark theme changes colours and nothing else.
          const axe = new AxeBuilder({ page })
          const { violations } = await (colorScheme === 'dark' ? axe.withRules(CONTRAST) : axe.withTags(RULES)).analyze()
          const found = violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)
          expect(found, path).toEqual([])
          expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320)
        }
      },
      look,
    )
  })

  it.each(['A4', 'Letter'] as const)('prints the first hour on one page of %s', async format => {
    await visit(`/aide-memoire?lang=${locale}`, async page => {
      const paper = (await page.pdf({ format, preferCSSPageSize: true })).toString('latin1')
      expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1)
    })
  })

  it('shows the first instructions and both ways on without scrolling on a phone', async () => {
    await visit(`/start?lang=${locale}`, async page => {
      const [call, next] = [page.locator('a[href="tel:911"]'), page.locator('.acts .alt')]
      for (const link of [call, next]) {
        const box = await link.boundingBox()
        expect((box?.y ?? 999) + (box?.height ?? 999)).toBeLessThanOrEqual(844)
      }
    })
  })
})

describe('without JavaScript', () => {
  const plain = { javaScriptEnabled: false }

  it('one can choose a language, read, and go from door to door', async () => {
    await visit(
      '/',
      async page => {
        await page.click('a.lang')
        await page.click('text=Try the fictional school >> xpath=../.. >> a')
        expect(await page.textContent('h1')).toBe('Pick a person')
        await page.click('text=Reset the fictional school')
        await page.click('button:has-text("Erase and start again")')
        expect(await page.textContent('[role=status]')).toBe('The fictional school is as it was on day one.')
        await page.reload()
        expect(await page.locator('[role=status]').count()).toBe(0)
      },
      plain,
    )
  })

  it('one can see what an installation still needs', async () => {
    await visit(
      '/install',
      async page => {
        await page.fill('#token', 'autre')
        await page.click('button:has-text("Voir ce qui est prêt")')
        expect(await page.textContent('[role=alert]')).toMatch(/pas celui de la console/)
        await page.fill('#token', 'JUSTE-7QK4')
        await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
        expect(await page.textContent('h1')).toBe('2 points prêts sur 5')
      },
      plain,
    )
  })

  it('the verification page says what it needs, and shows no field that would lead nowhere', async () => {
    await visit(
      '/verify',
      async page => {
        expect(await page.isVisible('noscript .note')).toBe(true)
        expect(await page.isVisible('text=npm run sexto -- verify-case')).toBe(true)
        expect(await page.isVisible('textarea')).toBe(false)
        expect(await page.locator('#verify').boundingBox()).toBeNull()
      },
      plain,
    )
  })

  it('one can hide the page and come back', async () => {
    await visit(
      '/method',
      async page => {
        await page.click('button:has-text("Masquer")')
        expect(await page.isVisible('#hidden')).toBe(true)
        await page.click('button:has-text("Reprendre")')
        expect(await page.isVisible('#hidden')).toBe(false)
      },
      plain,
    )
  })
})

describe('verifying an exported case', () => {
  let file = ''
  beforeAll(async () => {
    file = JSON.stringify(await exportedCase())
  })
  const answers = (page: Page) =>
    page.$$eval('#result li', rows => rows.map(row => `${row.querySelector('h2')?.textContent} ${row.querySelector('.a')?.textContent}`))
  const chosen = (text: string) => ({ name: 'dossier.json', mimeType: 'application/json', buffer: Buffer.from(text) })

  it('answers question by question on the device, moves the reader to the finding, and sends nothing', async () => {
    await visit('/verify', async page => {
      // What verifies comes beside the page; from then on nothing is asked.
      await page.waitForLoadState('networkidle')
      const before = site.received.length
      await page.setInputFiles('#file', chosen(file))
      await page.click('button[type=submit]')
      await page.waitForSelector('#result h1')
      expect(await page.textContent('h1')).toBe('Ce dossier est entier et inchangé')
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('h')
      const given = await answers(page)
      expect(given).toHaveLength(16)
      expect(given.filter(answer => !answer.endsWith('Oui'))).toEqual([])
      expect(site.received.slice(before).filter(line => line !== 'GET /assets/mark.svg')).toEqual([])
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
      expect(violations.map(({ id }) => id)).toEqual([])
    })
  })

  it('says which question fails when a word was changed after signing', async () => {
    await visit('/verify?lang=en-CA', async page => {
      await page.fill('#text', file.replace('près du palmier', 'loin du palmier'))
      await page.click('button[type=submit]')
      await page.waitForSelector('#result h1')
      expect(await page.textContent('h1')).toBe('This case file cannot be relied on as it stands')
      expect((await answers(page)).filter(answer => answer.endsWith('No'))).toEqual(['Is the disclosed text the one that was signed? No'])
    })
  })

  it('refuses what is not a case, with its reason, and keeps what was pasted', async () => {
    await visit('/verify', async page => {
      // The place of the reason is on the page before there is one.
      const refused = (why: string) => page.locator('[role=alert]', { hasText: why }).waitFor()
      await page.click('button[type=submit]')
      await refused('rien à vérifier')
      await page.fill('#text', '{"un": "autre fichier"}')
      await page.click('button[type=submit]')
      await refused('pas un dossier exporté')
      expect(await page.inputValue('#text')).toBe('{"un": "autre fichier"}')
      await page.fill('#text', '')
      await page.setInputFiles('#file', { name: 'x.json', mimeType: 'application/json', buffer: Buffer.from([0xff, 0xd8, 0xff]) })
      await page.click('button[type=submit]')
      await refused('pas du texte')
    })
  })

  it('nothing moves when the script shows the form', async () => {
    await visit(
      '/verify',
      async page => {
        await page.waitForSelector('form.asked button.go:visible')
        const moved = await page.evaluate(
          () =>
            new Promise<number>(resolve => {
              // With what came before it, since it asks for that too.
              new PerformanceObserver(list =>
                resolve(list.getEntries().reduce((sum, one) => sum + Number(Reflect.get(one, 'value')), 0)),
              ).observe({
                type: 'layout-shift',
                buffered: true,
              })
              requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => resolve(0), 500)))
            }),
        )
        expect(moved).toBeLessThan(0.05)
      },
      { viewport: { width: 390, height: 844 } },
    )
  })

  it.each(['verify', 'badges'] as const)('takes a script of at most 10 kB at first: %s', async name => {
    await build()
    expect(await firstScriptWeight(name)).toBeLessThanOrEqual(10_000)
  })
})
