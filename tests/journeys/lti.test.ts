import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestPlatform, testPlatform } from '../../src/platform/lti/testing/platform.ts'
import { launchBrowser } from './browser.ts'
import { startTestServer, type TestServer } from './server.ts'

const INSTITUTION = 'school-of-the-platform'

let platform: TestPlatform
let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  platform = await testPlatform(() => ({ origin: server.publicUrl, base: '/training' }))
  server = await startTestServer({
    prepare: async (cli, dataDir) => {
      const [institution, registration] = [join(dataDir, 'institution.json'), join(dataDir, 'platform.json')]
      const name = { 'fr-CA': 'Centre fictif', 'en-CA': 'Fictional centre' }
      await writeFile(institution, JSON.stringify({ id: INSTITUTION, name, kind: 'public', territory: 'fictif' }))
      await writeFile(registration, JSON.stringify(platform.registration))
      cli('enrol', institution, 'Nadia Benali', 'nadia@centre.example')
      cli('lti-platform', registration)
    },
  })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
  await platform.close()
})
beforeEach(async () => {
  context = await browser.newContext({ locale: 'fr-CA', javaScriptEnabled: true })
  page = await context.newPage()
})
afterEach(() => context.close())

const axe = async (): Promise<void> => expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

/** From the course to the training: the platform signs in at once, and sends its answer when its button is pressed. */
const follow = async (link: 'open' | 'choose'): Promise<void> => {
  await page.goto(`${platform.origin}/course`)
  await page.click(`#${link}`)
  await page.click('button')
}

describe('a course of a learning platform', () => {
  it('opens the training; the platform learns that the person began, and nothing else', async () => {
    await follow('open')
    await page.waitForURL(`${server.publicUrl}/training/explorer`)
    expect(await page.locator('h1').innerText()).not.toBe('')
    await axe()
    // No cookie of ours is for other sites to send.
    expect((await context.cookies()).filter(({ sameSite }) => sameSite === 'None')).toEqual([])
    await server.goAway()
    await server.comeBack()
    await expect.poll(() => platform.scores.length, { timeout: 60_000 }).toBe(1)
    expect(platform.scores).toEqual([
      { userId: 'person-2f9c', timestamp: expect.any(String), activityProgress: 'Started', gradingProgress: 'NotReady', kind: 'lti' },
    ])
  })

  it('finds the same person again, in another browser', async () => {
    await follow('open')
    await page.waitForURL(`${server.publicUrl}/training/explorer`)
    await page.goto(`${server.publicUrl}/training/`)
    const first = await page.locator('body').innerText()
    const other = await browser.newContext({ locale: 'fr-CA' })
    page = await other.newPage()
    await follow('open')
    await page.goto(`${server.publicUrl}/training/`)
    expect(await page.locator('body').innerText()).toBe(first)
    await other.close()
  })

  it('is given an activity, signed, chosen by hand, in English', async () => {
    await context.addCookies([{ name: 'lang', value: 'en-CA', url: server.publicUrl }])
    await follow('choose')
    await page.waitForSelector('input[name=level]')
    expect(await page.locator('h1').innerText()).toBe('Choose an activity for the course')
    await axe()
    await page.check('input[value=architect]')
    await page.click('button.go')
    await axe()
    await page.click('button.go')
    await page.waitForSelector('text=Activité ajoutée')
    expect(platform.choices[0]).toMatchObject({
      'https://purl.imsglobal.org/spec/lti-dl/claim/data': 'kept as it is',
      'https://purl.imsglobal.org/spec/lti-dl/claim/content_items': [
        expect.objectContaining({ type: 'ltiResourceLink', url: `${server.publicUrl}/training/architect` }),
      ],
    })
  })

  it('shows, in a frame of the platform, one link that opens a tab of its own', async () => {
    await page.goto(`${platform.origin}/framed`)
    const tab = context.waitForEvent('page')
    await page.frameLocator('iframe').locator('a.go').click()
    const opened = await tab
    await opened.click('button')
    await opened.waitForURL(`${server.publicUrl}/training/explorer`)
  })

  it('is told why, with a code, when its answer comes a second time', async () => {
    await page.goto(`${platform.origin}/course`)
    await page.click('#open')
    const again = await page
      .locator('form')
      .evaluate(form => Object.fromEntries(new FormData(form as HTMLFormElement)) as Record<string, string>)
    await page.click('button')
    await page.waitForURL(`${server.publicUrl}/training/explorer`)
    const answer = await page.request.post(`${server.publicUrl}/training/lti/launch`, { form: again })
    expect(answer.status()).toBe(403)
    expect(await answer.text()).toContain('Cette ouverture a déjà servi')
  })
})
