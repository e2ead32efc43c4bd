import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStores } from '#platform'
import { launchBrowser } from './browser.ts'
import { personAt } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

type Locale = 'fr-CA' | 'en-CA'

/** Somebody with a device of their own; each page that they come to is read through axe, and fits in 320 px. */
interface Hand {
  readonly page: Page
  readonly context: BrowserContext
  readonly faults: readonly string[]
  /** Waits for a page by its heading. */
  comes(title: RegExp): Promise<void>
  fill(values: Readonly<Record<string, string>>): Promise<void>
  press(name: string | RegExp): Promise<void>
  says(): Promise<string>
}

const WORDS = {
  'fr-CA': {
    token: 'Voir ce qui est prêt',
    found: 'Fonder l’école',
    setUp: /Fonder votre école/,
    keys: 'Créer mes clés sur cet appareil',
    sheets: /trois feuilles de secours/,
    onPaper: 'Les feuilles sont sur papier',
    second: /deuxième personne/,
    join: /Rejoindre votre école/,
    nearly: /Presque fait/,
    here: /est là/,
    sign: 'Signer la fondation',
    void: /pas encore valable/,
    cosign: /À vous de signer/,
    founded: /L’école est fondée/,
    members: 'Ouvrir la page du personnel',
    staff: /personnel de l’école/,
    change: /^Modifier/,
    saveRoles: 'Enregistrer les rôles',
    done: 'C’est inscrit au registre.',
    add: 'Inscrire quelqu’un',
    signIn: 'Signer et inscrire',
    ended: /C’est fait/,
    in: /Vous y êtes/,
    go: 'Continuer',
    conduct: /Avant d’ouvrir un dossier/,
    commit: 'Je m’y engage',
    home: /Mes tâches|tâches/,
    withCode: 'Continuer avec ce code',
    refused: /Pas encore/,
    code: /16 lettres et chiffres/,
    unknown: /Personne n’attend sous ce code/,
    short: /moins de 14 caractères/,
    wrongWord: /n’est pas celui de sa feuille/,
    usedPass: /invitation ne sert pas/,
    two: /moins de deux personnes/,
    addDevice: 'Ajouter un appareil',
    revoke: 'Retirer cet appareil',
    left: /a quitté l’école$/,
    closed: /Seules les personnes qui gardent les clés/,
  },
  'en-CA': {
    token: 'See what is ready',
    found: 'Set up the school',
    setUp: /Set up your school/,
    keys: 'Make my keys on this device',
    sheets: /three recovery sheets/,
    onPaper: 'The sheets are on paper',
    second: /second person/,
    join: /Join your school/,
    nearly: /Nearly there/,
    here: /is here/,
    sign: 'Sign the founding',
    void: /not valid yet/,
    cosign: /Your turn to sign/,
    founded: /The school is founded/,
    members: 'Open the staff page',
    staff: /The school’s staff/,
    change: /^Change/,
    saveRoles: 'Save the roles',
    done: 'It is on the roster.',
    add: 'Sign somebody in',
    signIn: 'Sign in',
    ended: /^Done/,
    in: /You are in/,
    go: 'Continue',
    conduct: /Before you open a case/,
    commit: 'I commit to this',
    home: /tasks/,
    withCode: 'Continue with this code',
    refused: /Not yet/,
    code: /16 letters and digits/,
    unknown: /Nobody is waiting under this code/,
    short: /fewer than 14 characters/,
    wrongWord: /not the one on its sheet/,
    usedPass: /invitation does not serve/,
    two: /fewer than two people/,
    addDevice: 'Add a device',
    revoke: 'Remove this device',
    left: /has left the school$/,
    closed: /Only the people who hold the keys/,
  },
} as const

const PASSPHRASE = 'une longue phrase de passe inventée'

async function newHand(browser: Browser, locale: Locale): Promise<Hand> {
  const context = await browser.newContext({ viewport: { width: 320, height: 780 }, locale, timezoneId: 'America/Toronto' })
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', fault => faults.push(fault.message))
  page.on('console', line => line.type() === 'error' && faults.push(line.text()))
  // Named by what sticks out on the right, so that a page that is too wide says where.
  const tooWide = () =>
    page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      const over = [...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > clientWidth)
      return scrollWidth <= clientWidth ? [] : [`${scrollWidth} px`, ...over.map(one => one.outerHTML.slice(0, 120))]
    })
  return {
    page,
    context,
    faults,
    comes: async title => {
      await page.locator('h1', { hasText: title }).waitFor({ timeout: 20_000 })
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(one => `${page.url()} ${one.id} ${one.nodes[0]?.html}`)).toEqual([])
      expect([page.url(), ...(await tooWide())]).toEqual([page.url()])
    },
    fill: async values => {
      for (const [name, value] of Object.entries(values)) await page.locator(`[name="${name}"]`).fill(value)
    },
    press: async name => {
      const target = page.locator('main').getByRole('button', { name }).or(page.locator('main').getByRole('link', { name }))
      await target.first().click()
    },
    says: () => page.locator('main').innerText(),
  }
}

