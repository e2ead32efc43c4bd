import { readFile, writeFile } from 'node:fs/promises'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BadgeSite, openBadgeSite } from './badge-site.ts'
import { launchBrowser } from './browser.ts'

const DAY_MS = 24 * 3_600_000
const SAID = {
  'fr-CA': {
    good: 'valide et utilisable',
    bad: 'n’est pas valable',
    past: 'pas utilisable aujourd’hui',
    none: 'Aucune page ici',
    none2: 'Aucune entente',
    differs: 'ce qui diffère',
    keyRevoked: 'a annulé la clé',
    signedAgain: 'Signée de nouveau',
    unsure: 'pas pu tout vérifier',
    foreign: ['Rien n’a changé', 'pas connu ici', 'pas de liste de retrait'],
    mismatch: 'ne correspond pas à cette empreinte',
  },
  'en-CA': {
    good: 'valid and usable',
    bad: 'is not valid',
    past: 'not usable today',
    none: 'No page here',
    none2: 'No agreement',
    differs: 'what differs',
    keyRevoked: 'the key that signed',
    signedAgain: 'Signed again',
    unsure: 'could not check everything',
    foreign: ['Nothing has changed', 'not known here', 'no withdrawal list'],
    mismatch: 'does not match this fingerprint',
  },
} as const
type Locale = keyof typeof SAID

let site: BadgeSite
let browser: Browser
beforeAll(async () => {
  ;[site, browser] = await Promise.all([openBadgeSite(), launchBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

const base = () => `${site.origin}/demo/training`
async function arrives(locale: Locale, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 390, height: 900 }, ...options })
  const page = await context.newPage()
  await page.goto(`${site.origin}/badges/verify?lang=${locale}`)
  return page
}
async function signsIn(page: Page, email: string): Promise<void> {
  await page.goto(`${base()}/sign-in`)
  await page.fill('#email', email)
  for (const selector of ['#ask .go', 'main .go', 'main .go']) await presses(page, selector)
}
async function presses(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
}
async function isReadable(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(
    violations.map(one => `${one.id} ${one.nodes[0]?.html}`),
    page.url(),
  ).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}
const says = (page: Page): Promise<string> => page.locator('main').innerText()

/** Gives the page a text to verify, and returns its five answers. */
async function verifies(page: Page, text: string): Promise<string> {
  await page.goto(`${site.origin}/badges/verify`)
  await page.fill('#text', text)
  await page.click('#badge .go')
  await page.waitForSelector('#result:not([hidden])')
  return says(page)
}
async function enrols(id: string, institution: string): Promise<void> {
  const person = { id, institution, name: 'Personne fictive', email: `${id}@trois-lacs.invalid`.toLowerCase(), roles: ['learner'] } as const
  await site.stores().people.members.add({ ...person, from: '2025-01-01', to: null, batch: null, seenAt: null })
}
async function leaves(...pages: readonly Page[]): Promise<void> {
  for (const page of pages) await page.context().close()
}
async function looked(page: Page, name: string): Promise<void> {
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: `${process.env['SHOTS']}/${name}.png`, fullPage: true })
}
const downloaded = async (page: Page, locale: Locale, kind: string): Promise<Buffer> => {
  const [got] = await Promise.all([page.waitForEvent('download'), page.locator(`a[href$="${locale}/attestation.${kind}"]`).first().click()])
  return readFile(await got.path())
}

