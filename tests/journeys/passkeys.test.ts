import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

/** What the virtual authenticator can do; all of them verify who is there. */
interface Key {
  readonly hasPrf: boolean
  readonly transport: 'internal' | 'usb'
}

let server: TestServer
let browser: Browser
let person: Person
let page: Page
let wire: CDPSession
let sent: string[]

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  sent = []
})
afterEach(() => person.leave())

const enter = async (locale: 'fr-CA' | 'en-CA', as = 'nadia'): Promise<void> => {
  person = await enterSchool(browser, server, { locale, as })
  page = person.page
  page.on('request', request => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  wire = await page.context().newCDPSession(page)
  await wire.send('WebAuthn.enable')
}
const plug = async ({ hasPrf, transport }: Key): Promise<string> => {
  const options = {
    protocol: 'ctap2',
    ctap2Version: 'ctap2_1',
    transport,
    hasPrf,
    hasResidentKey: true,
    hasUserVerification: true,
  } as const
  const added = await wire.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...options, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return added.authenticatorId
}
/** Follows a link of this app that the page does not show. */
const go = async (path: string, there = path.split('?')[0]): Promise<void> => {
  await page.evaluate(href => {
    const link = Object.assign(document.createElement('a'), { href, textContent: 'there' })
    document.querySelector('main')?.append(link)
    link.click()
  }, `/demo${path}`)
  await page.waitForURL(url => url.pathname === `/demo${there}`)
}
const add = async (): Promise<void> => {
  await go('/device/passkeys')
  await person.axe()
  await page.click('#add-passkey button.go')
}
const lock = async (): Promise<void> => {
  await go('/')
  await page.click('form[action="/demo/lock"] button')
  await page.waitForSelector('#passphrase')
}
/** Minutes go by while somebody works: the clock moves, and a hand moves too. */
const minutesLater = (minutes: number): Promise<void> =>
  page.evaluate(more => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + more * 60_000
    window.dispatchEvent(new Event('scroll'))
  }, minutes)
const keptByTheBrowser = (): Promise<string> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('sexto-demo')
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const reading = opening.result.transaction('keyrings').objectStore('keyrings').getAll()
    await new Promise(resolve => reading.addEventListener('success', resolve))
    const text = JSON.stringify([reading.result, { ...localStorage }, { ...sessionStorage }, history.state])
    opening.result.close()
    return text
  })

