import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { readyToGoOffline } from './device-store.ts'
import { enterSchool, openKeys, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let folder: string

beforeAll(async () => {
  ;[server, browser, folder] = await Promise.all([startTestServer(), launchBrowser(), mkdtemp(join(tmpdir(), 'sexto-key-'))])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true })
})

const text = (tab: Page): Promise<string> => tab.locator('body').innerText()

/** Samuel alone with his laptop: the network goes away, then the laptop with its lines; what is left is a USB key. */
async function laptopThatDies(): Promise<{ readonly key: string; readonly address: string; readonly lines: number }> {
  const samuel = await enterSchool(browser, server, { locale: 'fr-CA', as: 'samuel' })
  const { page } = samuel
  await readyToGoOffline(page)
  await server.goAway()
  await samuel.tap('form.acts button')
  await expect.poll(samuel.where).toBe('accompany')
  await answer(samuel)
  await answer(samuel, { 'risk-now': { choose: { threat: ['yes'] } } })
  const address = page.url().replace(/\/do\/.*/, '')
  const said = /(\d+) lignes à envoyer/.exec(await text(page))?.[1]
  // The count in the bar leads to what can be done about it.
  await page.click('.sealed a[href$="/device"]')
  await page.waitForSelector('.promises')
  await page.click('a[href$="/device/rescue"]')
  await page.waitForSelector('.how')
  await samuel.axe()
  const saved = await savedFile(samuel)
  await server.comeBack()
  // The laptop is gone, and everything on it.
  await samuel.leave()
  return { ...saved, address, lines: Number(said) }
}

async function savedFile({ page }: Person): Promise<{ readonly key: string }> {
  await page.click('form button.go')
  const [download] = await Promise.all([page.waitForEvent('download'), page.click('a.go[download]')])
  expect(download.suggestedFilename()).toMatch(/^sexto-secours-\d{4}-\d\d-\d\d\.json$/)
  const key = join(folder, download.suggestedFilename())
  await download.saveAs(key)
  return { key }
}

describe('a laptop that dies before its lines were sent', () => {
  it('leaves them in a file that somebody hands in from elsewhere: the case is there with receipts, and a colleague reads it', async () => {
    const { key, address, lines } = await laptopThatDies()
    expect(lines).toBe(5)
    const held = await readFile(key, 'utf8')
    expect(held).not.toMatch(/Samuel|accompany|risk|threat/)

    // A colleague's telephone, without any key of the school.
    const context = await browser.newContext({ locale: 'fr-CA', viewport: { width: 320, height: 700 } })
    const page = await context.newPage()
    const sent: string[] = []
    page.on('request', request => request.method() === 'POST' && sent.push(request.postData() ?? ''))
    await page.goto(`${server.caseUrl}/demo/api/rescue`)
    await page.waitForSelector('#by-file:not([hidden])')
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)

    // A picture is looked at here, refused here, and never sent.
    const picture = join(folder, 'photo.json')
    await writeFile(picture, Buffer.from('89504e470d0a1a0a', 'hex'))
    await page.setInputFiles('#file', picture)
    await expect.poll(() => page.textContent('#told')).toContain('Ce n’est pas un fichier de secours')
    expect(await page.inputValue('#text')).toBe('')

    // A file that was changed on the way is refused by the server.
    await page.fill(
      '#text',
      held.replace(/"body":"([\w-]+)/, (_, head: string) => `"body":"${head.slice(0, -4)}AAAA`),
    )
    await page.click('button.go')
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toMatch(/changé ou coupé|pas un fichier de secours/)
    // The script of this page is there, and reads what is chosen from now on.
    await page.waitForSelector('#by-file:not([hidden])')

    await page.fill('#text', '')
    await page.setInputFiles('#file', key)
    await expect.poll(() => page.textContent('#told')).toContain('Le fichier est lu')
    await page.click('button.go')
    await expect.poll(() => page.textContent('h1')).toBe('Les lignes sont au dossier')
    expect(await text(page)).toContain(`${lines} lignes sont maintenant au dossier, avec leurs reçus.`)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
    expect(sent.join().includes('%89PNG')).toBe(false)

    // Handed in twice, it does nothing more.
    await page.goto(`${server.publicUrl}/demo/rescue`)
    await page.setInputFiles('#file', key)
    await expect.poll(() => page.textContent('#told')).toContain('Le fichier est lu')
    await page.click('button.go')
    await expect.poll(() => text(page)).toContain(`${lines} lignes y étaient déjà.`)
    await context.close()

    const nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
    await nadia.page.goto(`${address}/journal`)
    await openKeys(nadia.page)
    await nadia.page.waitForSelector('h1#h')
    await expect.poll(() => text(nadia.page)).toMatch(/Samuel Roy/)
    expect(await text(nadia.page)).not.toMatch(/à envoyer/)
    await nadia.leave()
  })
})