describe.each([
  ['fr-CA', 'samuel', false],
  ['en-CA', 'maya', true],
] as const)('an attestation in %s', (locale, learner, dark) => {
  const said = SAID[locale]

  it('is claimed, published, downloaded, verified by a stranger, revoked and seen revoked', async () => {
    const email = `${learner}@trois-lacs.invalid`
    await site.accept(learner, await site.institutionOf(email), 'explorer', locale)
    const holder = await arrives(locale, { colorScheme: dark ? 'dark' : 'light' })
    await signsIn(holder, email)
    await holder.goto(`${base()}/attestations`)
    await isReadable(holder)
    await looked(holder, `list-${locale}`)
    await holder.check('input[name=named]')
    await presses(holder, 'form[action$="/claim/explorer"] .go')
    const address = new URL(holder.url()).pathname.split('/').at(-1) ?? ''
    expect(address).toMatch(/^[\w-]{40,}$/)
    await isReadable(holder)

    const stranger = await arrives(locale, { viewport: { width: 1280, height: 900 }, colorScheme: dark ? 'dark' : 'light' })
    const link = `${site.origin}/demo/badges/${address}`
    await stranger.goto(link)
    expect(await says(stranger)).toContain(said.none)
    await isReadable(stranger)

    await holder.locator('input[name=answer]').first().check()
    await presses(holder, 'form[action$="/publish"] .go')
    await isReadable(holder)
    await looked(holder, `held-${locale}`)
    const json = (await downloaded(holder, locale, 'json')).toString('utf8')
    const png = await downloaded(holder, locale, 'png')
    const svg = await downloaded(holder, locale, 'svg')
    const pdf = await downloaded(holder, locale, 'pdf')
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    if (process.env['SHOTS'] !== undefined) await writeFile(`${process.env['SHOTS']}/paper-${locale}.pdf`, pdf)

    await stranger.goto(link)
    expect(await says(stranger)).toContain(said.good)
    expect(await says(stranger)).toContain('Question 1')
    expect(await says(stranger)).not.toContain('Question 2')
    await isReadable(stranger)
    await looked(stranger, `public-${locale}`)
    expect(await verifies(stranger, link)).toContain(said.good)
    expect(await verifies(stranger, json)).toContain(said.good)
    await isReadable(stranger)
    await looked(stranger, `verified-${locale}`)
    for (const [name, buffer] of [
      ['a.png', png],
      ['a.svg', svg],
    ] as const) {
      await stranger.goto(`${site.origin}/badges/verify`)
      await stranger.setInputFiles('#file', { name, mimeType: 'application/octet-stream', buffer })
      await stranger.click('#badge .go')
      await stranger.waitForSelector('#result:not([hidden])')
      expect(await says(stranger)).toContain(said.good)
    }
    const changed = await verifies(stranger, json.replaceAll('Sexto', 'Sextant'))
    expect(changed).toContain(said.bad)
    expect(changed.toLowerCase()).toContain(said.differs)
    await isReadable(stranger)
    await looked(stranger, `tampered-${locale}`)

    const open = await browser.newPage()
    // The clock of this laptop is an hour late.
    await open.clock.install({ time: Date.now() - 3_600_000 })
    await open.goto(`${site.origin}/badges/verify?lang=${locale}`)
    await pastes(open, json)
    expect(await says(open)).toContain(said.good)

    const issuer = await arrives(locale, { viewport: { width: 1280, height: 900 } })
    await signsIn(issuer, 'helene@equipe.invalid')
    await issuer.goto(`${base()}/issuer`)
    await isReadable(issuer)
    await issuer.check(`input[name=pick][value*=" ${learner} "]`)
    await presses(issuer, 'button[value=revoked]')
    expect(await issuer.locator('[role=alert]').count()).toBe(1)
    expect(await issuer.isChecked(`input[name=pick][value*=" ${learner} "]`)).toBe(true)
    await issuer.fill('#reason', 'Remise par erreur.')
    await presses(issuer, 'button[value=revoked]')
    // Nothing is done before it is confirmed.
    expect(await verifies(stranger, json)).toContain(said.good)
    await isReadable(issuer)
    await looked(issuer, `confirm-${locale}`)
    await presses(issuer, 'main .go')
    expect(await issuer.locator('[role=alert]').count()).toBe(0)
    expect(await issuer.locator('[role=status]').count()).toBe(1)
    expect(await issuer.locator('.trail').first().innerText()).not.toContain('helene')
    await isReadable(issuer)
    await looked(issuer, `issuer-${locale}`)

    expect(await verifies(stranger, json)).toContain(said.bad)
    // Whoever left the page open sees it within a minute: 20 seconds of the page, and 30 of any copy in between.
    await open.clock.fastForward(21_000)
    await pastes(open, json)
    expect(await says(open)).toContain(said.bad)
    const entry = JSON.parse(json).credentialStatus.statusListCredential
    for (const kept of [entry, `${site.origin}/badges/verify/lists`])
      expect((await fetch(kept)).headers.get('cache-control')).toBe('public, max-age=30')
    for (const page of [link, `${site.origin}/badges/verify`]) expect((await fetch(page)).headers.get('cache-control')).toBe('no-store')
    await stranger.goto(link)
    expect(await says(stranger)).toContain(said.bad)
    await holder.goto(`${base()}/attestations`)
    expect(await says(holder)).toContain('Remise par erreur.')
    await leaves(holder, stranger, issuer, open)
  })

  it('is verified without a network once the page is open, and without JavaScript by its link', async () => {
    const who = locale === 'fr-CA' ? 'luc' : 'nadia'
    const email = `${who}@trois-lacs.invalid`
    await site.accept(who, await site.institutionOf(email), 'explorer', locale)
    const holder = await arrives(locale, { javaScriptEnabled: false })
    await signsIn(holder, email)
    await holder.goto(`${base()}/attestations`)
    await presses(holder, 'form[action$="/claim/explorer"] .go')
    const json = (await downloaded(holder, locale, 'json')).toString('utf8')
    expect(json).not.toContain(email)
    await presses(holder, 'form[action$="/publish"] .go')
    const address = new URL(holder.url()).pathname.split('/').at(-1) ?? ''
    await holder.goto(`${site.origin}/badges/verify`)
    await holder.fill('#link', `${site.origin}/demo/badges/${address}`)
    await presses(holder, 'form[action="/badges/verify"] .go')
    expect(await says(holder)).toContain(said.good)

    const stranger = await arrives(locale, { viewport: { width: 320, height: 800 } })
    await stranger.waitForSelector('#ready:not([hidden])')
    const asked = outsideOf(stranger.context())
    await stranger.context().setOffline(true)
    await stranger.fill('#text', json)
    await stranger.click('#badge .go')
    await stranger.waitForSelector('#result:not([hidden])')
    expect(await says(stranger)).toContain(said.good)
    await isReadable(stranger)
    await looked(stranger, `phone-${locale}`)
    expect(asked).toEqual([])
    expect(await stranger.context().cookies()).toEqual((await stranger.context().cookies()).filter(({ name }) => name === 'lang'))
    await leaves(holder, stranger)
  })
})

