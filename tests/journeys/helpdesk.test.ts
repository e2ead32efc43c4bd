import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingWords } from '../../src/web/desk/opening/words/index.ts'
import { deskWords } from '../../src/web/desk/words/index.ts'
import { recoveryWords } from '../../src/web/recovery/words/index.ts'
import { launchBrowser } from './browser.ts'
import { atTheServer, inSchool, putAgreement, unlock } from './founded-school.ts'
import { type Hand, newHand, saying } from './hand.ts'
import { personAt } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

/** A busy machine is no fault of the story. */
const SOON = { timeout: 60_000 }
const NEW_PASSPHRASE = 'une autre phrase, retenue cette fois'

/**
 * The first four calls of docs/how-to/tickets.md as people live them; the fifth is the story of recovery. All four in French; in English
 * the first, for the others lead through the same pages.
 */
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
  /** Devices that the server gives the file's care part to. */
  const readers = () =>
    atTheServer(at(), async ({ logs }) => (await logs.recipients(caseId)).find(one => one.compartment === 'care')?.devices.length ?? 0)
  /** How many lines of the file somebody reads on this device, and how many of them the server does not have yet. */
  const journal = async (who: Hand): Promise<{ readonly lines: number; readonly unsent: number }> => {
    await who.goes('/')
    await who.goes(`/case/${caseId}/journal`)
    const meta = who.page.locator('p.meta').first()
    await meta.waitFor(SOON)
    return { lines: Number.parseInt(await meta.innerText(), 10), unsent: await who.page.locator('li.unsent').count() }
  }
  /** Does one act of the file, and waits until the journal has its line and the server too. */
  const writes = async (who: Hand): Promise<void> => {
    const { lines } = await journal(who)
    await who.goes(`/case/${caseId}/do/stop-words?on=case`)
    await who.page.locator('form button.go[type="submit"]').first().waitFor(SOON)
    await personAt(who.page, who.context, who.faults, false).go()
    await expect.poll(() => journal(who), SOON).toEqual({ lines: lines + 1, unsent: 0 })
  }
  const removeOldest = async (host: Hand, name: string): Promise<void> => {
    await openPerson(host, name)
    const device = host.page.locator('section[aria-labelledby="devices"] form', { has: host.page.locator('input[name="sure"]') }).first()
    await device.locator('input[name="sure"]').check()
    await device.getByRole('button', { name: words.one.revoke }).click()
    await host.page.getByText(words.staff.done).waitFor(SOON)
  }
  /** Whoever opens the file next changes its keys: whoever may no longer read it is none of its readers. */
  const changesKeys = async (host: Hand, left: number): Promise<void> => {
    await host.goes(`/case/${caseId}`)
    await expect.poll(readers, SOON).toBe(left)
  }
  /** A colleague who is on the file gives its keys to the new device, by name. */
  const giveKeys = async (host: Hand, name: string): Promise<void> => {
    await host.goes(`/case/${caseId}/keys`)
    await host.comes(recovery.keys.title)
    await host.press(recovery.keys.give.replace('{name}', name))
    await host.page.getByText(recovery.keys.none).waitFor(SOON)
  }
  const leaves = async (host: Hand, name: string): Promise<void> => {
    await openPerson(host, name)
    await host.page.locator('form#left input[name="sure"]').check()
    await host.press(words.one.leave.replace('{name}', name))
  }

  it('is called by a school with two key-holders, a trained person and a file under way', async () => {
    for (const name of ['ada', 'ben', 'cleo']) await anew(name)
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
    await expect.poll(readers, SOON).toBe(2)
  })

  it('a forgotten passphrase: nothing opens the old keys; a new device does, side by side, and a colleague gives the file’s keys', async () => {
    const [ada, cleo] = [hand('ada'), hand('cleo')]
    await writes(cleo)
    await unlock(cleo, at(), '/', 'ce n’est plus celle-là')
    await cleo.page.locator('#refusal').filter({ hasText: openingWords[locale].faults.wrong }).waitFor(SOON)
    await cleo.comes(desk.unlock.title)
    await addDevice(ada, cleo, at(), 'Cléo Fictive', NEW_PASSPHRASE)
    await removeOldest(ada, 'Cléo Fictive')
    await giveKeys(ada, 'Cléo Fictive')
    await changesKeys(ada, 2)
    await unlock(cleo, at(), `/case/${caseId}`, NEW_PASSPHRASE)
    await cleo.page.waitForURL(url => url.pathname === `/case/${caseId}`)
    await writes(cleo)
    expect(cleo.faults).toEqual([])
  })

  if (locale === 'en-CA') return

  it('a lost laptop: from that moment the server gives it nothing, and what is written afterwards stays closed to it', async () => {
    const [ada, lost] = [hand('ada'), hand('cleo')]
    const { lines } = await journal(lost)
    await removeOldest(ada, 'Cléo Fictive')
    await changesKeys(ada, 1)
    await writes(ada)
    expect((await journal(lost)).lines).toBe(lines)
    const replaced = await anew('cleo')
    await addDevice(ada, replaced, at(), 'Cléo Fictive', NEW_PASSPHRASE)
    await giveKeys(ada, 'Cléo Fictive')
    await expect.poll(() => journal(replaced), SOON).toEqual({ lines: lines + 1, unsent: 0 })
    expect((await journal(lost)).lines).toBe(lines)
    await lost.context.close()
  })

  it('a wiped Chromebook: the door says what was lost, the server still has what it had received', async () => {
    const [ada, before] = [hand('ada'), await journal(hand('cleo'))]
    await hand('cleo').context.close()
    const wiped = await anew('cleo')
    await wiped.page.goto(`${at().caseUrl}/unlock`)
    await wiped.comes(desk.unlock.title)
    expect(await wiped.says()).toContain(desk.unlock.erased)
    // The page where a code is typed is on screen when the link of the code is opened in the same tab.
    await wiped.press(desk.unlock.join)
    await wiped.comes(words.join.title)
    await wiped.page.locator('[name="code"]').waitFor()
    await addDevice(ada, wiped, at(), 'Cléo Fictive')
    await removeOldest(ada, 'Cléo Fictive')
    await giveKeys(ada, 'Cléo Fictive')
    await changesKeys(ada, 2)
    await expect.poll(() => journal(wiped), SOON).toEqual(before)
    await writes(wiped)
    expect(wiped.faults).toEqual([])
  })

  it('somebody left: never fewer than two key-holders, and a member who left cannot open what comes after', async () => {
    const [ada, gone] = [hand('ada'), hand('cleo')]
    await leaves(ada, 'Ben Fictif')
    await ada.page
      .locator('#refusal')
      .filter({ hasText: saying(`${words.refused} ${words.faults['two-key-holders']}`) })
      .waitFor(SOON)
    const { lines } = await journal(gone)
    await leaves(ada, 'Cléo Fictive')
    await ada.page.getByText(words.staff.done).waitFor(SOON)
    expect(await ada.says()).toContain(words.staff.left)
    await changesKeys(ada, 1)
    await writes(ada)
    await unlock(gone, at(), `/case/${caseId}/journal`)
    await gone.page.waitForURL(url => url.pathname === `/case/${caseId}/journal`)
    expect((await journal(gone)).lines).toBe(lines)
    expect(ada.faults).toEqual([])
  })
})
