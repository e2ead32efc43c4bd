import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { atTheServer, codeOn, invitation, PASSPHRASE, person, putAgreement, readFromPaper } from './founded-school.ts'
import { type Hand, newHand } from './hand.ts'
import { personAt } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

const WORDS = {
  'fr-CA': {
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

describe.each(['fr-CA', 'en-CA'] as const)('a school from its set-up to its first case, in %s', locale => {
  const words = WORDS[locale]
  let [server, browser]: [TestServer?, Browser?] = []
  let hands: { ada: Hand; ben: Hand; cleo: Hand }
  let school = ''
  let pass = ''

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
    pass = await invitation(at(), ada, locale)
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
    await cleo.page.goto(pass)
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
    await putAgreement(at(), school)
    await cleo.page.locator('main a[href="/"]').click()
    await cleo.comes(words.home)
    await cleo.page.locator('a.go[href="/start"]').click()
    await cleo.page.locator('form.acts button').first().click()
    const trained = personAt(cleo.page, cleo.context, cleo.faults, false)
    await cleo.page.waitForURL(/\/do\/accompany/)
    await trained.axe()
    const id = /\/case\/([\w-]{43})/.exec(cleo.page.url())?.[1] ?? ''
    const sealed = () => atTheServer(at(), ({ logs }) => logs.summary(id))
    await expect.poll(async () => (await sealed())?.use).toBe('case')
    expect((await sealed())?.school).toBe(school)
    const opened = (await sealed())?.seq ?? Number.POSITIVE_INFINITY
    await trained.pick('with', 0)
    await trained.choose('roles', 'affected')
    await trained.go()
    expect(trained.where()).not.toBe('accompany')
    await trained.axe()
    // The act is not only on the screen: the server holds one more sealed line.
    await expect.poll(async () => (await sealed())?.seq).toBeGreaterThan(opened)
    expect([...hands.ada.faults, ...hands.ben.faults, ...cleo.faults]).toEqual([])
  })
})
