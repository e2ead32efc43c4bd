import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { architect, explorer } from '#courses'
import { LEVELS } from '#training'
import { learnerWords } from '../../src/web/training/learner/words/index.ts'
import { peopleWords } from '../../src/web/training/people-words/index.ts'
import { say } from '../../src/web/ui/index.ts'
import { ENGLISH_ANSWERS, ENGLISH_CASE_ANSWERS, FRENCH_ANSWERS, FRENCH_CASE_ANSWERS, otherWords } from '../fictional/reflections.ts'
import { launchBrowser } from './browser.ts'
import { startTestServer, type TestServer } from './server.ts'
import { caseAt, firstCritical, movesOf } from './training-case-player.ts'
import { begins, cheats, goesOnTooEarly, readsDebrief, takesAPause } from './training-play.ts'
import { Readers } from './training-readers.ts'
import { Examiner, type Locale, Somebody } from './training-somebody.ts'
import { enrolsByList, readsLesson, sends, tableOfHours } from './training-steps.ts'

const TOLD = {
  'fr-CA': {
    name: 'Sacha Gagné',
    email: 'sacha@trois-lacs.invalid',
    answers: { explorer: FRENCH_ANSWERS, architect: FRENCH_CASE_ANSWERS },
    added: 'Je commence le premier mardi de décembre, avec ma collègue.',
    own: 'Votre carte dans le tiroir me plaît; dites-nous quel jour vous la sortez.',
    /** The cases are played on a phone without scripts. */
    plain: { plain: true },
  },
  'en-CA': {
    name: 'Charlie Ouellet',
    email: 'charlie@trois-lacs.invalid',
    answers: { explorer: ENGLISH_ANSWERS, architect: ENGLISH_CASE_ANSWERS },
    added: 'I begin on the first Tuesday of December, with my colleague.',
    own: 'I like your card in the drawer; tell us on which day you will take it out.',
    plain: {},
  },
} as const

/** A case is some seventy moves, each two pages: minutes on a machine that does other things. */
const PATIENCE = 480_000

let server: TestServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