describe.each(['fr-CA', 'en-CA'] as const)('without a network, in %s', locale => {
  const said = SAID[locale]

  it('an attestation of another issuer is read too, and one that was tampered with shows what does not match', async () => {
    const foreign = await readFile(new URL('../fixtures/ob3/foreign-badge.json', import.meta.url), 'utf8')
    const stranger = await arrives(locale, { colorScheme: locale === 'fr-CA' ? 'dark' : 'light' })
    await stranger.waitForSelector('#ready:not([hidden])')
    const asked = outsideOf(stranger.context())
    await stranger.context().setOffline(true)
    await pastes(stranger, foreign)
    const answers = await says(stranger)
    for (const sentence of [said.unsure, ...said.foreign]) expect(answers).toContain(sentence)
    await isReadable(stranger)
    await looked(stranger, `foreign-${locale}`)
    await pastes(stranger, foreign.replace('Seize heures', 'Soixante heures'))
    const changed = await says(stranger)
    for (const sentence of [said.bad, said.mismatch]) expect(changed).toContain(sentence)
    expect(changed).toMatch(/[0-9a-f]{64}/)
    await isReadable(stranger)
    await looked(stranger, `foreign-tampered-${locale}`)
    expect(asked).toEqual([])
    await leaves(stranger)
  })
})

/** Pastes a text and waits for its own answer, not for the one before. */
async function pastes(page: Page, text: string): Promise<void> {
  await page.locator('#result').evaluate(place => place.replaceChildren())
  await page.fill('#text', text)
  await page.click('#badge .go')
  await page.waitForSelector('#result .answers')
}

