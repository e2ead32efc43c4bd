import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let folder: string
let nadia: Person
/** The officer's computer: no network, a file from a key. */
let away: BrowserContext
let reader: Page
let passphrase = ''
let packagePath = ''
const requests: string[] = []
const faults: string[] = []

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  folder = await mkdtemp(join(tmpdir(), 'sexto-handover-'))
  nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
  await nadia.tap('form.acts button')
  await answer(nadia)
})
afterAll(async () => {
  await nadia.leave()
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const saved = async (selector: string): Promise<string> => {
  const [download] = await Promise.all([nadia.page.waitForEvent('download'), nadia.page.click(selector)])
  const path = join(folder, download.suggestedFilename())
  await download.saveAs(path)
  return path
}
const axe = async (): Promise<void> => {
  const { violations } = await new AxeBuilder({ page: reader }).analyze()
  expect(violations.map(one => `${one.id} ${one.nodes[0]?.html}`)).toEqual([])
}
const open = async (path: string, phrase: string): Promise<void> => {
  await reader.setInputFiles('#file', path)
  await reader.fill('#phrase', phrase)
  await reader.click('button.go')
  await reader.waitForSelector('#page[aria-busy=false]')
}

describe('la coordination prépare une remise', () => {
  it('le dossier scellé, sa phrase de passe et son lecteur sortent de la page de l’export', async () => {
    await nadia.page.goto(`${nadia.page.url().replace(/(\/case\/[^/?#]+).*/, '$1')}?`)
    await nadia.page.fill('#passphrase', await nadia.page.inputValue('#passphrase'))
    await nadia.tap('button.go')
    await nadia.follow(nadia.page.getByRole('link', { name: 'Exporter le dossier' }))
    expect(await nadia.page.isChecked('input[name=form][value=sealed]')).toBe(true)
    await nadia.axe()
    await nadia.go()
    passphrase = await nadia.page.innerText('#passphrase')
    expect(passphrase).toMatch(/^[a-z]{6}( [a-z]{6}){3}$/)
    await nadia.axe()
    packagePath = await saved('a[download$=".json"]')
    const text = await readFile(packagePath, 'utf8')
    expect(text).toContain('"sexto-package/1"')
    expect(text).not.toContain('accompany')
    await copyFile(await saved('a[data-reader]'), join(folder, 'lecteur.html'))
    expect(gzipSync(await readFile(join(folder, 'lecteur.html')), { level: 9 }).length).toBeLessThanOrEqual(150_000)
    expect(nadia.faults).toEqual([])
  })

  it('le papier s’imprime sans la phrase de passe, avec le code court, les cases à signer et l’accusé de réception', async () => {
    await nadia.page.emulateMedia({ media: 'print' })
    const printed = await nadia.page.innerText('body')
    for (const part of [
      'Remise au service de police',
      'Je remets',
      'Je reçois',
      'Accusé de réception',
      'Chronologie',
      'Garde des appareils',
    ])
      expect(printed).toContain(part)
    expect(printed).not.toContain(passphrase)
    const pdf = await nadia.page.pdf({ path: join(folder, 'remise.pdf'), tagged: true, preferCSSPageSize: true })
    expect(pdf.includes('/StructTreeRoot') && pdf.includes('/Lang (fr-CA)')).toBe(true)
    if (process.env['KEEP_PRINTS']) await copyFile(join(folder, 'remise.pdf'), process.env['KEEP_PRINTS'])
    expect(await nadia.page.evaluate(() => document.documentElement.style.getPropertyValue('--paper-foot'))).toMatch(
      /Code court \S{4} \S{4}"$/,
    )
    await nadia.page.emulateMedia({ media: 'screen' })
  })
})

describe('la police ouvre le fichier, hors réseau', () => {
  beforeAll(async () => {
    away = await browser.newContext({ offline: true, locale: 'fr-CA' })
    reader = await away.newPage()
    reader.on('request', request => requests.push(request.url()))
    reader.on('pageerror', fault => faults.push(fault.message))
    reader.on('console', line => line.type() === 'error' && faults.push(line.text()))
    await reader.goto(pathToFileURL(join(folder, 'lecteur.html')).href)
  })
  afterAll(() => away.close())

  it('une autre phrase de passe est refusée, sans rien perdre', async () => {
    await axe()
    await open(packagePath, `${passphrase.slice(0, -1)}${passphrase.endsWith('a') ? 'o' : 'a'}`)
    expect(await reader.innerText('#refusal')).toContain('cette phrase de passe n’est pas la sienne')
    expect(await reader.innerText('#kept')).toContain('.json')
    expect((await reader.inputValue('#phrase')).slice(0, 20)).toBe(passphrase.slice(0, 20))
    await axe()
  })

  it('un fichier coupé, un autre fichier, et rien du tout : chacun a sa raison', async () => {
    const cut = join(folder, 'cut.json')
    await writeFile(cut, (await readFile(packagePath, 'utf8')).slice(0, -500))
    await open(cut, passphrase)
    expect(await reader.innerText('#refusal')).toContain('coupé ou changé en route')
    const other = join(folder, 'other.json')
    await writeFile(other, '{"name":"autre"}')
    await open(other, passphrase)
    expect(await reader.innerText('#refusal')).toContain('ni un dossier scellé ni une copie')
  })

  it('la bonne phrase, telle qu’elle a été entendue, ouvre le dossier vérifié', async () => {
    await open(packagePath, passphrase.toUpperCase().replaceAll('k', 'c'))
    await reader.waitForSelector('.answers')
    expect(await reader.innerText('h1')).toBe('Ce dossier est entier et inchangé')
    expect(await reader.innerText('main')).toContain('Version publiée, connue de ce lecteur.')
    expect(await reader.locator('.chronology tbody tr').count()).toBeGreaterThan(0)
    await axe()
  })

  it('the other language says the same, and nothing was asked of a network', async () => {
    await reader.click('[data-lang]')
    expect(await reader.getAttribute('html', 'lang')).toBe('en-CA')
    expect(await reader.innerText('h1')).toBe('This case file is whole and unchanged')
    await axe()
    expect(requests.filter(url => !/^(file|data):/.test(url))).toEqual([])
    expect(faults).toEqual([])
  })
})
