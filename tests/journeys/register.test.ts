import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { peopleWords } from '../../src/web/training/people-words/index.ts'
import { registerWords } from '../../src/web/training/register/words/index.ts'
import { launchBrowser } from './browser.ts'
import { openTrainingSite, type TrainingSite } from './training-site.ts'
import { Examiner, Somebody } from './training-somebody.ts'

const DAY_MS = 86_400_000
/** A story that goes on past midnight still speaks of the days it began with. */
const began = Date.now()
const dayIn = (days: number): string => new Date(began + days * DAY_MS).toISOString().slice(0, 10)

describe.each([
  ['fr-CA', 390],
  ['en-CA', 1280],
] as const)('a registrar, in %s, without a script', (locale, width) => {
  let site: TrainingSite
  let browser: Browser
  beforeAll(async () => {
    site = await openTrainingSite()
    browser = await launchBrowser()
  })
  afterAll(async () => {
    await browser.close()
    await site.close()
  })
  const words = registerWords(locale)
  const name = (text: string) => `${text} ${locale}`

  test('registers a territory, a service centre, a school and its agreement, renews and ends it; each refusal keeps what was typed', async () => {
    const solene = await Somebody.arrives(browser, { base: site.base, locale, width, plain: true })
    const { page } = solene
    const examiner = new Examiner(browser, locale)
    await solene.signsIn('solene@equipe.invalid')
    await solene.presses('.training-links a[href$="/register"]')
    await examiner.reads(page, 'register')

    await solene.goes('/register/territories/new')
    await page.fill('#name', name('Baie fictive'))
    await page.fill('#prosecutor', 'Bureau fictif')
    await solene.presses('#entry .go')
    expect(await page.textContent('#policeService-fault')).toBe(words.refused['police-missing'])
    expect(await page.inputValue('#prosecutor')).toBe('Bureau fictif')
    await examiner.reads(page, 'territory refused')
    await page.fill('#policeService', 'Service fictif de la Baie')
    await solene.presses('#entry .go')
    expect(await page.textContent('[role="status"]')).toBe(words.done.written)

    const other = await page.context().newPage()
    await other.goto(page.url().replace(/\?.*/, ''))
    await other.fill('#prosecutor', 'Autre bureau fictif')
    await other.fill('#reason', 'Faute de frappe')
    await page.fill('#policeService', 'Service fictif de la Grande Baie')
    await solene.presses('#entry .go')
    expect(await page.textContent('#reason-fault')).toBe(words.refused['reason-missing'])
    await page.fill('#reason', 'Nouveau nom')
    await solene.presses('#entry .go')
    await Promise.all([other.waitForEvent('load'), other.click('#entry .go')])
    expect(await other.textContent('main [role="alert"]')).toBe(words.refused['changed-meanwhile'])
    expect(await other.inputValue('#prosecutor')).toBe('Autre bureau fictif')
    await Promise.all([other.waitForEvent('load'), other.click('#entry .go')])
    expect(await other.textContent('.trail-lines')).toContain('Faute de frappe')
    await other.close()

    await solene.goes('/register/centres/new')
    await page.fill('#nameFr', name('Centre fictif de la Baie'))
    await page.fill('#nameEn', name('Baie fictional centre'))
    await page.check('[name="kind"][value="public"]')
    await solene.presses('#entry .go')
    await examiner.reads(page, 'centre')
    await solene.presses('section a[href*="/institutions/new"]')

    await page.fill('#nameFr', name('École fictive du Phare'))
    await page.fill('#nameEn', name('Phare fictional school'))
    await page.selectOption('#territory', name('Baie fictive'))
    await page.fill('#school', 'ABC')
    await solene.presses('#entry .go')
    expect(await page.textContent('#school-fault')).toBe(words.refused['school-malformed'])
    await page.fill('#school', `${'A'.repeat(20)} ${'A'.repeat(23)}`)
    await solene.presses('#entry .go')
    expect(await page.textContent('#school-fault')).toBe(words.refused['school-not-founded'])
    await page.fill('#school', '')
    await solene.presses('#entry .go')
    expect(await page.textContent('main')).toContain(words.regimes['education-act'])
    await examiner.reads(page, 'institution')
    const school = decodeURIComponent(new URL(page.url()).pathname.split('/').at(-1) ?? '')

    await solene.goes(`/register/agreements/new?territory=${encodeURIComponent(name('Baie fictive'))}`)
    await examiner.reads(page, 'agreement to write')
    await page.fill('#validFrom', dayIn(-30))
    await page.fill('#validTo', dayIn(-2))
    for (const field of ['channelFr', 'channelEn', 'instructionFr', 'instructionEn']) await page.fill(`#${field}`, '911')
    await page.fill('#channelPhone', '911')
    await solene.presses('#entry .go')
    expect(await page.textContent('#validTo-fault')).toBe(words.refused['already-over'])
    await page.fill('#validTo', dayIn(40))
    await page.fill('#policeKey', '{"kty":"OKP","crv":"X25519","x":"a","d":"c2VjcmV0LWhhbGY"}')
    await solene.presses('#entry .go')
    expect(await page.textContent('#policeKey-fault')).toBe(words.refused['key-private'])
    expect(await page.content()).not.toContain('c2VjcmV0LWhhbGY')
    await solene.presses('#entry .go')
    expect(await page.textContent('[role="status"]')).toBe(words.done.written)
    await examiner.reads(page, 'agreement')
    expect((await site.stores().agreements.inForce(school, dayIn(0)))?.channelPhone).toBe('911')

    await solene.presses('a[href*="follows="]')
    await page.selectOption('#follows', '')
    await page.fill('#validFrom', dayIn(20))
    await solene.presses('#entry .go')
    expect(await page.textContent('#validFrom-fault')).toContain(name('École fictive du Phare'))
    await page.selectOption('#follows', { index: 1 })
    await solene.presses('#entry .go')
    // It ends an agreement in force: a second registrar confirms it; the only one waits three days.
    expect(await page.textContent('[role="status"]')).toBe(words.done.waiting)
    expect(await page.textContent('main')).toContain(words.proposal.alone.slice(0, 30))
    expect((await site.stores().agreements.inForce(school, dayIn(0)))?.validTo).toBe(dayIn(40))
    await examiner.reads(page, 'a change that waits')
    const second = {
      id: 'max',
      name: 'Max Fictif',
      email: 'max@equipe.invalid',
      institution: 'equipe-fictive',
      roles: ['registrar'],
    } as const
    await site.stores().people.members.add({ ...second, from: '2020-01-01', to: null, batch: null, seenAt: null })
    await solene.goes('/register/waiting')
    expect(await page.textContent('main')).toContain(words.proposal.other)
    const max = await Somebody.arrives(browser, { base: site.base, locale, width, plain: true })
    await max.signsIn('max@equipe.invalid')
    await max.goes('/register')
    await max.presses('a[href$="/register/waiting"]')
    await max.presses('button[value="confirm"]')
    expect(await max.page.textContent('[role="status"]')).toBe(words.done.confirmed)
    await examiner.reads(max.page, 'a change confirmed')
    await max.leaves()
    const [now, then] = await Promise.all([0, 20].map(day => site.stores().agreements.inForce(school, dayIn(day))))
    expect(now?.validTo).toBe(dayIn(19))
    expect(then?.id).not.toBe(now?.id)
    await solene.goes(`/register/agreements/${then?.id}`)

    await page.fill('#end-lastDay', dayIn(25))
    await solene.presses('#end ~ form button')
    expect(await page.textContent('#end-reason-fault')).toBe(words.refused['reason-missing'])
    await examiner.reads(page, 'agreement not ended')
    await page.fill('#end-reason', 'Lettre du service')
    await solene.presses('#end ~ form button')
    expect(await page.textContent('.trail-lines')).toContain('Lettre du service')
    expect(await site.stores().agreements.inForce(school, dayIn(26))).toBeNull()
    await solene.goes('/register/trail')
    expect(await page.textContent('.trail-lines')).toContain('Solène Marchand')
    await examiner.reads(page, 'trail')
    await examiner.leaves()
    await solene.leaves()
  })

  test('invites the staff of several schools by one list; lines to correct come back as they were', async () => {
    const solene = await Somebody.arrives(browser, { base: site.base, locale, width, plain: true })
    const { page } = solene
    const examiner = new Examiner(browser, locale)
    await solene.signsIn('solene@equipe.invalid')
    await solene.goes('/register/staff')
    await examiner.reads(page, 'staff')
    const [one, two] = ['École fictive des Trois-Lacs', 'Vieux-Quai fictional school']
    const lines = [
      'Établissement;Prénom;Nom;Courriel;Du;Au;Remplace',
      `${one};Lise;${locale === 'fr-CA' ? 'Aubin' : 'Best'};lise.${locale}@trois-lacs.invalid;;${dayIn(60)};samuel@trois-lacs.invalid`,
      `${two};Paul;Hébert;paul.${locale}@vieux-quai.invalid;;;`,
      `${one};Paul;Hébert;paul.${locale}@trois-lacs.invalid;;;`,
      `Ailleurs;Rose;Huot;rose@ailleurs.invalid;;;`,
      `${one};RosÃ© BrisÃ©;;rb@trois-lacs.invalid;;;`,
      `${one};Lise;Aubin;lise.${locale}@trois-lacs.invalid;;;`,
      `${one};Max;Roy;max.${locale}@trois-lacs.invalid;;hier;`,
    ]
    await page.fill('#lines', lines.join('\n'))
    await solene.presses('main form .go')
    expect(await page.locator('#ready ~ section tbody tr').count()).toBe(3)
    expect(await page.textContent('#ready ~ section')).toContain(words.staff.homonym)
    expect(await page.textContent('#fix ~ section')).toContain(words.staff.fates['institution-unknown'])
    await examiner.reads(page, 'staff planned')
    await solene.presses('form[action$="/staff/invite"] .go')
    expect(await page.locator('tbody tr').count()).toBe(4)
    for (const fate of ['institution-unknown', 'name-unreadable', 'twice-in-list', 'day-malformed'] as const)
      expect(await page.textContent('#fix ~ section')).toContain(words.staff.fates[fate])
    const { members } = site.stores().people
    const [lise] = await members.byEmail(`lise.${locale}@trois-lacs.invalid`.toLowerCase(), dayIn(0))
    expect(lise).toMatchObject({ to: dayIn(60), replaces: 'samuel' })
    expect(await members.byEmail(`paul.${locale}@vieux-quai.invalid`.toLowerCase(), dayIn(0))).toHaveLength(1)
    const left = await page.inputValue('#lines')
    await page.fill(
      '#lines',
      left.replace('Ailleurs', two).replace('RosÃ© BrisÃ©', 'Rosée Brisé').replace('"hier"', '""').replace('rose@', `rose.${locale}@`),
    )
    await solene.presses('main form .go')
    expect(await page.locator('#ready ~ section tbody tr').count()).toBeGreaterThanOrEqual(2)
    await examiner.leaves()
    await solene.leaves()
  })

  test('and a coordinator records a leave, then the new school year: who leaves, who comes back, each with its line', async () => {
    const [nadia, people] = [await Somebody.arrives(browser, { base: site.base, locale, width, plain: true }), peopleWords(locale)]
    const { page } = nadia
    const examiner = new Examiner(browser, locale)
    const { members } = site.stores().people
    const [school] = (await members.byId('nadia')).map(({ institution }) => institution)
    const gone = locale === 'fr-CA' ? 'claude' : 'maya'
    await nadia.signsIn('nadia@trois-lacs.invalid')
    await nadia.goes(`/coordinator/people/${gone}`)
    await page.fill('#away-from', dayIn(1))
    await page.fill('#away-to', dayIn(0))
    await nadia.presses('form[action$="/away"] button')
    expect(await nadia.refusals()).toEqual([people.staff.refused['leave-backwards']])
    expect(await page.inputValue('#away-to')).toBe(dayIn(0))
    await examiner.reads(page, 'leave refused')
    await page.fill('#away-from', dayIn(0))
    await page.fill('#away-to', '')
    await nadia.presses('form[action$="/away"] button')
    expect(await members.byEmail(`${gone}@trois-lacs.invalid`, dayIn(0))).toEqual([])
    await nadia.presses('form[action$="/present"] button')
    expect(await members.byEmail(`${gone}@trois-lacs.invalid`, dayIn(0))).toHaveLength(1)

    await nadia.goes('/coordinator')
    await nadia.presses('a[href$="/coordinator/year"]')
    await examiner.reads(page, 'year')
    await page.uncheck(`[name="stay"][value="${gone}"]`)
    await page.fill('#last-day', dayIn(10))
    await nadia.presses('#year .go')
    expect(await page.textContent('[role="status"]')).toBe(people.coordinator.done.turned.one.replace('{n}', '1'))
    expect((await members.find(school ?? '', gone))?.to).toBe(dayIn(10))
    await nadia.goes('/coordinator/year')
    await page.check(`[name="stay"][value="${gone}"]`)
    await nadia.presses('#year .go')
    expect((await members.find(school ?? '', gone))?.to).toBeNull()
    await examiner.leaves()
    await nadia.leaves()
  })

  test('is the only one who opens the register', async () => {
    const nadia = await Somebody.arrives(browser, { base: site.base, locale, width, plain: true })
    await nadia.signsIn('nadia@trois-lacs.invalid')
    const answer = await nadia.page.goto(`${site.base}/register/territories/new`)
    expect(answer?.status()).toBe(403)
    const sent = await nadia.page.request.post(`${site.base}/register/centres/new`, {
      form: { nameFr: 'x', nameEn: 'x', kind: 'public' },
      headers: { 'sec-fetch-site': 'same-origin' },
    })
    expect(sent.status()).toBe(403)
    await nadia.leaves()
  })
})
