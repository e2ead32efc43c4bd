import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { explorer, reviewGuide } from '../../courses/index.ts'
import { ENGLISH_ANSWERS, FRENCH_ANSWERS, otherWords } from '../fictional/reflections.ts'
import { launchBrowser } from './browser.ts'
import { openTrainingSite, type TrainingSite } from './training-site.ts'

type Locale = 'fr-CA' | 'en-CA'
const SAID = {
  'fr-CA': {
    answers: FRENCH_ANSWERS,
    added: 'Je commence le premier décembre, avec ma collègue.',
    accepted: 'Ce niveau est réussi',
    again: 'Une autre version vous est demandée',
    own: 'Votre carte dans le tiroir me plaît; dites-nous quel jour vous la sortez.',
    empty: 'Rien n’attend',
    record: 'Explorateur',
  },
  'en-CA': {
    answers: ENGLISH_ANSWERS,
    added: 'I begin on the first of December, with my colleague.',
    accepted: 'This level is passed',
    again: 'Another version is asked of you',
    own: 'I like your card in the drawer; tell us on which day you will take it out.',
    empty: 'Nothing is waiting',
    record: 'Explorer',
  },
} as const

let site: TrainingSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openTrainingSite(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

/** Somebody with a browser of their own, who counts what the hand does. */
class Somebody {
  interactions = 0
  readonly page: Page
  private constructor(page: Page) {
    this.page = page
  }
  static async arrives(locale: Locale, { width = 390, plain = false, dark = false } = {}): Promise<Somebody> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      javaScriptEnabled: !plain,
      colorScheme: dark ? 'dark' : 'light',
    })
    const page = await context.newPage()
    await page.goto(`${site.base}/sign-in?lang=${locale}`)
    return new Somebody(page)
  }
  async signsIn(email: string): Promise<void> {
    await this.page.goto(`${site.base}/sign-in`)
    await this.page.fill('#email', email)
    await this.presses('#ask .go')
    await this.presses('main .go')
    await this.presses('main .go')
  }
  async presses(selector: string): Promise<void> {
    this.interactions += 1
    await Promise.all([this.page.waitForEvent('load'), this.page.locator(selector).first().click()])
  }
  async ticks(selector: string): Promise<void> {
    this.interactions += 1
    await this.page.locator(selector).first().check()
  }
  async writes(selector: string, text: string): Promise<void> {
    this.interactions += 1
    await this.page.locator(selector).first().fill(text)
  }
  says(): Promise<string> {
    return this.page.locator('main').innerText()
  }
  async isReadable(): Promise<void> {
    const { violations } = await new AxeBuilder({ page: this.page }).analyze()
    expect(
      violations.map(one => `${one.id} ${one.nodes[0]?.html}`),
      this.page.url(),
    ).toEqual([])
    const width = this.page.viewportSize()?.width ?? 0
    expect(await this.page.evaluate(() => document.documentElement.scrollWidth), this.page.url()).toBeLessThanOrEqual(width)
  }
  async goes(path: string): Promise<void> {
    await this.page.goto(`${site.base}${path}`)
  }
  leaves(): Promise<void> {
    return this.page.context().close()
  }
}

/** Every lesson as its real pages would send it: each vignette answered with its first option, then finished. */
async function doesTheLessons(learner: Somebody): Promise<void> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  for (const { id, sections } of explorer.lessons) {
    const address = `${site.base}/explorer/${id}`
    const vignettes = sections.filter(section => section.kind === 'vignette')
    for (const vignette of vignettes)
      await learner.page.request.post(address, { headers, form: { vignette: vignette.id, option: vignette.options[0]?.id ?? '' } })
    await learner.page.request.post(address, { headers, form: { finish: 'yes' } })
  }
}

async function sends(learner: Somebody, answers: Readonly<Record<string, string>>): Promise<void> {
  await learner.goes('/reflection/explorer')
  for (const [id, text] of Object.entries(answers)) await learner.page.fill(`textarea[name=${id}]`, text)
  await learner.presses('button[value=send]')
}

