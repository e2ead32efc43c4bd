import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { LogServer } from '#log'
import { rosterDesk } from '#people'
import { destroyDue, nodeCrypto, openStores, type Round } from '#platform'
import { deskWords } from '../../src/web/desk/words/index.ts'
import { say } from '../../src/web/ui/index.ts'
import { rareWords } from '../../src/web/words/rare/index.ts'
import { launchBrowser } from './browser.ts'
import { type Hand, newHand } from './hand.ts'
import { bringKeys, enterMoved, moveIn } from './moved-school.ts'
import { startTestServer, type TestServer } from './server.ts'

const DAY_MS = 86_400_000
const MAIN = ['main.sqlite', 'main.sqlite-wal', 'main.sqlite-shm']

describe.each(['fr-CA', 'en-CA'] as const)('a closed file, in %s', locale => {
  const { retention: words, certificate } = rareWords[locale]
  const { home } = deskWords[locale]
  let [server, browser]: [TestServer?, Browser?] = []
  let caseId = ''

  beforeAll(async () => {
    browser = await launchBrowser()
  })
  afterAll(() => browser?.close())
  beforeEach(async () => {
    server = await startTestServer({
      prepare: async (cli, dataDir) => {
        moveIn(dataDir)
        const calendar = join(dataDir, 'calendar.json')
        writeFileSync(calendar, JSON.stringify({ care: 2, identity: 2, justice: 1 }))
        cli('retention-calendar', calendar)
      },
    })
  })
  afterEach(() => server?.stop())
  const none = (what: string): never => {
    throw new Error(`no ${what}`)
  }
  const at = (): TestServer => server ?? none('server')

  const somebody = async (member: string): Promise<Hand> => {
    const hand = await newHand(browser ?? none('browser'), locale)
    await bringKeys(hand.page, at(), member)
    return hand
  }
  /** Somebody at the page of the keeping of the one closed file of the school, from their home page. */
  const atTheKeeping = async (hand: Hand): Promise<void> => {
    await enterMoved(hand, at(), locale, '/')
    const link = hand.page.locator('section[aria-labelledby="closed"] a[href*="/case/"]').first()
    caseId = /\/case\/([\w-]{43})/.exec((await link.getAttribute('href')) ?? '')?.[1] ?? none('closed file')
    await hand.goes(`/case/${caseId}/retention`)
    await hand.comes(words.title)
  }
  const refused = (hand: Hand, why: string) => hand.page.locator('#refusal', { hasText: why }).waitFor()
  /** The server's own rounds, a day after another, while it is not serving. */
  const daysPass = async (until: string): Promise<readonly Round[]> => {
    await at().goAway()
    const stores = await openStores(at().dataDir, ['main', 'lids'], new Date().toISOString())
    const rounds: Round[] = []
    let now = Date.now()
    const here: LogServer = {
      store: stores.logs,
      lids: stores.lids,
      crypto: nodeCrypto(),
      receipts: stores.receipts,
      now: () => new Date(now).toISOString(),
    }
    const { retention, settings, lids } = stores
    for (; here.now().slice(0, 10) <= until; now += DAY_MS)
      rounds.push(
        await destroyDue({ server: here, rosters: rosterDesk(here), lids, retention, settings, notify: async () => undefined }, true),
      )
    await stores.close()
    return rounds
  }
  const copyMain = (from: string, to: string): void => {
    for (const file of MAIN) {
      rmSync(join(to, file), { force: true })
      if (existsSync(join(from, file))) copyFileSync(join(from, file), join(to, file))
    }
  }
  const isGone = async (hand: Hand): Promise<void> => {
    await enterMoved(hand, at(), locale, '/')
    await hand.comes(home.title)
    expect(await hand.page.locator(`a[href*="/case/${caseId}"]`).count()).toBe(0)
    await hand.goes(`/case/${caseId}/destroyed`)
    await hand.comes(certificate.title)
  }

  it('gets its date, is held with a motive, goes on its day after two notices, and stays destroyed when a copy is restored', async () => {
    const nadia = await somebody('nadia')
    await atTheKeeping(nadia)
    expect(await nadia.says()).toContain(words.none)
    await nadia.press(words.set)
    await nadia.page.locator('main', { hasText: words.holdLead }).waitFor()
    await nadia.comes(words.title)
    await nadia.press(words.hold)
    await refused(nadia, words.fault.motive)
    await nadia.fill({ motive: 'Une demande d’accès est en cours' })
    await nadia.press(words.hold)
    await nadia.page.getByRole('button', { name: words.lift }).waitFor()
    await nadia.comes(words.title)
    const held = await daysPass(new Date(Date.now() + 3 * DAY_MS).toISOString().slice(0, 10))
    expect(held.every(({ cases, notices }) => cases + notices === 0)).toBe(true)
    await at().comeBack()
    await enterMoved(nadia, at(), locale, `/case/${caseId}/retention`)
    await nadia.fill({ motive: 'La demande est réglée' })
    await nadia.press(words.lift)
    await nadia.page.getByRole('button', { name: words.hold }).waitFor()

    await at().goAway()
    const copy = join(at().dataDir, 'demo-copy')
    mkdirSync(copy)
    copyMain(at().dataDir, copy)
    const rounds = await daysPass(new Date(Date.now() + 75 * DAY_MS).toISOString().slice(0, 10))
    expect(rounds.reduce((sum, { cases }) => sum + cases, 0)).toBe(1)
    expect(rounds.reduce((sum, { notices }) => sum + notices, 0)).toBeGreaterThanOrEqual(2)
    await at().comeBack()
    await isGone(nadia)
    expect(await nadia.says()).toMatch(new RegExp(say(certificate.byDate, { day: '[^{}]*20\\d\\d' })))

    await at().goAway()
    copyMain(copy, at().dataDir)
    await at().comeBack()
    await isGone(nadia)
    // A device that has never seen it asks the restored copy.
    const luc = await somebody('luc')
    await isGone(luc)
    expect([...nadia.faults, ...luc.faults]).toEqual([])
  })

  it('goes before its date by two people only, each on their own device', async () => {
    const [nadia, luc] = [await somebody('nadia'), await somebody('luc')]
    await atTheKeeping(nadia)
    await nadia.press(words.ask)
    await nadia.page.getByRole('button', { name: words.confirm }).waitFor()
    await nadia.press(words.confirm)
    await refused(nadia, words.fault['same-person'])
    await nadia.comes(words.title)
    await enterMoved(luc, at(), locale, '/')
    await luc.page.locator('p.note', { hasText: words.waiting }).getByRole('link').click()
    await luc.comes(words.title)
    expect(await luc.says()).toContain('Nadia Benali')
    await luc.press(words.confirm)
    await luc.page.getByText(words.signed).waitFor()
    await luc.comes(words.title)
    // At its start the server makes its round before it serves anything.
    await at().goAway()
    await at().comeBack()
    await isGone(luc)
    expect(await luc.says()).toContain(certificate.byTwo)
    for (const who of ['Nadia Benali', 'Luc Tremblay']) expect(await luc.says()).toContain(who)
    await isGone(nadia)
    expect([...nadia.faults, ...luc.faults]).toEqual([])
  })
})