describe.each(['fr-CA', 'en-CA'] as const)('without JavaScript, in %s', locale => {
  it('an issuer gives many at once after a confirmation; one is cancelled before it is claimed, by its holder or by the issuer', async () => {
    const institution = await site.institutionOf('maya@trois-lacs.invalid')
    const people = ['first', 'second'].map(name => `${name}-${locale}`.toLowerCase())
    for (const who of people) {
      await enrols(who, institution)
      await site.accept(who, institution, 'explorer', locale)
    }
    const issuer = await arrives(locale, { javaScriptEnabled: false, viewport: { width: 320, height: 900 } })
    await signsIn(issuer, 'helene@equipe.invalid')
    await issuer.goto(`${base()}/issuer?standing=none&level=explorer`)
    await isReadableWithoutScript(issuer)
    const rowsOf = (page: Page) => page.locator('tbody tr').filter({ hasText: 'Personne fictive' }).count()
    const waiting = await rowsOf(issuer)
    expect(waiting).toBeGreaterThanOrEqual(2)
    await issuer.check('input[name=all]')
    await presses(issuer, 'button[value=awarded]')
    expect(await issuer.locator('.confirmed-names li').count()).toBeGreaterThanOrEqual(2)
    await presses(issuer, 'main .go')
    expect(await rowsOf(issuer)).toBe(0)
    expect(new URL(issuer.url()).searchParams.get('standing')).toBe('none')

    const holder = await arrives(locale, { javaScriptEnabled: false })
    await signsIn(holder, `${people[0]}@trois-lacs.invalid`)
    await holder.goto(`${base()}/attestations`)
    await presses(holder, 'form[action$="/cancel"] button')
    expect(await holder.locator('form[action$="/cancel"]').count()).toBe(0)
    expect(await holder.locator('form[action$="/claim/explorer"]').count()).toBe(1)

    await issuer.goto(`${base()}/issuer?standing=awarded`)
    await issuer.check(`input[name=pick][value*=" ${people[1]} "]`)
    await presses(issuer, 'button[value=cancelled]')
    await presses(issuer, 'main .go')
    expect(await issuer.locator(`input[name=pick][value*=" ${people[1]} "]`).count()).toBe(0)
    await leaves(holder, issuer)
  })
})

describe.each(['fr-CA', 'en-CA'] as const)('the keys of the issuer, in %s', locale => {
  const said = SAID[locale]

  it('one that is revoked with a reason takes its files with it, and the page holds: it was signed again', async () => {
    const who = `keeps-${locale}`.toLowerCase()
    const institution = await site.institutionOf('maya@trois-lacs.invalid')
    await enrols(who, institution)
    await site.accept(who, institution, 'explorer', locale)
    const holder = await arrives(locale)
    await signsIn(holder, `${who}@trois-lacs.invalid`)
    await holder.goto(`${base()}/attestations`)
    await presses(holder, 'form[action$="/claim/explorer"] .go')
    const own = holder.url()
    const before = (await downloaded(holder, locale, 'json')).toString('utf8')
    const issuer = await arrives(locale, { viewport: { width: 1280, height: 900 } })
    await signsIn(issuer, 'helene@equipe.invalid')
    await issuer.goto(`${base()}/issuer`)
    const keys = await issuer.locator('.keys li').count()
    await presses(issuer, '.keys li:last-child form button')
    await isReadable(issuer)
    await looked(issuer, `revoke-key-${locale}`)
    await issuer.fill('#reason', 'Copie perdue.')
    await presses(issuer, 'main .go')
    expect(await issuer.locator('.keys').innerText()).toContain('Copie perdue.')
    expect(await issuer.locator('.keys li').count()).toBe(keys + 1)
    await isReadable(issuer)
    const stranger = await arrives(locale)
    expect(await verifies(stranger, before)).toContain(said.keyRevoked)
    await holder.goto(own)
    expect(await says(holder)).toContain(said.signedAgain)
    await isReadable(holder)
    const after = (await downloaded(holder, locale, 'json')).toString('utf8')
    expect(await verifies(stranger, after)).toContain(said.good)
    await leaves(holder, issuer, stranger)
  })
})