/** Reads the one reflection that waits: from the queue to the decision. Returns how many times the hand moved. */
async function reads(reader: Somebody, verdict: 'accept' | 'again', own: string): Promise<number> {
  await reader.goes('/review')
  reader.interactions = 0
  await reader.presses('.persons button')
  for (const { id } of reviewGuide.rubric.criteria)
    await reader.ticks(`input[name=score-${id}][value="${verdict === 'again' && id === 'practice' ? 1 : 2}"]`)
  if (verdict === 'again') {
    await reader.ticks('input[name=use-visible]')
    await reader.writes('textarea[name=comment-visible]', 'Quoi, avec qui, avant quelle date?')
  }
  await reader.writes('#own', own)
  await reader.presses(`button[value=${verdict}]`)
  return reader.interactions
}

describe.each(['fr-CA', 'en-CA'] as const)('enrolment, a level, a reflection, one revision, in %s', locale => {
  const said = SAID[locale]
  const email = `alix-${locale.toLowerCase()}@trois-lacs.invalid`

  it('ends in a level passed, which the coordinator can hand in', async () => {
    const alix = await Somebody.arrives(locale)
    await alix.goes('/join/TROISLACS')
    await alix.isReadable()
    await alix.page.fill('#name', 'Alix Roy')
    await alix.page.fill('#email', email)
    await alix.presses('#join .go')
    await alix.isReadable()
    await alix.presses('main .go')
    await alix.isReadable()
    await alix.presses('main .go')

    await sends(alix, said.answers)
    expect(await alix.page.locator('[role=alert]').count()).toBe(1)
    await doesTheLessons(alix)
    await alix.goes('/reflection/explorer')
    expect(await alix.page.inputValue('textarea[name=learned]')).toBe(said.answers.learned)
    await alix.isReadable()
    await alix.presses('button[value=send]')
    await alix.isReadable()

    const ines = await Somebody.arrives(locale, { width: 1280 })
    await ines.signsIn('ines@equipe.invalid')
    await ines.goes('/review')
    await ines.isReadable()
    expect(await reads(ines, 'again', said.own)).toBeLessThanOrEqual(12)
    expect(await ines.says()).toContain(said.empty)

    await alix.goes('/reflection/explorer')
    expect(await alix.says()).toContain(said.again)
    expect(await alix.says()).toContain(said.own)
    await alix.isReadable()
    await sends(alix, otherWords(said.answers, said.added))

    const bao = await Somebody.arrives(locale)
    await bao.signsIn('bao@equipe.invalid')
    for (const reader of [ines, bao]) {
      await reader.goes('/review')
      if ((await reader.page.locator('.persons button').count()) > 0) await reads(reader, 'accept', said.own)
    }
    await alix.goes('/reflection/explorer')
    expect(await alix.says()).toContain(said.accepted)

    const nadia = await Somebody.arrives(locale, { width: 1280, dark: true })
    await nadia.signsIn('nadia@trois-lacs.invalid')
    await nadia.goes('/coordinator')
    await nadia.isReadable()
    const answer = await nadia.page.request.get(`${site.base}/coordinator/completions.csv`)
    expect(await answer.text()).toMatch(new RegExp(`"Alix Roy".*"${email}".*"${said.record}"`))
    for (const one of [alix, ines, bao, nadia]) await one.leaves()
  })
})

describe('the pages about people', () => {
  it.each([
    ['fr-CA', false],
    ['en-CA', true],
  ] as const)('can be read by everybody at 320 pixels in %s, dark %s', async (locale, dark) => {
    const nadia = await Somebody.arrives(locale, { width: 320, dark })
    await nadia.isReadable()
    await nadia.goes('/join')
    await nadia.isReadable()
    await nadia.signsIn('nadia@trois-lacs.invalid')
    for (const path of [
      '/coordinator',
      '/coordinator/list',
      '/coordinator/add',
      '/coordinator/changes',
      '/coordinator/attendance',
      '/reflection/architect',
      '/review',
      '/nowhere',
    ]) {
      await nadia.goes(path)
      await nadia.isReadable()
    }
    await nadia.goes('/coordinator/list')
    await nadia.page.fill('#lines', 'Zoé Côté;zoe@trois-lacs.invalid\nrien;x\nSamuel Roy;samuel@trois-lacs.invalid')
    await nadia.presses('form .go')
    await nadia.isReadable()
    await nadia.leaves()
  })
})

