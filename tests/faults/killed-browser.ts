/** A browser that is killed while somebody writes: what they were told is written down is there, and nothing is there twice. */
import { type ChildProcess, spawn } from 'node:child_process'
import { type Browser, chromium, type Page } from 'playwright-core'
import { findBrowser, PATIENCE } from '../journeys/browser.ts'
import { chanceFrom } from './histories/chance.ts'

export interface BrowserKills {
  readonly caseUrl: string
  /** Folder of the browser's profile: what stays between two starts. */
  readonly profile: string
  readonly kills: number
  readonly seed: number
}

export interface BrowserKillsReport {
  readonly kills: number
  /** Acts whose next page was shown before the kill. */
  readonly confirmed: number
  /** Acts cut off before that, and found written down afterwards. */
  readonly written: number
  /** Acts cut off before that, of which nothing is there. */
  readonly notWritten: number
  /** Confirmed acts that are gone, lines that are there twice, lines that a colleague does not see at the end. */
  readonly lost: number
}

/** A browser in a group of processes of its own, and its first page. */
export interface Running {
  readonly child: ChildProcess
  readonly browser: Browser
  readonly page: Page
}

/** Starts a browser on a profile; what it keeps outlives it. */
export async function start(profile: string): Promise<Running> {
  // A group of its own: killing it kills the processes of its pages as well, and nobody else's.
  const { path, args } = await findBrowser()
  const child = spawn(path, ['--headless', ...args, '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const address = await new Promise<string>((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', text => {
      said += text
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`the browser ended with ${code}: ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  context.setDefaultTimeout(PATIENCE)
  return { child, browser, page: context.pages()[0] ?? (await context.newPage()) }
}

/** Ends it as a dying laptop would: none of its processes learns of it. */
export async function kill({ child, browser }: Running): Promise<void> {
  const ended = new Promise(resolve => child.once('exit', resolve))
  if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  await ended
  await browser.close().catch(() => undefined)
}

/** Opens an address of the case app, unlocks with what its page publishes, and waits for what the page is about. */
async function visit(page: Page, url: string, awaited: string, timeout = PATIENCE): Promise<void> {
  await page.goto(url)
  await page.waitForSelector(`#passphrase, ${awaited}`, { timeout })
  if ((await page.locator('#passphrase').count()) > 0) await page.click('button.go')
  await page.waitForSelector(awaited, { timeout })
}

const LINE = '.case ol.line li[id]'

/** Asked again if need be: a page waits for a busy server a little only, then says that the case is not here yet. */
async function linesOf(page: Page, address: string): Promise<number> {
  const url = `${address}/journal`
  for (let tries = 1; ; tries++) {
    try {
      await visit(page, url, LINE, tries < 4 ? PATIENCE / 5 : PATIENCE)
      return await page.locator(LINE).count()
    } catch (fault) {
      if (tries === 4) throw new Error(`No line at ${url}: ${await shownBy(page)}`, { cause: fault })
    }
  }
}

/** What somebody would see who looked at the page now. */
async function shownBy(page: Page): Promise<string> {
  const body = page.locator('body')
  const text = await body.innerText({ timeout: 5_000 }).catch(fault => `${fault}`)
  return `${page.url()} shows "${text.replace(/\s+/g, ' ').slice(0, 800)}"`
}

/** Enters the fictional school and begins a case; gives its address. */
export async function beginCase(page: Page, caseUrl: string): Promise<string> {
  await page.goto(`${caseUrl}/demo/enter?as=samuel&lang=fr-CA`)
  await page.waitForSelector('.three-steps')
  await page.click('form.acts button')
  await page.waitForURL(/\/do\/accompany/)
  await page.locator('input[name="with"]').first().check()
  await page.check('input[name="roles"][value="affected"]')
  await page.click('form button.go[type="submit"]')
  await page.waitForURL(url => !url.pathname.endsWith('/accompany'))
  return page.url().replace(/(\/case\/[^/?#]+).*/, '$1')
}

const ADD = 'person-add'
const ROLE = 'input[name="roles"][value="acted"]'

/** Adds a young person, and kills the browser a moment after the button was pressed. Tells whether the next page was there. */
async function actAndKill(running: Running, address: string, patience: number): Promise<boolean> {
  const { page } = running
  await visit(page, `${address}/do/${ADD}?on=case`, ROLE)
  await page.check(ROLE)
  await page.locator('form button.go[type="submit"]').click({ noWaitAfter: true })
  await new Promise(resolve => setTimeout(resolve, patience))
  const isConfirmed = !page.url().includes(`/do/${ADD}`)
  await kill(running)
  return isConfirmed
}

/** Plays as many kills as asked; a new case now and then, so that none grows too long. */
export async function playBrowserKills({ caseUrl, profile, kills, seed }: BrowserKills): Promise<BrowserKillsReport> {
  const chance = chanceFrom(seed)
  const report = { kills: 0, confirmed: 0, written: 0, notWritten: 0, lost: 0 }
  let running = await start(profile)
  let address = ''
  let lines = 0
  try {
    for (; report.kills < kills; report.kills++) {
      if (report.kills % 10 === 0) {
        address = await beginCase(running.page, caseUrl)
        lines = await linesOf(running.page, address)
      }
      const isConfirmed = await actAndKill(running, address, chance.below(160))
      running = await start(profile)
      const after = await linesOf(running.page, address)
      if (isConfirmed) report.confirmed += 1
      else if (after > lines) report.written += 1
      else report.notWritten += 1
      if (after > lines + 1 || after < lines + (isConfirmed ? 1 : 0)) report.lost += 1
      lines = after
    }
    return { ...report, lost: report.lost + (await missedByColleague(running.page, caseUrl, address, lines)) }
  } finally {
    await kill(running)
  }
}

/** Everything was sent: the coordinator reads as many lines. */
async function missedByColleague(page: Page, caseUrl: string, address: string, lines: number): Promise<number> {
  for (let tries = 0; tries < 100 && (await page.locator(`${LINE}.unsent`).count()) > 0; tries++) {
    await page.waitForTimeout(200)
    await linesOf(page, address)
  }
  await page.goto(`${caseUrl}/demo/enter?as=nadia&lang=fr-CA`)
  await page.waitForSelector('.three-steps')
  return Math.abs(lines - (await linesOf(page, address)))
}