/** What axe would say needs a script: the width is what can be seen without one. */
async function isReadableWithoutScript(page: Page): Promise<void> {
  const main = await page.locator('main').boundingBox()
  expect((main?.x ?? 0) + (main?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0)
}

/** Every request that leaves from now on. */
function outsideOf(context: BrowserContext): string[] {
  const asked: string[] = []
  // The browser asks for the tab's icon when it likes, sometimes after the page is there.
  context.on('request', request => request.url().endsWith('/assets/mark.svg') || asked.push(request.url()))
  return asked
}

describe('the rule of issue', () => {
  it.each(['fr-CA', 'en-CA'] as const)(
    'gives no attestation where there is no agreement, says why, and gives the record of training, in %s',
    async locale => {
      const who = locale === 'fr-CA' ? 'olivia' : 'julie'
      const email = `${who}@vieux-quai.invalid`
      await site.accept(who, await site.institutionOf(email), 'explorer', locale)
      const page = await arrives(locale)
      await signsIn(page, email)
      await page.goto(`${base()}/attestations`)
      expect(await says(page)).toContain(SAID[locale].none2)
      expect(await page.locator('form[action*="/claim/"]').count()).toBe(0)
      const posted = await page.request.post(`${base()}/attestations/claim/explorer`, {
        headers: { 'sec-fetch-site': 'same-origin' },
        form: { named: 'yes' },
      })
      expect(posted.status()).toBe(409)
      await isReadable(page)
      await page.goto(`${base()}/attestations/record`)
      expect(await says(page)).toContain('90')
      await isReadable(page)
      await leaves(page)
    },
  )

  it('an agreement that ends overnight leaves the attestations, the fifth answer becomes no, and nobody claims one any more', async () => {
    const institution = await site.institutionOf('claude@trois-lacs.invalid')
    const locales = ['fr-CA', 'en-CA'] as const
    const stories = []
    for (const locale of locales) {
      const [holds, waits] = [`holds-${locale}`, `waits-${locale}`]
      for (const who of [holds, waits]) {
        await enrols(who, institution)
        await site.accept(who, institution, 'explorer', locale)
      }
      const holder = await arrives(locale)
      await signsIn(holder, `${holds}@trois-lacs.invalid`.toLowerCase())
      await holder.goto(`${base()}/attestations`)
      await presses(holder, 'form[action$="/claim/explorer"] .go')
      await presses(holder, 'form[action$="/publish"] .go')
      const link = `${site.origin}/demo/badges/${new URL(holder.url()).pathname.split('/').at(-1)}`
      const late = await arrives(locale)
      const email = `${waits}@trois-lacs.invalid`.toLowerCase()
      await signsIn(late, email)
      await late.goto(`${base()}/attestations`)
      expect(await late.locator('form[action$="/claim/explorer"]').count()).toBe(1)
      stories.push({ said: SAID[locale], holder, link, late, email })
    }
    const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Toronto' }).format(new Date())
    await site.stores().agreements.end(institution, 'entente-fictive-trois-lacs', today)
    for (const { said, holder, link } of stories) {
      await holder.goto(link)
      expect(await says(holder)).toContain(said.good)
    }
    site.clock.ahead = DAY_MS
    for (const { said, holder, late, email } of stories) {
      await holder.reload()
      expect(await says(holder)).toContain(said.past)
      await isReadable(holder)
      await signsIn(late, email)
      await late.goto(`${base()}/attestations`)
      expect(await says(late)).toContain(said.none2)
      expect(await late.locator('form[action$="/claim/explorer"]').count()).toBe(0)
      // A page of yesterday still has its button.
      const claiming = { headers: { 'sec-fetch-site': 'same-origin' }, form: { named: 'yes' } }
      const posted = await late.request.post(`${base()}/attestations/claim/explorer`, claiming)
      expect([posted.status(), await posted.text()]).toEqual([409, expect.stringContaining(said.none2)])
      await isReadable(late)
      await leaves(holder, late)
    }
  })
})