describe('a coordinator’s morning', () => {
  it.each([
    ['fr-CA', 320, false, false],
    ['en-CA', 1280, true, true],
  ] as const)(
    'adds, appoints, links and lets go, and finds all of it on the trail, in %s at %s pixels, dark %s, without JavaScript %s',
    async (locale, width, dark, plain) => {
      const karim = await Somebody.arrives(locale, { width, dark, plain })
      // What looks for barriers is itself a script.
      const isReadable = async () => (plain ? undefined : karim.isReadable())
      const email = `zoe-${locale.toLowerCase()}@vieux-quai.invalid`
      await karim.signsIn('karim@vieux-quai.invalid')
      await karim.goes('/coordinator/add')
      await karim.page.fill('#name', 'Zoé Côté')
      await karim.page.fill('#email', 'karim@vieux-quai.invalid')
      await karim.presses('#add .go')
      await isReadable()
      expect(await karim.page.locator('[role=alert]').count()).toBe(1)
      await karim.page.fill('#email', email)
      await karim.presses('#add .go')
      await isReadable()
      await karim.ticks('input[name=role][value=coordinator]')
      await karim.presses('form[action$="/roles"] .go')
      await karim.page.fill('#last-day', '2040-06-23')
      await karim.presses('form[action$="/end"] button')
      await karim.page.fill('#other', 'autre@vieux-quai.invalid')
      await karim.presses('form.sheet[action$="/join"] button')
      await isReadable()
      await karim.presses('form[action$="/part"] button')
      await karim.page.fill('#other', 'autre@quai')
      await karim.presses('form.sheet[action$="/join"] button')
      expect(await karim.page.locator('[role=alert]').count()).toBe(1)
      await isReadable()
      await karim.goes('/coordinator')
      await karim.presses('a[aria-label*="Karim Haddad"]')
      await karim.page.locator('input[name=role][value=coordinator]').uncheck()
      await karim.presses('form[action$="/roles"] .go')
      expect(await karim.page.locator('[role=alert]').count()).toBe(1)
      await karim.goes('/coordinator/changes')
      await isReadable()
      expect(await karim.page.locator('.trail-lines > li').count()).toBeGreaterThanOrEqual(5)
      await karim.leaves()
    },
  )
})

describe('a reader’s afternoon, without JavaScript', () => {
  it('takes at most twelve moves a reflection, whatever is found in it', async () => {
    const people = ['samuel', 'maya', 'claude'] as const
    for (const [index, who] of people.entries()) {
      const learner = await Somebody.arrives('fr-CA')
      await learner.signsIn(`${who}@trois-lacs.invalid`)
      await doesTheLessons(learner)
      await sends(learner, otherWords(FRENCH_ANSWERS, `Je l’écris ici une fois de plus, à ma façon, pour la ${index + 2}e personne.`))
      await learner.leaves()
    }
    const ines = await Somebody.arrives('fr-CA', { width: 1280, plain: true })
    await ines.signsIn('ines@equipe.invalid')
    await ines.goes('/review')
    expect(await ines.page.locator('.persons > li').count()).toBe(3)

    ines.interactions = 0
    await ines.presses('.persons button')
    for (const { id } of reviewGuide.rubric.criteria) await ines.ticks(`input[name=score-${id}][value="1"]`)
    await ines.ticks('input[name=error-look]')
    await ines.writes('textarea[name=quote-look]', 'Avant, j’aurais voulu vérifier')
    await ines.ticks('input[name=use-visible]')
    await ines.writes('textarea[name=comment-visible]', 'Quoi, avec qui?')
    await ines.writes('#own', 'Gardez la deuxième phrase, elle est très juste.')
    await ines.presses('button[value=refuse]')
    expect(ines.interactions).toBeLessThanOrEqual(12)
    for (let left = 2; left > 0; left -= 1)
      expect(await reads(ines, left === 2 ? 'again' : 'accept', 'Merci pour ce geste précis du lundi.')).toBeLessThanOrEqual(12)
    await ines.goes('/review')
    expect(await ines.says()).toContain('Rien n’attend')
    await ines.leaves()

    const bao = await Somebody.arrives('fr-CA', { width: 1280 })
    await bao.signsIn('bao@equipe.invalid')
    await bao.goes('/review')
    expect(await bao.page.locator('.persons button').count()).toBeGreaterThanOrEqual(1)
    await bao.presses('.persons button')
    await bao.isReadable()
    expect(await bao.says()).not.toContain('Gardez la deuxième phrase')
    await bao.leaves()
  })
})
