import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { figuresWords } from '../../src/web/figures/words/index.ts'
import { launchBrowser } from './browser.ts'
import { enterSchool, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

const [fr, en] = [figuresWords['fr-CA'], figuresWords['en-CA']]
let server: TestServer
let browser: Browser
let nadia: Person
let line = ''

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
  nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
})
afterAll(async () => {
  await nadia.leave()
  await browser.close()
  await server.stop()
})

const goTo = async ({ page }: Person, path: string): Promise<void> => {
  await page.evaluate(to => {
    const link = document.createElement('a')
    link.href = to
    document.querySelector('main')?.append(link)
    link.click()
  }, path)
  await page.waitForFunction(to => location.pathname + location.search === to, path)
  await page.waitForSelector('main h1#h')
}

/** The school year before this one, as the page names it. */
const lastYear = async ({ page }: Person): Promise<string> => (await page.locator('select#year option').allInnerTexts())[1]?.trim() ?? ''

/** Numbers of a table of the page, by the words of their row. */
const cellsOf = async ({ page }: Person, figure: string): Promise<Readonly<Record<string, string>>> => {
  const rows = page.locator(`section[aria-labelledby="${figure}"] tbody tr`)
  const read = await rows.evaluateAll(all =>
    all.map(
      row =>
        [row.querySelector('th')?.textContent ?? '', [...row.querySelectorAll('td')].map(cell => cell.textContent).join(' | ')] as const,
    ),
  )
  return Object.fromEntries(read)
}

describe('the annual report', () => {
  it('begins on the home page of the coordinator, with the year under way', async () => {
    await goTo(nadia, '/demo/')
    await nadia.follow(nadia.page.locator('a[href="/demo/figures"]'))
    expect(await nadia.says()).toContain(fr.provisional)
    expect(await nadia.says()).toContain(fr.notOver)
    await nadia.axe()
  })

  it('tells of the year before only what is five or more, and nothing that would give the rest away', async () => {
    const year = await lastYear(nadia)
    await nadia.page.selectOption('select#year', year)
    await nadia.page.click('form.years button')
    await nadia.page.waitForFunction(wanted => location.search.includes(wanted), year)
    await nadia.page.waitForSelector('section[aria-labelledby="natures"]')
    expect(await cellsOf(nadia, 'natures')).toEqual({
      [fr.natures['stood-down']]: fr.hidden,
      [fr.natures.pressure]: fr.hidden,
      [fr.natures.altered]: fr.hidden,
      [fr.natures.unknowing]: fr.hidden,
      [fr.natures['passed-on']]: '9',
      [fr.natures.exchanged]: '6',
      [fr.natures['not-coded']]: fr.hidden,
    })
    expect(await cellsOf(nadia, 'states')).toEqual({ [fr.states.closed]: fr.hidden, [fr.states.open]: fr.hidden })
    await nadia.axe()
  })

  it('is settled once the year is over, and leaves as a line, a table and a printed page', async () => {
    await nadia.page.click('form[action="/demo/figures"][method="post"] button')
    await nadia.page.waitForSelector('textarea#line')
    expect(await nadia.says()).toContain(fr.settledNote)
    line = await nadia.page.inputValue('textarea#line')
    const [download] = await Promise.all([nadia.page.waitForEvent('download'), nadia.page.click('a[download$=".csv"]')])
    const bytes = await readFile(await download.path())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(bytes.toString('utf8')).toContain(`"${fr.natures['passed-on']}";"9"`)
    expect(download.suggestedFilename()).toMatch(/^chiffres-\d{4}-\d{4}\.csv$/)
    await nadia.axe()
  })

  it('reads the same in English, in the dark, on a wide screen; somebody else of the school does not read it', async () => {
    const other = await enterSchool(browser, server, {
      locale: 'en-CA',
      as: 'nadia',
      viewport: { width: 1280, height: 900 },
      colorScheme: 'dark',
    })
    await goTo(other, `/demo/figures?year=${line.match(/\d{4}-\d{4}/)?.[0]}`)
    expect(await other.says()).toContain(en.settledNote)
    expect((await cellsOf(other, 'natures'))[en.natures['passed-on']]).toBe('9')
    await other.axe()
    const paper = process.env.FIGURES_PAPER
    if (paper !== undefined) await other.page.pdf({ path: paper, format: 'A4', preferCSSPageSize: true, tagged: true })
    expect(other.faults).toEqual([])
    await other.leave()
    const samuel = await enterSchool(browser, server, { locale: 'fr-CA', as: 'samuel' })
    await goTo(samuel, '/demo/')
    expect(await samuel.page.locator('a[href="/demo/figures"]').count()).toBe(0)
    await goTo(samuel, '/demo/figures')
    expect(await samuel.says()).toContain(fr.closed)
    await samuel.axe()
    await samuel.leave()
  })

  it('adds to the reports of other schools, in the page alone', async () => {
    await goTo(nadia, '/demo/figures/several')
    await nadia.axe()
    const sent: string[] = []
    nadia.page.on('request', request => sent.push(`${request.method()} ${request.url()}`))
    const elsewhere = line.replace(/"school":"[^"]{43}"/, `"school":"${'B'.repeat(43)}"`)
    await nadia.page.fill('textarea#lines', `${line}\n${line}\n${elsewhere}\n=cmd|'/c calc'!A0\n`)
    await nadia.page.click('form#add button.go')
    await nadia.page.waitForSelector('.year-title')
    const said = await nadia.says()
    expect(said).toContain('1 ligne n’a pas pu être lue et n’est pas comptée.')
    expect(said).toContain('1 ligne était là deux fois et n’est comptée qu’une fois.')
    expect((await cellsOf(nadia, 'natures'))[fr.natures['passed-on']]).toBe('18 | 0')
    expect((await cellsOf(nadia, 'natures'))[fr.natures.pressure]).toBe('au moins 0 | 2')
    expect(sent.filter(one => one.startsWith('POST'))).toEqual([])
    await nadia.axe()
    expect(nadia.faults).toEqual([])
  })
})
