import { execFileSync } from 'node:child_process'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { handoverWords } from '../../src/web/handover/words/index.ts'
import { packagesWords } from '../../src/web/packages/words/index.ts'
import { readerWords } from '../../src/web/reader/words/index.ts'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { answered, enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let folder: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  folder = await mkdtemp(join(tmpdir(), 'sexto-handover-'))
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** What the server answers to a request of a page; its name is known to browsers only. */
const askedOf = async (asked: Request): Promise<object> => {
  const { hostname, host, port, pathname } = new URL(asked.url())
  const headers = { ...(await asked.allHeaders()), host: `${hostname}:${port}` }
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path: pathname, headers }, answered => {
      let text = ''
      answered.on('data', (part: Buffer) => {
        text += part.toString()
      })
      answered.on('end', () => resolve(JSON.parse(text)))
    })
      .on('error', fault => reject(new Error(`${host}: ${fault.message}`)))
      .end()
  })
}

const TITLES = { 'fr-CA': 'Ce dossier est entier et inchangé', 'en-CA': 'This case file is whole and unchanged' }

describe.each(['fr-CA', 'en-CA'] as const)('a copy is handed over to the police, in %s', locale => {
  const [words, ofReader, onPaper] = [packagesWords[locale], readerWords[locale], handoverWords[locale]]
  let nadia: Person
  /** The officer's computer: no network, two files from a key. */
  let away: BrowserContext
  let reader: Page
  const requests: string[] = []
  const faults: string[] = []
  let publicKey = ''
  let keyPath = ''
  let keyPhrase = ''
  let phrase = ''
  let underKey = ''
  let underPhrase = ''
  let home = ''
  let code = ''

  const at = (name: string): string => join(folder, `${locale}-${name}`)
  const savedFrom = async (page: Page, selector: string, name: string): Promise<string> => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click(selector)])
    await download.saveAs(at(name))
    return at(name)
  }
  const axe = async (): Promise<void> => {
    const { violations } = await new AxeBuilder({ page: reader }).analyze()
    expect(violations.map(one => `${one.id} ${one.nodes[0]?.html}`)).toEqual([])
  }
  const open = async (path: string, typed: string, key?: string): Promise<void> => {
    if ((await reader.locator('[data-again]').count()) > 0) await reader.click('[data-again]')
    await reader.setInputFiles('#file', path)
    if (key) await reader.setInputFiles('#key', key)
    await reader.fill('#phrase', typed)
    await reader.click('button.go')
    await reader.waitForSelector('#page[aria-busy=false]')
  }
  const refusal = (): Promise<string> => reader.innerText('#refusal')
  /** To a page beside the case, by a link: a full load would close the session. */
  const goTo = async (path: string): Promise<void> => {
    await nadia.page.evaluate(href => {
      const link = Object.assign(document.createElement('a'), { href, textContent: 'there' })
      document.querySelector('main')?.append(link)
      link.click()
    }, `${home}${path}`)
    // Whoever proved too long ago who they are is asked again first, and the address then holds the one they go to.
    await nadia.page.waitForURL(url => decodeURIComponent(url.href).includes(path.replace(/\?.*/, '')))
    await answered(nadia.page)
  }
  const proveAgain = async (): Promise<void> => {
    if (nadia.page.url().includes('/prove')) await nadia.tap('button.go')
  }
  const prepare = async (form: string, more: Readonly<Record<string, string>> = {}): Promise<void> => {
    await goTo('/export')
    await proveAgain()
    await nadia.choose('basis', 'agreement')
    await nadia.choose('form', form)
    for (const [field, value] of Object.entries(more)) await nadia.choose(field, value)
    await nadia.go()
  }

  beforeAll(async () => {
    away = await browser.newContext({ offline: true, locale, acceptDownloads: true, viewport: { width: 1100, height: 900 } })
    reader = await away.newPage()
    reader.on('request', request => requests.push(request.url()))
    reader.on('pageerror', fault => faults.push(fault.message))
    reader.on('console', line => line.type() === 'error' && faults.push(line.text()))
    nadia = await enterSchool(browser, server, { locale, as: 'nadia' })
    // The register of the fictional school bears no police key: its answer is completed with the one that this story makes.
    await nadia.page.context().route('**/api/agreements/*', async route => {
      const answered = await askedOf(route.request())
      await route.fulfill({ json: { ...answered, ...(publicKey ? { policeKey: publicKey } : {}) } })
    })
    await nadia.tap('form.acts button')
    await answer(nadia)
    home = nadia.page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
  })
  afterAll(async () => {
    await away.close()
    await nadia.leave()
  })

  it('the reader is one file, light, and makes the key of the service without a network', async () => {
    await writeFile(at('reader.html'), await nadia.page.evaluate(async () => (await fetch('/assets/reader.html')).text()))
    expect(gzipSync(await readFile(at('reader.html')), { level: 9 }).length).toBeLessThanOrEqual(150_000)
    await reader.goto(pathToFileURL(at('reader.html')).href)
    await axe()
    await reader.click('[data-key]')
    await axe()
    await reader.click('[data-make]')
    await reader.waitForSelector('#public-key')
    await axe()
    keyPath = await savedFrom(reader, '[data-save]', 'key.json')
    ;[publicKey, keyPhrase] = [await reader.innerText('#public-key'), await reader.innerText('#key-phrase')]
    expect(await readFile(keyPath, 'utf8')).toContain(publicKey)
    const fingerprint = await reader.innerText('#fingerprint')
    await reader.click('[data-read]')
    await reader.click('[data-key]')
    await reader.setInputFiles('#key', keyPath)
    await reader.click('#show-key button')
    await reader.waitForSelector('#public-key')
    expect(await reader.innerText('#fingerprint')).toBe(fingerprint)
    expect(await reader.locator('#key-phrase').count()).toBe(0)
    await reader.click('[data-read]')
  })

  it('a copy without a recipient or a basis is refused beside its field, and nothing chosen is lost', async () => {
    await nadia.page.goto(`${home}?`)
    await nadia.page.fill('#passphrase', await nadia.page.inputValue('#passphrase'))
    await nadia.tap('button.go')
    await goTo('/export')
    expect(await nadia.page.isChecked('input[name=form][value=key]')).toBe(true)
    await nadia.axe()
    await nadia.choose('part', 'identity')
    await nadia.page.click('form button.go')
    await nadia.page.waitForSelector('#refusal')
    expect(await nadia.page.innerText('#refusal')).toContain(words.missing['basis-missing'])
    expect(await nadia.page.isChecked('input[name=part][value=identity]')).toBe(true)
    await nadia.axe()
  })

  it('sealed to the key of the service, it has no passphrase to say', async () => {
    await prepare('key')
    expect(await nadia.page.locator('#passphrase').count()).toBe(0)
    await nadia.axe()
    underKey = await savedFrom(nadia.page, 'a[download$=".json"]', 'under-key.json')
    expect(await readFile(underKey, 'utf8')).toContain('"sexto-package/2"')
  })

  it('the service opens it with its key; without it, with another, or under another passphrase, it is told which', async () => {
    await open(underKey, keyPhrase)
    expect(await refusal()).toContain(ofReader.refused['needs-key'])
    await axe()
    const other = JSON.parse(await readFile(join(import.meta.dirname, '../../docs/case-file-vectors/police-key.json'), 'utf8'))
    await writeFile(at('other-key.json'), JSON.stringify(other.key))
    await open(underKey, other.passphrase, at('other-key.json'))
    expect(await refusal()).toContain(ofReader.refused['other-key'])
    await open(underKey, keyPhrase, underKey)
    expect(await refusal()).toContain(ofReader.refused['not-a-key'])
    await open(underKey, `${keyPhrase.slice(0, -1)}${keyPhrase.endsWith('a') ? 'o' : 'a'}`, keyPath)
    expect(await refusal()).toContain(ofReader.refused['wrong-key-phrase'])
    expect(await reader.innerText('#kept')).toContain('.json')
    await open(underKey, keyPhrase)
    await reader.waitForSelector('.chronology', { state: 'attached' })
    expect(await reader.innerText('h1')).toBe(TITLES[locale])
    expect(await reader.innerText('main')).toContain(onPaper.bases.agreement)
    await axe()
  })

  it('without a key, it is sealed under a passphrase that stands on the screen and on no paper', async () => {
    await prepare('phrase', { part: 'identity', paper: 'both' })
    phrase = await nadia.page.innerText('#passphrase')
    expect(phrase).toMatch(/^[a-z]{6}( [a-z]{6}){3}$/)
    await nadia.axe()
    underPhrase = await savedFrom(nadia.page, 'a[download$=".json"]', 'under-phrase.json')
    expect(await readFile(underPhrase, 'utf8')).not.toContain('accompany')
    await nadia.page.emulateMedia({ media: 'print' })
    const printed = await nadia.page.innerText('body')
    for (const part of [onPaper.title, onPaper.paper.give, onPaper.paper.receive, onPaper.paper.receipt.title, onPaper.bases.agreement])
      expect(printed).toContain(part)
    expect(printed).not.toContain(phrase)
    for (const each of ['fr-CA', 'en-CA'] as const) expect(printed).toContain(handoverWords[each].chronology.title)
  })

  it('saved as PDF, the paper is tagged, has its title and its language, and the short code on every page', async () => {
    await nadia.page.pdf({ path: at('paper.pdf'), tagged: true, outline: true, preferCSSPageSize: true })
    expect(await nadia.page.evaluate(() => document.documentElement.style.getPropertyValue('--paper-foot'))).toMatch(/ \S{4} \S{4}"$/)
    const told = execFileSync('pdfinfo', [at('paper.pdf')], { encoding: 'utf8' })
    expect(told).toMatch(/Tagged: +yes/)
    expect(told).toMatch(/Title: +\S/)
    expect((await readFile(at('paper.pdf'))).includes(`/Lang (${locale})`)).toBe(true)
    const pages = execFileSync('pdftotext', ['-layout', at('paper.pdf'), '-'], { encoding: 'utf8' })
      .split('\f')
      .slice(0, -1)
    code = (await nadia.page.evaluate(() => document.querySelector('[data-foot]')?.getAttribute('data-foot') ?? '')).slice(-9)
    expect(pages.filter(text => !text.includes(code)).length).toBe(0)
    if (process.env['KEEP_PRINTS']) await copyFile(at('paper.pdf'), `${process.env['KEEP_PRINTS']}-${locale}.pdf`)
    await nadia.page.emulateMedia({ media: 'screen' })
    expect(nadia.faults).toEqual([])
  })

  it('another passphrase, a file that was cut, another file: each has its reason, and nothing is lost', async () => {
    await open(underPhrase, `${phrase.slice(0, -1)}${phrase.endsWith('a') ? 'o' : 'a'}`)
    expect(await refusal()).toContain(ofReader.refused['wrong-passphrase'])
    expect((await reader.inputValue('#phrase')).slice(0, 20)).toBe(phrase.slice(0, 20))
    await axe()
    await writeFile(at('cut.json'), (await readFile(underPhrase, 'utf8')).slice(0, -500))
    await open(at('cut.json'), phrase)
    expect(await refusal()).toContain(ofReader.refused.damaged)
    await writeFile(at('other.json'), '{"name":"autre"}')
    await open(at('other.json'), phrase)
    expect(await refusal()).toContain(ofReader.refused['other-file'])
  })

  it('the passphrase as it was heard opens the verified case', async () => {
    await open(underPhrase, phrase.toUpperCase().replaceAll('k', 'c'))
    await reader.waitForSelector('.chronology', { state: 'attached' })
    expect(await reader.innerText('h1')).toBe(TITLES[locale])
    await axe()
    await reader.click('[data-lang]')
    expect(await reader.innerText('h1')).toBe(TITLES[locale === 'fr-CA' ? 'en-CA' : 'fr-CA'])
    await axe()
    await reader.click('[data-lang]')
  })

  it('the hand-over is written down; a receipt with another code is refused in words, the right one is kept', async () => {
    await goTo('/packages')
    await nadia.axe()
    const [latest] = await nadia.page.locator('.one-package').all()
    if (latest === undefined) throw new Error('no package is listed')
    await latest.locator('[name=to]').fill('Agente Roy')
    await nadia.tap('.one-package form button.go')
    expect(await nadia.page.innerText('.one-package')).toContain(words.list.state.handed)
    await nadia.page.fill('[name=receiver]', 'Agente Roy')
    await nadia.page.fill('[name=code]', 'ZZZZ 9999')
    await nadia.page.click('.one-package form button.go')
    await nadia.page.waitForSelector('#refusal')
    expect(await nadia.page.innerText('#refusal')).toContain(code)
    expect(await nadia.page.inputValue('[name=receiver]')).toBe('Agente Roy')
    await nadia.axe()
    await nadia.page.fill('[name=code]', code.toUpperCase())
    await nadia.page.click('.one-package form button.go')
    await nadia.page.locator('.one-package', { hasText: words.list.state.receipt }).first().waitFor()
    expect(await nadia.page.locator('#refusal').count()).toBe(0)
    await nadia.axe()
  })

  it('what happens afterwards leaves as a complement, which the reader opens together with the first file', async () => {
    await goTo('/do/risk-now?on=case')
    await nadia.go()
    await goTo('/packages')
    await nadia.tap('.one-package a[href*="follows="]')
    await proveAgain()
    await nadia.choose('basis', 'agreement')
    await nadia.choose('form', 'plain')
    await nadia.go()
    const addendum = await savedFrom(nadia.page, 'a[download$=".json"]', 'addendum.json')
    await reader.reload()
    await open(addendum, '')
    expect(await reader.innerText('main')).toContain(ofReader.addendum)
    await axe()
    await open(underPhrase, phrase)
    await reader.waitForSelector('.chronology', { state: 'attached' })
    await open(addendum, '')
    await reader.waitForSelector('.chronology', { state: 'attached' })
    expect(await reader.innerText('h1')).toBe(TITLES[locale])
    expect(await reader.innerText('main')).toContain(ofReader.completed.split('{n}')[0]?.trim())
    await axe()
    expect(requests.filter(url => !/^(file|data|blob):/.test(url))).toEqual([])
    expect(faults).toEqual([])
    expect(nadia.faults).toEqual([])
  })
})
