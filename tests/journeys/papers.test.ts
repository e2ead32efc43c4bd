import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paperWords } from '../../papers/words/index.ts'
import { paperPageWords } from '../../src/web/papers/words/index.ts'
import { launchBrowser } from './browser.ts'
import { answered, enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
let browser: Browser
let folder: string

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  folder = await mkdtemp(join(tmpdir(), 'sexto-papers-'))
})
afterAll(async () => {
  await browser.close()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})

const KEPT = process.env['KEEP_PAPERS']
const look = async (person: Person, name: string): Promise<void> => {
  if (KEPT) await person.page.screenshot({ path: join(KEPT, `${name}.png`), fullPage: true })
}
/** What a reader of the printed page has: its text, its title and its language. */
const printed = async (person: Person, name: string) => {
  const path = join(KEPT ?? folder, `${name}.pdf`)
  const pdf = await person.page.pdf({ path, tagged: true, preferCSSPageSize: true })
  const run = (program: string, ...args: readonly string[]) =>
    execFileSync(program, [...args, path, ...(program === 'pdftotext' ? ['-'] : [])]).toString()
  return { text: run('pdftotext', '-layout'), title: /^Title:\s*(.*)$/m.exec(run('pdfinfo'))?.[1] ?? '', raw: pdf.toString('latin1') }
}

/** Follows a link of the page by its address, as a tap would. */
const through = async ({ page }: Person, path: RegExp): Promise<void> => {
  const links = await page.locator('a[href]').evaluateAll(all => all.map(one => one.getAttribute('href') ?? ''))
  const href = links.find(one => path.test(one))
  if (href === undefined) throw new Error(`no link to ${path.source} among ${links.join(' ')}`)
  await page.locator(`a[href="${href}"]`).first().click()
  await page.waitForFunction(wanted => location.pathname + location.search === wanted, href)
  await page.waitForSelector('h1#h')
}

/** The closed case of the fictional school, in which the prosecutor's decision is recorded; then its papers. */
const openPapers = async (person: Person): Promise<string> => {
  await through(person, /\/demo\/$/)
  await person.page.locator('section[aria-labelledby="closed"] a[href*="/case/"], #closed ~ * a[href*="/case/"]').first().click()
  await person.page.waitForSelector('h1#h')
  const code = await person.page.locator('h1#h').innerText()
  await through(person, /\/papers$/)
  return code
}

const press = async (person: Person, what: 'preview' | 'make'): Promise<void> => {
  await person.page.locator(`button[name="_do"][value="${what}"]`).first().click()
  // A refusal may stand there already: of the press before this one.
  await answered(person.page)
  await person.page.waitForSelector(what === 'make' ? '.letter-made, #refusal' : '.letter.draft, #refusal')
}

describe.each([
  { locale: 'fr-CA', as: 'nadia', viewport: { width: 390, height: 844 } },
  { locale: 'en-CA', as: 'luc', viewport: { width: 1280, height: 900 } },
] as const)('a letter to a parent and the summary report, $locale', ({ locale, as, viewport }) => {
  const [words, said] = [paperPageWords[locale], paperWords[locale]]
  let person: Person
  let code: string

  beforeAll(async () => {
    person = await enterSchool(browser, server, { locale, as, viewport })
    code = await openPapers(person)
  })
  afterAll(() => person.leave())

  it('the list says for whom each paper is', async () => {
    expect(await person.says()).toContain(said['parent-affected'].title)
    await person.axe()
    await look(person, `list-${locale}`)
  })

  it('the letter waits for somebody to write to, and keeps what was typed', async () => {
    await through(person, /\/papers\/parent-affected\?on=A$/)
    await person.axe()
    await look(person, `form-${locale}`)
    await person.page.fill('#f-to', '')
    await person.page.fill('#f-added', locale === 'fr-CA' ? 'Le local 104 lui est ouvert.' : 'Room 104 is open to them.')
    await person.page.check(`input[name="_in"][value="${locale}"]`)
    await press(person, 'preview')
    expect(await person.page.locator('#refusal').innerText()).toContain(said.refused['no-parent'].slice(0, 40))
    expect(await person.page.inputValue('#f-added')).toContain('104')
    await person.axe()
  })

  it('is previewed, refused once for what it says of a decision, then made', async () => {
    await person.page.fill('#f-to', 'Dominique Fictif')
    await person.page.fill('#f-added', locale === 'fr-CA' ? 'Le geste est jugé impulsif.' : 'The act was found impulsive.')
    await press(person, 'preview')
    expect(await person.page.locator('#refusal').innerText()).toContain(said.faults.outcome.slice(0, 40))
    await person.axe()
    await person.page.fill('#f-added', locale === 'fr-CA' ? 'Le local 104 lui est ouvert.' : 'Room 104 is open to them.')
    await press(person, 'preview')
    await person.page.waitForSelector('.letter.draft')
    await person.axe()
    await look(person, `preview-${locale}`)
    await press(person, 'make')
    await person.page.waitForSelector('.letter-made')
    await person.axe()
    await look(person, `made-${locale}`)
  })

  it('prints without the code name of the case, under a title that says nothing, in its language', async () => {
    const { text, title, raw } = await printed(person, `letter-${locale}`)
    expect(text).toContain('Dominique Fictif')
    expect(text).toContain('104')
    for (const other of [code, 'Benali, jeudi', 'Printed by', 'Imprimé par']) expect(text).not.toContain(other)
    expect(title).toBe(words.fileTitle)
    expect(raw).toContain('/StructTreeRoot')
    expect(raw).toContain(`/Lang (${locale})`)
  })

  it('is a line of the case', async () => {
    await through(person, /\/papers$/)
    expect(await person.page.locator('section[aria-labelledby="made"]').innerText()).toContain(said['parent-affected'].title)
  })

  it('the summary report has no place for the outcome, and does not show it', async () => {
    await through(person, /\/papers\/summary-report\?on=case$/)
    expect(await person.page.locator('main textarea').count()).toBe(0)
    await person.page.check('input[name="kind"][value="report"]')
    await person.page.check('input[name="nature"][value="shared"]')
    await person.page.check(`input[name="_in"][value="${locale}"]`)
    await press(person, 'preview')
    await person.axe()
    await press(person, 'make')
    await person.page.waitForSelector('.letter-made')
    const { text } = await printed(person, `report-${locale}`)
    expect(text).toContain(said['summary-report'].acts['safety-plan'])
    expect(text).not.toMatch(/impulsi|malveillan|malicious|Lemay|F-2041/i)
    expect(text).not.toContain(code)
    await look(person, `report-${locale}`)
    expect(person.faults).toEqual([])
  })
})