describe.each(['fr-CA', 'en-CA'] as const satisfies readonly Locale[])('from enrolment to both levels passed, in %s', locale => {
  const told = TOLD[locale]
  const [words, people] = [learnerWords[locale], peopleWords(locale)]
  let learner: Somebody
  let nadia: Somebody
  let readers: Readers
  let axe: Examiner
  const arrival = () => ({ base: `${server.publicUrl}/demo/training`, locale })

  beforeAll(async () => {
    axe = new Examiner(browser, locale)
    nadia = await Somebody.arrives(browser, { ...arrival(), width: 1280 })
    await nadia.signsIn('nadia@trois-lacs.invalid')
    readers = await Readers.arrive(browser, arrival())
    learner = await Somebody.arrives(browser, arrival())
  })
  afterAll(async () => {
    for (const one of [learner, nadia, axe]) await one?.leaves()
    await readers?.leave()
  })

  /** The row of the learner on the coordinator's page. */
  const row = async (): Promise<string> => {
    await nadia.goes('/coordinator')
    return nadia.page.locator('tr', { hasText: told.email }).innerText()
  }

  it(locale === 'fr-CA' ? 'the coordinator enrols by a list' : 'the coordinator gives a link', async () => {
    await nadia.goes('/coordinator')
    if (locale === 'fr-CA') {
      await enrolsByList(nadia, axe, told)
      const link = await learner.signsIn(told.email)
      const again = await learner.page.goto(link)
      expect(again?.status(), 'a link opens once').toBe(410)
      await axe.reads(learner.page, 'link used')
    } else {
      await nadia.presses('form[action$="/coordinator/codes"] button')
      await learner.page.goto((await nadia.page.locator('a.address').last().getAttribute('href')) ?? '')
      await learner.page.fill('#name', told.name)
      await learner.page.fill('#email', told.email)
      await learner.presses('#join .go')
      await learner.opensTheLink()
    }
    expect(await row()).toContain(people.coordinator.stages['not-begun'])
  })

  it(
    'reads the eight lessons and answers each situation',
    async () => {
      await learner.goes('/')
      await learner.presses('.next-step button.go')
      for (const lesson of explorer.lessons) {
        expect(learner.path()).toBe(`/explorer/${lesson.id}`)
        await readsLesson(learner, axe, lesson, words.lessons.refusals)
      }
      expect(learner.path()).toBe('/')
      expect(await row()).toContain(people.coordinator.stages['to-write'])
    },
    PATIENCE,
  )

  it('writes the reflection, is asked for another version, writes it, and passes the first level', async () => {
    await learner.presses('.next-step a.go')
    await sends(learner, told.answers.explorer)
    await learner.goes('/')
    expect(await learner.says()).toContain(words.home.stages.waiting)
    await readers.askAgain(told.own)
    await learner.goes('/')
    expect(await learner.page.locator('.next-step').innerText()).toContain(words.home.rewrite)
    await axe.reads(learner.page, 'home, another version asked')
    await learner.presses('.next-step a.go')
    expect(await learner.says()).toContain(told.own)
    await sends(learner, otherWords(told.answers.explorer, told.added))
    await readers.accept(told.own, axe)
    await learner.goes('/reflection/explorer')
    expect(await learner.says()).toContain(people.reflection.standings.accepted.text)
    await axe.reads(learner.page, 'reflection accepted')
    expect(await row()).toContain(people.coordinator.stages.passed)
  })

  it(
    'steps over an absolute rule in the first case, is answered at once, says so, and goes on to an ending',
    async () => {
      const scenario = caseAt(0)
      const slip = firstCritical(scenario)
      const { moves, ending } = movesOf(scenario, slip.option)
      if (locale === 'fr-CA') {
        await learner.leaves()
        learner = await Somebody.arrives(browser, { ...arrival(), plain: true })
        await learner.signsIn(told.email)
      }
      await learner.goes('/')
      await learner.presses('main a[href$="/architect"]')
      const player = await begins(learner, axe, '.persons a.go', words.cases.consentMissing)
      const third = moves.filter(({ move }) => move === 'choose')[2]
      for (const move of moves) {
        if (move === third) await cheats(learner, axe, words.scene.faults, scenario)
        await player.makes(move)
        if (move.move !== 'choose' || move.option !== slip.option) continue
        expect(await learner.page.locator('h1').innerText()).toBe(words.scene.card.title)
        expect(await learner.says()).toContain(words.scene.card.tag)
      }
      expect(player.typed).toEqual([])
      await readsDebrief(learner, axe, architect[0]?.words[locale].endings[ending]?.title, words.debrief.told)
      expect(await row()).toContain(say(people.coordinator.progress, { done: 1, of: architect.length }))
    },
    PATIENCE,
  )

  it('writes the reflection of the cases too early: it is kept, not sent; nobody else reads the attempt', async () => {
    const attempt = learner.path()
    await nadia.goes(attempt)
    expect(await nadia.says()).toContain(words.cases.notYours.title)
    await learner.goes('/reflection/architect')
    await sends(learner, told.answers.architect)
    expect(await learner.refusals()).toEqual([people.reflection.incomplete])
    await axe.reads(learner.page, 'reflection too early')
    await learner.goes('/reflection/architect')
    expect(await learner.page.inputValue('textarea[name=delicate]')).toBe(told.answers.architect.delicate)
    await learner.goes(attempt)
  })

  it(
    'goes back from an absolute rule in the second case, leaves, comes back after the server was away, and ends it',
    async () => {
      const scenario = caseAt(1)
      const { moves, ending } = movesOf(scenario)
      const player = await begins(learner, axe, '.next a.go', words.cases.consentMissing)
      await player.chooses(firstCritical(scenario).option)
      expect(await learner.says()).toContain(words.scene.card.tag)
      await learner.presses('form[action$="/rewind"] button.go')
      for (const [n, move] of moves.entries()) {
        if (n === 1) await goesOnTooEarly(learner, axe, words.scene.faults['act-first'])
        await player.makes(move)
        if (n === Math.floor(moves.length / 2)) await takesAPause(learner, server, words.home.paused)
      }
      expect(player.typed).toEqual([])
      await readsDebrief(learner, axe, architect[1]?.words[locale].endings[ending]?.title, words.debrief.undone)
    },
    PATIENCE,
  )

  it(
    'plays the third case with care',
    async () => {
      const { moves, ending } = movesOf(caseAt(2))
      const player = await begins(learner, axe, '.next a.go', words.cases.consentMissing)
      for (const move of moves) await player.makes(move)
      expect(player.typed).toEqual([])
      await readsDebrief(learner, axe, architect[2]?.words[locale].endings[ending]?.title)
      expect(await row()).toContain(people.coordinator.stages['to-write'])
    },
    PATIENCE,
  )

  it('sends what was kept, is accepted, and has passed both levels: at home, for the coordinator, and in the table of hours', async () => {
    await learner.presses('.next a.go')
    expect(learner.path()).toBe('/reflection/architect')
    await learner.presses('button[value=send]')
    expect(await learner.refusals()).toEqual([])
    await readers.accept(told.own, axe)
    await learner.goes('/')
    for (const level of LEVELS) {
      const part = learner.page.locator('.aside-part', { hasText: people.levels[level] })
      expect(await part.innerText()).toContain(say(words.home.stages.passed, { day: '' }).replace('.', ''))
    }
    expect(await learner.page.locator('.next-step h2').innerText()).toBe(words.home.bothPassed)
    await axe.reads(learner.page, 'home, both levels passed')
    expect((await row()).split(people.coordinator.stages.passed).length - 1).toBe(LEVELS.length)
    await axe.reads(nadia.page, 'coordinator, levels passed')
    expect(await tableOfHours(nadia, told.email)).toEqual(LEVELS.map(level => people.levels[level]))
    await nadia.goes('/coordinator/attendance')
    expect(await nadia.page.locator('tr', { hasText: told.name }).count()).toBe(LEVELS.length)
    await axe.reads(nadia.page, 'records')
  })
})