const person = (name: string) => ({ name, passphrase: PASSPHRASE, again: PASSPHRASE })

/** Types the words that the page asks for, as somebody reads them from the paper. */
async function readFromPaper({ page }: Hand): Promise<void> {
  for (const i of [0, 1, 2]) {
    const label = await page.locator(`label[for="word-${i}"]`).innerText()
    const [sheet = 0, place = 0] = [...label.matchAll(/\d+/g)].map(found => Number(found[0]))
    const word = await page
      .locator('.recovery-sheet')
      .nth(sheet - 1)
      .locator('li')
      .nth(place - 1)
      .innerText()
    await page.locator(`[name="word-${i}"]`).fill(word)
  }
}

const codeOn = ({ page }: Hand): Promise<string> => page.locator('.meeting-code').innerText()

const agreement = {
  id: 'fictional',
  territory: 'Territoire fictif',
  policeService: 'Service fictif',
  validFrom: '2020-01-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'L’appareil reste tel quel.', 'en-CA': 'The device stays as it is.' },
  targetDays: 4,
  amberDays: 6,
} as const

describe.each(['fr-CA', 'en-CA'] as const)('a school from its set-up to its first case, in %s', locale => {
  const words = WORDS[locale]
  let [server, browser]: [TestServer?, Browser?] = []
  let hands: { ada: Hand; ben: Hand; cleo: Hand }
  let school = ''
  let invitation = ''

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startTestServer({ prepare: async () => undefined }), launchBrowser()])
    const [ada, ben, cleo] = await Promise.all([newHand(browser, locale), newHand(browser, locale), newHand(browser, locale)])
    hands = { ada, ben, cleo }
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  const at = (): TestServer => {
    if (server === undefined) throw new Error('no server')
    return server
  }

  it('the token of the installation gives an invitation, and two administrators found the school, each on their own device', async () => {
    const { ada, ben } = hands
    await ada.page.goto(`${at().publicUrl}/install?lang=${locale}`)
    await ada.page.locator('[name="token"]').fill(/token: (\S+)/.exec(at().printed())?.[1] ?? '')
    await ada.press(words.token)
    await ada.page.locator('#found').waitFor()
    invitation = (await ada.page.locator('section[aria-labelledby="found"] a').getAttribute('href')) ?? ''
    await ada.press(words.found)
    await ada.comes(words.setUp)
    // What is carried after the # is read once, and does not stay in the address.
    expect(ada.page.url()).toBe(`${at().caseUrl}/set-up`)
    await ada.fill({ ...person('Ada Fictive'), passphrase: 'court', again: 'court' })
    await ada.press(words.keys)
    await ada.page.locator('#refusal').waitFor()
    expect(await ada.says()).toMatch(words.short)
    expect(await ada.page.locator('[name="name"]').inputValue()).toBe('Ada Fictive')
    await ada.fill(person('Ada Fictive'))
    await ada.press(words.keys)
    await ada.comes(words.sheets)
    await ada.fill({ 'word-0': 'autre', 'word-1': 'autre', 'word-2': 'autre' })
    await ada.press(words.onPaper)
    await ada.page.locator('#refusal').waitFor()
    expect(await ada.says()).toMatch(words.wrongWord)
    await readFromPaper(ada)
    await ada.press(words.onPaper)
    await ada.comes(words.second)

    await ben.page.goto(`${at().caseUrl}/join#${(await codeOn(ada)).replaceAll(' ', '')}`)
    await ben.comes(words.join)
    expect(ben.page.url()).toBe(`${at().caseUrl}/join`)
    expect(await ben.says()).toContain('Ada Fictive')
    await ben.fill(person('Ben Fictif'))
    await ben.press(words.keys)
    await ben.comes(words.nearly)
    await ada.comes(words.here)
    expect(await ada.says()).toContain('Ben Fictif')
    await ada.press(words.sign)
    await ada.comes(words.void)
    await ben.comes(words.cosign)
    const shown = await ben.page.locator('.grouped').innerText()
    await ben.press(words.sign)
    await Promise.all([ada.comes(words.founded), ben.comes(words.founded)])
    expect(await ada.page.locator('.grouped').innerText()).toBe(shown)
    expect(await ben.page.locator('.grouped').innerText()).toBe(shown)
    school = shown.replace(/\s/g, '')
    expect(school).toMatch(/^[\w-]{43}$/)
  })

  it('an invitation that has served, a code that nobody shows and one mistyped are refused, and what was typed stays', async () => {
    const { cleo } = hands
    await cleo.page.goto(invitation)
    await cleo.comes(words.setUp)
    await cleo.fill(person('Cléo Fictive'))
    await cleo.press(words.keys)
    await cleo.page.locator('#refusal').waitFor()
    expect(await cleo.says()).toMatch(words.usedPass)
    expect(await cleo.page.locator('[name="name"]').inputValue()).toBe('Cléo Fictive')
    await cleo.page.goto(`${at().caseUrl}/join`)
    await cleo.comes(words.join)
    for (const [code, why] of [['0000 0000', words.code] as const, ['0000 0000 0000 0000', words.unknown] as const]) {
      await cleo.fill({ code })
      await cleo.press(words.withCode)
      await cleo.page.locator('#refusal', { hasText: words.refused }).waitFor()
      await expect.poll(() => cleo.says()).toMatch(why)
      expect(await cleo.page.locator('[name="code"]').inputValue()).toBe(code)
    }
  })

  it('key-holders give roles; a trained person joins by a typed code, and the school never has fewer than two key-holders', async () => {
    const { ada, ben, cleo } = hands
    await ben.press(words.go)
    await ben.comes(words.conduct)
    await ben.press(words.commit)
    await ben.comes(words.home)

    await ada.press(words.members)
    await ada.comes(words.staff)
    await ada.page.locator('main').getByRole('link', { name: words.change }).first().click()
    await ada.comes(/Ada Fictive/)
    await ada.page.locator('input[value="registrar"]').uncheck()
    await ada.press(words.saveRoles)
    await ada.page.locator('#refusal').waitFor()
    expect(await ada.says()).toMatch(words.two)
    await ada.page.locator('input[value="registrar"]').check()
    await ada.page.locator('input[value="coordinator"]').check()
    await ada.press(words.saveRoles)
    await ada.page.getByText(words.done).waitFor()

    await ada.press(words.add)
    await ada.page.locator('.meeting-code').waitFor()
    await cleo.fill({ code: (await codeOn(ada)).toLowerCase() })
    await cleo.press(words.withCode)
    await cleo.page.locator('[name="passphrase"]').waitFor()
    await cleo.fill(person('Cléo Fictive'))
    await cleo.press(words.keys)
    await cleo.comes(words.nearly)
    await ada.comes(words.here)
    await ada.page.locator('input[value="trained"]').check()
    await ada.press(words.signIn)
    await ada.comes(words.ended)
    await cleo.comes(words.in)
    await cleo.press(words.go)
    await cleo.comes(words.conduct)
    await cleo.press(words.commit)
    await cleo.comes(words.home)
    await cleo.page.goto(`${at().caseUrl}/members`)
    await cleo.page.locator('#passphrase').fill(PASSPHRASE)
    await cleo.page.locator('form#unlock button.go').click()
    await cleo.comes(words.staff)
    expect(await cleo.says()).toMatch(words.closed)
    expect(await cleo.says()).toContain('Ben Fictif')
  })

  it('the agreement in force, the trained person opens the first real case and does one act', async () => {
    const { cleo } = hands
    const stores = await openStores(at().dataDir, ['main', 'lids'], new Date().toISOString())
    await stores.agreements.add(school, agreement)
    await stores.close()
    await cleo.page.locator('main a[href="/"]').click()
    await cleo.comes(words.home)
    await cleo.page.locator('a.go[href="/start"]').click()
    await cleo.page.locator('form.acts button').first().click()
    const trained = personAt(cleo.page, cleo.context, cleo.faults, false)
    await cleo.page.waitForURL(/\/do\/accompany/)
    await trained.axe()
    const id = /\/case\/([\w-]{43})/.exec(cleo.page.url())?.[1] ?? ''
    const atTheServer = async () => {
      const open = await openStores(at().dataDir, ['main', 'lids'], new Date().toISOString())
      const found = await open.logs.summary(id)
      await open.close()
      return found
    }
    await expect.poll(async () => (await atTheServer())?.use).toBe('case')
    expect((await atTheServer())?.school).toBe(school)
    const opened = (await atTheServer())?.seq ?? Number.POSITIVE_INFINITY
    await trained.pick('with', 0)
    await trained.choose('roles', 'affected')
    await trained.go()
    expect(trained.where()).not.toBe('accompany')
    await trained.axe()
    // The act is not only on the screen: the server holds one more sealed line.
    await expect.poll(async () => (await atTheServer())?.seq).toBeGreaterThan(opened)
    expect([...hands.ada.faults, ...hands.ben.faults, ...cleo.faults].filter(text => !/40[139]|422|status of 4/.test(text))).toEqual([])
  })
})
