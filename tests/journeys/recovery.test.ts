import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deskWords } from '../../src/web/desk/words/index.ts'
import { recoveryWords } from '../../src/web/recovery/words/index.ts'
import { launchBrowser } from './browser.ts'
import { atTheServer, inSchool, person, putAgreement } from './founded-school.ts'
import { type Hand, newHand, saying } from './hand.ts'
import { personAt } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

/** A busy machine is no fault of the story. */
const SOON = { timeout: 60_000 }
const NEW_PASSPHRASE = 'une autre phrase, écrite après'

describe.each(['fr-CA', 'en-CA'] as const)('a school whose key-holders are all gone, in %s', locale => {
  const [words, desk] = [recoveryWords[locale], deskWords[locale]]
  const { found, signIn, giveRoles, commit, openPerson, words: joining } = inSchool(locale)
  let [server, browser]: [TestServer?, Browser?] = []
  let [ada, ben, cleo, dina]: Hand[] = []
  let sheets: readonly (readonly string[])[] = []
  let [caseId, school] = ['', '']

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startTestServer({ prepare: async () => undefined }), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  const at = (): TestServer => server ?? fail('server')
  const hand = (one: Hand | undefined): Hand => one ?? fail('hand')
  const fail = (what: string): never => {
    throw new Error(`no ${what}`)
  }
  const rosterLength = () => atTheServer(at(), ({ logs }) => logs.summary(school).then(found => found?.seq ?? 0))
  const sheet = (n: 1 | 2 | 3): string => (sheets[n - 1] ?? fail('sheet')).join(' ')
  const type = async (who: Hand, one: string, other: string, go: string): Promise<void> => {
    await who.fill({ one, other })
    await who.press(go)
  }
  const refused = async (who: Hand, why: string): Promise<void> => {
    await who.page
      .locator('#refusal')
      .filter({ hasText: saying(`${words.refused} ${why}`) })
      .waitFor()
  }

  it('draws three sheets at its founding, and tries them', async () => {
    const open = browser ?? fail('browser')
    ;[ada, ben] = await Promise.all([newHand(open, locale), newHand(open, locale, { colorScheme: 'dark' })])
    const founded = await found(at(), ada, ben, ['Ada Fictive', 'Ben Fictif'])
    ;({ school, sheets } = founded)
    expect(sheets.map(one => one.length)).toEqual([20, 20, 20])
    await putAgreement(at(), founded.school)
    await ada.press(words.titles.drill)
    await ada.comes(words.titles.drill)
    expect(await ada.says()).toContain(words.drill.never)
    expect(await ada.says()).toContain(words.uses.none)
    await type(ada, sheet(1), sheet(3).toUpperCase().replaceAll(' ', ' - '), words.drill.go)
    await ada.page.locator('#fits').waitFor()
    await ada.comes(words.titles.drill)
    // What opens everything does not stay on the page.
    expect(await ada.page.locator('[name="one"]').inputValue()).toBe('')
    expect(await ada.says()).not.toContain(words.drill.never)
  })

  it('names the wrong word, the wrong sheet and the same sheet, and keeps what was typed', async () => {
    const who = hand(ada)
    const [first = '', second = ''] = sheets[0] ?? []
    const misread = sheet(1).replace(second, 'bonjour')
    await type(who, sheet(2), misread, words.drill.go)
    await refused(who, words.faults.words.one.replace('{which}', words.sheets.other).replace('{list}', '2'))
    expect(await who.page.locator('[name="other"]').inputValue()).toBe(misread)
    await type(who, sheet(1).replace(`${first} `, ''), sheet(2), words.drill.go)
    await refused(who, words.faults.count.replace('{which}', words.sheets.one).replace('{n}', '19'))
    await who.comes(words.titles.drill)
    const { newRecovery } = await import('#vault')
    const elsewhere = (await newRecovery()).sheets[1]?.words.join(' ') ?? fail('sheet')
    await type(who, sheet(1), elsewhere, words.drill.go)
    await refused(who, words.faults['other-school-sheet'].replace('{which}', words.sheets.other))
    await type(who, sheet(3), sheet(3), words.drill.go)
    await refused(who, words.faults['same-sheet'])
  })

  it('has a file under way when its two key-holders are gone', async () => {
    cleo = await newHand(browser ?? fail('browser'), locale)
    await giveRoles(hand(ada), 'Ada Fictive', ['coordinator'])
    await signIn(hand(ada), cleo, at(), 'Cléo Fictive', ['trained'])
    await cleo.goes('/start')
    await cleo.page.locator('form.acts button').first().click()
    await cleo.page.waitForURL(/\/do\/accompany/)
    caseId = /\/case\/([\w-]{43})/.exec(cleo.page.url())?.[1] ?? ''
    await expect.poll(() => atTheServer(at(), ({ logs }) => logs.summary(caseId).then(found => found?.use)), SOON).toBe('case')
    await hand(ada).context.close()
    await hand(ben).context.close()
  })

  it('is opened again by two sheets: nothing is written before somebody says who they are', async () => {
    const { titles, faults } = words
    dina = await newHand(browser ?? fail('browser'), locale)
    await dina.page.goto(`${at().caseUrl}/unlock`)
    await dina.comes(desk.unlock.title)
    await dina.press(titles.use)
    await dina.comes(titles.use)
    const { newRecovery } = await import('#vault')
    const [stranger, , another] = (await newRecovery()).sheets.map(one => one.words.join(' '))
    await type(dina, sheet(2), stranger ?? '', words.use.go)
    await refused(dina, faults['do-not-fit'])
    await type(dina, stranger ?? '', another ?? '', words.use.go)
    await refused(dina, faults['unknown-school'])
    await dina.comes(titles.use)
    const before = await rosterLength()
    await type(dina, sheet(2), sheet(3), words.use.go)
    await dina.comes(titles.who)
    await dina.fill({ name: 'Dina Fictive', passphrase: 'court', again: 'court' })
    await dina.press(words.who.go)
    await refused(dina, faults.short)
    await dina.comes(titles.who)
    expect(await rosterLength()).toBe(before)
    await dina.fill(person('Dina Fictive', NEW_PASSPHRASE))
    await dina.press(words.who.go)
    await dina.comes(titles.done)
    expect(await dina.says()).toContain(words.done.given.one.replace('{n}', '1'))
    expect(await rosterLength()).toBe(before + 2)
  })

  it('says so to everybody: on each home page, on the page of the sheets, and in the file', async () => {
    const [who, colleague] = [hand(dina), hand(cleo)]
    await who.press(words.done.go)
    await who.page.locator('#passphrase').fill(NEW_PASSPHRASE)
    await who.page.locator('form#unlock button.go').click()
    await commit(who)
    await who.comes(desk.home.title)
    const told = saying(words.notes.used.replace('{name}', 'Dina Fictive').concat(' ', words.notes.see))
    await who.page.locator('p.note', { hasText: told }).waitFor()
    await colleague.goes('/')
    await colleague.page.locator('p.note', { hasText: told }).waitFor()
    await colleague.goes('/recovery/drill')
    await colleague.comes(words.titles.drill)
    expect(await colleague.says()).toMatch(/Dina Fictive/)
    await who.goes(`/case/${caseId}/keys`)
    await who.comes(words.keys.title)
    await who.page.locator('#marks ~ * li, section[aria-labelledby="marks"] li').waitFor()
    await colleague.goes(`/case/${caseId}/keys`)
    await colleague.page.locator('section[aria-labelledby="marks"] li').waitFor()
  })

  it('goes on: a second key-holder, the old ones off the roster, and a file that still takes lines', async () => {
    const [who, colleague] = [hand(dina), hand(cleo)]
    await giveRoles(who, 'Cléo Fictive', ['registrar'])
    for (const name of ['Ada Fictive', 'Ben Fictif']) {
      await openPerson(who, name)
      await who.page.locator('form#left input[name="sure"]').check()
      await who.press(joining.one.leave.replace('{name}', name))
      await who.page.getByText(joining.staff.done).waitFor()
    }
    await who.goes(`/case/${caseId}`)
    const length = () => atTheServer(at(), ({ logs }) => logs.summary(caseId).then(found => found?.seq ?? 0))
    const rotated = await length()
    await colleague.goes(`/case/${caseId}/do/accompany?on=case`)
    const trained = personAt(colleague.page, colleague.context, colleague.faults, false)
    await trained.pick('with', 0)
    await trained.choose('roles', 'affected')
    await trained.go()
    await expect.poll(length, SOON).toBeGreaterThan(rotated)
    await who.goes(`/case/${caseId}/journal`)
    await expect.poll(() => who.says(), SOON).toContain('Cléo Fictive')
    expect([who, colleague].flatMap(one => one.faults)).toEqual([])
  })
})
