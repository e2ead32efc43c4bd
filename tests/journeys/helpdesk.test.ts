import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingWords } from '../../src/web/desk/opening/words/index.ts'
import { deskWords } from '../../src/web/desk/words/index.ts'
import { recoveryWords } from '../../src/web/recovery/words/index.ts'
import { launchBrowser } from './browser.ts'
import { atTheServer, inSchool, putAgreement, unlock } from './founded-school.ts'
import { type Hand, newHand } from './hand.ts'
import { personAt } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

/** A busy machine is no fault of the story. */
const SOON = { timeout: 20_000 }
const NEW_PASSPHRASE = 'une autre phrase, retenue cette fois'

/** The first call of docs/how-to/tickets.md as people live it; the fifth is the story of recovery. */
describe.each(['en-CA'] as const)('the helpdesk, in %s', locale => {
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
})