describe('une clé d’accès', () => {
  it('s’ajoute depuis la page de l’appareil, ouvre la session sans rien taper, puis se retire', async () => {
    await enter('fr-CA')
    const key = await plug({ hasPrf: true, transport: 'internal' })
    await go('/device')
    await page.getByRole('link', { name: /Mes clés d’accès/ }).click()
    await page.waitForURL('**/device/passkeys')
    expect(await person.says()).toContain('Aucune clé d’accès')
    await add()
    await page.waitForURL('**/device/passkeys?done')
    expect(await person.says()).toMatch(/La clé d’accès est ajoutée[\s\S]*Dans cet appareil/)
    await person.axe()
    const { credentials } = await wire.send('WebAuthn.getCredentials', { authenticatorId: key })
    expect(credentials.length).toBe(1)

    await lock()
    await person.axe()
    await page.fill('#passphrase', '')
    await page.getByRole('button', { name: 'Ouvrir avec ma clé d’accès' }).click()
    await page.waitForURL('**/demo/')
    expect(await person.says()).toContain('Mes dossiers')

    await go('/device/passkeys')
    await page.getByRole('button', { name: /Retirer la clé d’accès/ }).click()
    await page.waitForURL('**/device/passkeys?gone')
    expect(await person.says()).toContain('n’ouvre plus rien ici')
    await lock()
    expect(await page.getByRole('button', { name: 'Ouvrir avec ma clé d’accès' }).count()).toBe(0)
    await page.click('button.go')
    await page.waitForURL('**/demo/')
    expect(person.faults.filter(fault => !fault.includes('favicon'))).toEqual([])
  })

  it('n’est qu’une parmi plusieurs : chacune ouvre, aucune n’est inscrite deux fois', async () => {
    await enter('fr-CA')
    const first = await plug({ hasPrf: true, transport: 'internal' })
    await add()
    await page.waitForURL('**/device/passkeys?done')
    await add()
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('déjà dans la liste')
    await wire.send('WebAuthn.removeVirtualAuthenticator', { authenticatorId: first })
    await plug({ hasPrf: true, transport: 'usb' })
    await add()
    await page.waitForURL('**/device/passkeys?done')
    expect(await person.says()).toMatch(/Dans cet appareil[\s\S]*Dans une clé de sécurité ou un téléphone/)
    await lock()
    await page.getByRole('button', { name: 'Ouvrir avec ma clé d’accès' }).click()
    await page.waitForURL('**/demo/')
  })

  it('ne laisse sortir ni ne garde rien de ce qu’elle répond : la même réponse est recalculée et cherchée partout', async () => {
    await enter('fr-CA')
    await page.evaluate(() => {
      const container = navigator.credentials
      const [get, create] = [container.get.bind(container), container.create.bind(container)]
      const answers: string[] = []
      Object.assign(globalThis, { answers })
      const note = <T>(given: T): T => {
        const first = given instanceof PublicKeyCredential ? given.getClientExtensionResults().prf?.results?.first : undefined
        if (first instanceof ArrayBuffer) answers.push(btoa(String.fromCharCode(...new Uint8Array(first))).slice(0, 40))
        return given
      }
      container.get = async options => note(await get(options))
      container.create = async options => note(await create(options))
    })
    await plug({ hasPrf: true, transport: 'internal' })
    await add()
    await page.waitForURL('**/device/passkeys?done')
    await lock()
    await page.getByRole('button', { name: 'Ouvrir avec ma clé d’accès' }).click()
    await page.waitForURL('**/demo/')
    const answers = await page.evaluate(() => (globalThis as { answers?: string[] }).answers ?? [])
    expect(answers.length).toBeGreaterThan(0)
    const places = `${sent.join('\n')}\n${await keptByTheBrowser()}`
    expect(places).toContain('webauthn-prf')
    for (const said of answers) {
      expect(places).not.toContain(said)
      expect(places).not.toContain(said.replaceAll('+', '-').replaceAll('/', '_'))
    }
    expect(sent.filter(line => /clientDataJSON|authenticatorData|passkey/.test(line) && !line.includes('/device/passkeys'))).toEqual([])
  })

  it('qui ne sait pas garder de secret est refusée avec la phrase de passe pour suite, et rien n’est gardé', async () => {
    await enter('fr-CA')
    await plug({ hasPrf: false, transport: 'internal' })
    await add()
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('votre phrase de passe ouvre toujours')
    await person.axe()
    expect(await keptByTheBrowser()).not.toContain('webauthn-prf')
    await lock()
    await page.click('button.go')
    await page.waitForURL('**/demo/')
  })

  it('d’une personne que l’appareil ne reconnaît pas n’ouvre rien', async () => {
    await enter('fr-CA')
    const key = await plug({ hasPrf: true, transport: 'internal' })
    await add()
    await page.waitForURL('**/device/passkeys?done')
    await lock()
    await wire.send('WebAuthn.setUserVerified', { authenticatorId: key, isUserVerified: false })
    await page.getByRole('button', { name: 'Ouvrir avec ma clé d’accès' }).click()
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('prenez votre phrase de passe')
    expect(new URL(page.url()).pathname).toBe('/demo/unlock')
  })
})

describe('a passkey, in English', () => {
  it('confirms who is there before a copy leaves, once the last proof is some minutes old', async () => {
    await enter('en-CA')
    await plug({ hasPrf: true, transport: 'internal' })
    await add()
    await page.waitForURL('**/device/passkeys?done')
    expect(await person.says()).toContain('The passkey has been added')
    await go('/start')
    await person.tap('form.acts button')
    await answer(person)
    const home = page
      .url()
      .replace(/(\/case\/[^/?#]+).*/, '$1')
      .replace(/^.*\/demo/, '')
    await go(`${home}/export`)
    expect(await person.says()).toContain('What the copy holds')
    await person.choose('part', 'identity')
    await person.choose('basis', 'request')
    await minutesLater(6)
    await page.click('button.go')
    await page.waitForURL('**/demo/prove?**')
    expect(await person.says()).toContain('Confirm that it is you')
    await person.axe()
    await page.getByRole('button', { name: 'Confirm with my passkey' }).click()
    await page.waitForURL('**/export?**')
    expect(await page.isChecked('input[name=part][value=identity]')).toBe(true)
    await person.choose('form', 'plain')
    await person.go()
    expect(await page.locator('a[download$=".json"]').count()).toBe(1)
  })

  it('is never the only way: the passphrase confirms too, and a wrong one says so', async () => {
    await enter('en-CA')
    await person.tap('form.acts button')
    const home = page
      .url()
      .replace(/(\/case\/[^/?#]+).*/, '$1')
      .replace(/^.*\/demo/, '')
    await minutesLater(6)
    await go(`${home}/export`, '/prove')
    const published = await page.inputValue('#passphrase')
    await page.fill('#passphrase', 'something else')
    await page.click('button.go')
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('not this person’s passphrase')
    await page.fill('#passphrase', published)
    await page.click('button.go')
    await page.waitForURL('**/export**')
  })
})
