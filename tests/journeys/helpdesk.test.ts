import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingWords } from '../../src/web/desk/opening/words/index.ts'
import { deskWords } from '../../src/web/desk/words/index.ts'
import { recoveryWords } from '../../src/web/recovery/words/index.ts'
import { launchBrowser } from './browser.ts'
import { atTheServer, inSchool, PASSPHRASE, putAgreement, unlock } from './founded-school.ts'
import { type Hand, newHand, saying } from './hand.ts'
import { personAt } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

/** A busy machine is no fault of the story. */
const SOON = { timeout: 20_000 }
const NEW_PASSPHRASE = 'une autre phrase, retenue cette fois'

/** docs/how-to/tickets.md, its first four calls as people live them; the fifth is the story of recovery. */
describe.each(['fr-CA', 'en-CA'] as const)('the helpdesk, in %s', locale => {
  const [recovery, desk] = [recoveryWords[locale], deskWords[locale]]
  const { found, signIn, addDevice, openPerson, giveRoles, commit, words } = inSchool(locale)
  let [server, browser]: [TestServer?, Browser?] = []
  const hands = new Map<string, Hand>()
  let caseId = ''

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startTestServer({ prepare: async () => undefined }), launchBrowser()])
  })
  afterAll(async () => {
    await browser?.close()
    await server?.stop()
  })
  const none = (what: string): never => {
    throw new Error(`no ${what}`)
  }
  const at = (): TestServer => server ?? none('server')
  const hand = (name: string): Hand => hands.get(name) ?? none(name)
  const anew = async (name: string): Promise<Hand> => {
    hands.set(name, await newHand(browser ?? none('browser'), locale))
    return hand(name)
  }
  const length = () => atTheServer(at(), ({ logs }) => logs.summary(caseId).then(one => one?.seq ?? 0))
  /** Does one act of the file, and waits until the server has its line. */
  const writes = async (who: Hand): Promise<void> => {
    const before = await length()
    await who.goes(`/case/${caseId}/do/stop-words?on=case`)
    const writer = personAt(who.page, who.context, who.faults, false)
    await who.page.locator('form button.go[type="submit"]').first().waitFor(SOON)
    await writer.go()
    await expect.poll(length, SOON).toBeGreaterThan(before)
  }
  /** How many lines of the file somebody sees on this device; none when it does not open. */
  const linesSeen = async (who: Hand): Promise<number> => {
    await who.goes('/')
    await who.goes(`/case/${caseId}/journal`)
    await who.page.locator('p.meta').first().waitFor()
    return Number.parseInt(await who.page.locator('p.meta').first().innerText(), 10)
  }
  const removeOldest = async (host: Hand, name: string): Promise<void> => {
    await openPerson(host, name)
    const device = host.page.locator('section[aria-labelledby="devices"] form', { has: host.page.locator('input[name="sure"]') }).first()
    await device.locator('input[name="sure"]').check()
    await device.getByRole('button', { name: words.one.revoke }).click()
    await host.page.getByText(words.staff.done).waitFor()
  }
  /** A colleague who is on the file gives its keys to the new device, by name. */
  const giveKeys = async (host: Hand, name: string): Promise<void> => {
    await host.goes(`/case/${caseId}/keys`)
    await host.comes(recovery.keys.title)
    const before = await length()
    await host.press(recovery.keys.give.replace('{name}', name))
    await host.page.getByText(recovery.keys.none).waitFor()
    await expect.poll(length, SOON).toBeGreaterThan(before)
  }

  it('is called by a school with two key-holders, a trained person and a file under way', async () => {
    for (const name of ['ada', 'ben', 'cleo']) hands.set(name, await newHand(browser ?? none('browser'), locale))
    const { school } = await found(at(), hand('ada'), hand('ben'), ['Ada Fictive', 'Ben Fictif'])
    await putAgreement(at(), school)
    await giveRoles(hand('ada'), 'Ada Fictive', ['coordinator'])
    await hand('ada').press(words.home)
    await commit(hand('ada'))
    await signIn(hand('ada'), hand('cleo'), at(), 'Cléo Fictive', ['trained'])
    const { page } = hand('cleo')
    await hand('cleo').goes('/start')
    await page.locator('form.acts button').first().click()
    await page.waitForURL(/\/do\/accompany/)
    caseId = /\/case\/([\w-]{43})/.exec(page.url())?.[1] ?? ''
    await expect.poll(length, SOON).toBeGreaterThan(0)
  })

  it('a forgotten passphrase: nothing opens the old keys; a new device does, side by side, and a colleague gives the file’s keys', async () => {
    const [ada, cleo] = [hand('ada'), hand('cleo')]
    await writes(cleo)
    await unlock(cleo, at(), '/', 'ce n’est plus celle-là')
    await cleo.page.locator('#refusal').filter({ hasText: openingWords[locale].faults.wrong }).waitFor()
    await cleo.comes(desk.unlock.title)
    await addDevice(ada, cleo, at(), 'Cléo Fictive', NEW_PASSPHRASE)
    await removeOldest(ada, 'Cléo Fictive')
    await giveKeys(ada, 'Cléo Fictive')
    await unlock(cleo, at(), `/case/${caseId}`, NEW_PASSPHRASE)
    await writes(cleo)
    expect(cleo.faults).toEqual([])
  })

  it('a lost laptop: from that moment the server gives it nothing, and what is written afterwards stays closed to it', async () => {
    const [ada, lost] = [hand('ada'), hand('cleo')]
    const seen = await linesSeen(lost)
    await removeOldest(ada, 'Cléo Fictive')
    const before = await length()
    await ada.goes(`/case/${caseId}`)
    // Whoever opens it next changes its keys.
    await expect.poll(length, SOON).toBeGreaterThan(before)
    await writes(ada)
    expect(await linesSeen(lost)).toBe(seen)
    const anewDevice = await anew('cleo')
    await addDevice(ada, anewDevice, at(), 'Cléo Fictive', NEW_PASSPHRASE)
    await giveKeys(ada, 'Cléo Fictive')
    expect(await linesSeen(anewDevice)).toBeGreaterThan(seen)
    await lost.context.close()
  })

  it('a wiped Chromebook: the door says what was lost, the server still has what it had received', async () => {
    const [ada, before] = [hand('ada'), await linesSeen(hand('cleo'))]
    await hand('cleo').context.close()
    const wiped = await anew('cleo')
    await wiped.page.goto(`${at().caseUrl}/unlock`)
    await wiped.comes(desk.unlock.title)
    expect(await wiped.says()).toContain(desk.unlock.erased)
    expect(await wiped.page.getByRole('link', { name: desk.unlock.join }).getAttribute('href')).toBe('/join')
    await addDevice(ada, wiped, at(), 'Cléo Fictive')
    await removeOldest(ada, 'Cléo Fictive')
    await giveKeys(ada, 'Cléo Fictive')
    expect(await linesSeen(wiped)).toBeGreaterThanOrEqual(before)
  })

  it('somebody left: never fewer than two key-holders, and a member who left cannot open what comes after', async () => {
    const [ada, gone] = [hand('ada'), hand('cleo')]
    const leaves = async (name: string): Promise<void> => {
      await openPerson(ada, name)
      await ada.page.locator('form#left input[name="sure"]').check()
      await ada.press(words.one.leave.replace('{name}', name))
    }
    await leaves('Ben Fictif')
    await ada.page
      .locator('#refusal')
      .filter({ hasText: saying(`${words.refused} ${words.faults['two-key-holders']}`) })
      .waitFor()
    const seen = await linesSeen(gone)
    await leaves('Cléo Fictive')
    await ada.page.getByText(words.staff.done).waitFor()
    expect(await ada.says()).toContain(words.staff.left)
    const before = await length()
    await ada.goes(`/case/${caseId}`)
    await expect.poll(length, SOON).toBeGreaterThan(before)
    await writes(ada)
    await unlock(gone, at(), `/case/${caseId}/journal`)
    await gone.page.waitForURL(/journal|case|\/$/)
    expect(await linesSeen(gone).catch(() => 0)).toBeLessThanOrEqual(seen)
    expect(await gone.says()).not.toContain(PASSPHRASE)
    expect(ada.faults).toEqual([])
  })
})
