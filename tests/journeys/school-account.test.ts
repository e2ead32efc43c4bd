import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { SSO_REFUSAL_CODES } from '#platform'
import { openDatabase } from '../../src/platform/sql/open-database.ts'
import { type TestProvider, testProvider } from '../../src/platform/sso/testing/provider.ts'
import { ACCOUNT_REFUSALS } from '../../src/web/desk/ports.ts'
import { launchBrowser } from './browser.ts'
import { bringKeys, moveIn } from './moved-school.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let provider: TestProvider
let context: BrowserContext
let page: Page
let asked: string[]

/** The fictional school and its neighbour, as one group. */
const groupIn = async (dataDir: string): Promise<string> => {
  const db = openDatabase<{ log: { log: string; use: string } }>(join(dataDir, 'main.sqlite'))
  const rosters = await db.selectFrom('log').select('log').where('use', '=', 'roster').execute()
  await db.destroy()
  return rosters.map(({ log }) => `intervenants=${log}`).join(',')
}
const NAMES = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_GROUPS'] as const

beforeAll(async () => {
  provider = await testProvider(
    [
      { sub: 'intervenante', claims: { groups: ['intervenants'] } },
      { sub: 'cuisinier', claims: { groups: ['cuisine'] } },
    ],
    () => `${server.caseUrl}/api/sso/back`,
  )
  browser = await launchBrowser()
  server = await startTestServer({
    prepare: async (_cli, dataDir) => {
      moveIn(dataDir)
      const values = [provider.issuer, provider.clientId, provider.clientSecret, await groupIn(dataDir)]
      NAMES.forEach((name, i) => {
        process.env[name] = values[i]
      })
    },
  })
})
afterAll(async () => {
  for (const name of NAMES) delete process.env[name]
  await browser.close()
  await server.stop()
  await provider.close()
})
beforeEach(async () => {
  asked = []
})
afterEach(() => context.close())

/** A device of the school, with the keys of somebody and nothing else. */
const deviceOf = async (member: string, locale: 'fr-CA' | 'en-CA'): Promise<void> => {
  context = await browser.newContext({ locale, timezoneId: 'America/Toronto', viewport: { width: 390, height: 844 } })
  page = await context.newPage()
  page.on('response', answer => asked.push(`${answer.request().method()} ${new URL(answer.url()).pathname} ${answer.status()}`))
  await bringKeys(page, server, member)
}
/** The door asks the server whether an account is wanted, and waits for it only so long: it is opened again, as a person would. */
const doorSays = async (said: string): Promise<void> => {
  const door = async (): Promise<string> => {
    if (!(await page.innerText('main')).includes(said)) await page.reload()
    await page.waitForSelector('#passphrase')
    return page.innerText('main')
  }
  await expect.poll(door).toContain(said)
}
const unlock = async (): Promise<void> => {
  await page.click('button.go')
  await page.waitForURL(url => url.pathname !== '/unlock')
}
const proofs = (): readonly string[] => asked.filter(line => line.includes('/api/session/proof'))

describe('le compte scolaire', () => {
  it('se demande à la porte; une fois reconnu, ce sont encore les clés qui ouvrent les dossiers', async () => {
    await deviceOf('nadia', 'fr-CA')
    await doorSays('Votre école demande aussi votre compte scolaire')
    await page.getByRole('link', { name: 'Me connecter avec mon compte scolaire' }).click()
    await page.getByRole('link', { name: 'intervenante' }).click()
    await page.waitForURL(`${server.caseUrl}/unlock?account=signed-in`)
    await page.waitForSelector('#passphrase')
    expect(await page.textContent('main')).toContain('Il reste à ouvrir vos clés')
    await unlock()
    await expect.poll(proofs).toEqual(['POST /api/session/proof 204'])
    await expect.poll(() => asked.filter(line => /\/api\/(logs|roster)\S* 200/.test(line)).length).toBeGreaterThan(0)
  })

  it('d’un groupe inconnu est refusé avec la raison, et rien de la réponse ne reste dans l’adresse', async () => {
    await deviceOf('nadia', 'fr-CA')
    await page.getByRole('link', { name: 'Me connecter avec mon compte scolaire' }).click()
    await page.getByRole('link', { name: 'cuisinier' }).click()
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('aucun groupe d’une école d’ici')
    expect(page.url()).toBe(`${server.caseUrl}/unlock?account=unknown-groups`)
  })
})

describe('a school account, in English', () => {
  it('is not what opens the keys: without it they open, and the server gives nothing', async () => {
    await deviceOf('samuel', 'en-CA')
    await doorSays('Your school also asks for your school account')
    await unlock()
    await expect.poll(proofs).toContain('POST /api/session/proof 403')
    expect(asked.filter(line => /\/api\/(logs|lids|roster)\S* 200/.test(line))).toEqual([])
  })

  it('that was brought back once cannot be brought back again, here or in another browser', async () => {
    await deviceOf('samuel', 'en-CA')
    const back: string[] = []
    page.on('request', request => request.url().includes('/api/sso/back?') && back.push(request.url()))
    await page.getByRole('link', { name: 'Sign in with my school account' }).click()
    await page.getByRole('link', { name: 'intervenante' }).click()
    await page.waitForURL('**/unlock?account=signed-in')
    await page.goto(back[0] ?? '')
    await page.waitForURL('**/unlock?account=state-unknown')
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('was already used')
  })

  it('has a sentence for each reason that the server may give', () => {
    expect([...ACCOUNT_REFUSALS]).toEqual([...SSO_REFUSAL_CODES])
  })
})
