import { openStores } from '#platform'
import { joiningWords } from '../../src/web/joining/words/index.ts'
import { type Hand, type Locale, saying } from './hand.ts'
import type { TestServer } from './server.ts'

export const PASSPHRASE = 'une longue phrase de passe inventée'

/** What somebody types to make their keys. */
export const person = (name: string, passphrase = PASSPHRASE) => ({ name, passphrase, again: passphrase })

const AGREEMENT = {
  id: 'fictional',
  territory: 'Territoire fictif',
  policeService: 'Service fictif',
  validFrom: '2020-01-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'L’appareil reste tel quel.', 'en-CA': 'The device stays as it is.' },
  targetDays: 4,
  amberDays: 6,
} as const

/** What a step asks the stores of a server that runs. */
export async function atTheServer<T>(server: TestServer, ask: (stores: Awaited<ReturnType<typeof openStores>>) => Promise<T>): Promise<T> {
  const stores = await openStores(server.dataDir, ['main', 'lids'], new Date().toISOString())
  try {
    return await ask(stores)
  } finally {
    await stores.close()
  }
}

/** The agreement of a school comes into force. */
export const putAgreement = (server: TestServer, school: string): Promise<unknown> =>
  atTheServer(server, ({ agreements }) => agreements.add(school, AGREEMENT))

/** The three sheets as they are on the screen that shows them once. */
export const sheetsOn = async ({ page }: Hand): Promise<readonly (readonly string[])[]> =>
  Promise.all((await page.locator('.recovery-sheet').all()).map(sheet => sheet.locator('li').allInnerTexts()))

/** Types the words that the page asks for, as somebody reads them from the paper. */
export async function readFromPaper(hand: Hand): Promise<void> {
  const sheets = await sheetsOn(hand)
  for (const i of [0, 1, 2]) {
    const label = await hand.page.locator(`label[for="word-${i}"]`).innerText()
    const [sheet = 0, place = 0] = [...label.matchAll(/\d+/g)].map(found => Number(found[0]))
    await hand.page.locator(`[name="word-${i}"]`).fill(sheets[sheet - 1]?.[place - 1] ?? '')
  }
}

export const codeOn = ({ page }: Hand): Promise<string> => page.locator('.meeting-code').innerText()

/** The token of the installation gives an invitation to found a school; its page is on screen. */
export async function invitation(server: TestServer, { page }: Hand, locale: Locale): Promise<string> {
  await page.goto(`${server.publicUrl}/install?lang=${locale}`)
  await page.locator('[name="token"]').fill(/token: (\S+)/.exec(server.printed())?.[1] ?? '')
  await page.locator('main form button').first().click()
  await page.locator('#found').waitFor()
  return (await page.locator('section[aria-labelledby="found"] a').getAttribute('href')) ?? ''
}

/** What each step of founding and joining does, in the words of the pages. */
export const inSchool = (locale: Locale) => {
  const words = joiningWords[locale]
  const commit = async (hand: Hand): Promise<void> => {
    await hand.comes(words.conduct.title)
    await hand.press(words.conduct.go)
  }
  /** Somebody with a code on the screen of a key-holder makes their keys; the key-holder signs, with these roles. */
  const meet = async (
    host: Hand,
    guest: Hand,
    server: TestServer,
    typed: Readonly<Record<string, string>>,
    roles: readonly string[] = [],
  ) => {
    await host.page.locator('.meeting-code').waitFor()
    await guest.page.goto(`${server.caseUrl}/join#${(await codeOn(host)).replaceAll(' ', '')}`)
    await guest.page.locator('[name="passphrase"]').waitFor()
    await guest.fill(typed)
    await guest.press(words.offered.go)
    await guest.comes(words.sent.title)
    await host.comes(words.met.title)
    for (const role of roles) await host.page.locator(`input[value="${role}"]`).check()
    await host.press(words.met.go)
    await host.comes(words.done.memberTitle)
    await guest.comes(words.done.guestTitle)
    await guest.press(words.done.go)
    await guest.page.locator('h1', { hasNotText: words.done.guestTitle }).waitFor()
  }
  return {
    words,
    commit,
    /** Two people found a school, each on their own device, and are on their home page; its id and its sheets. */
    found: async (server: TestServer, first: Hand, second: Hand, names: readonly [string, string]) => {
      await first.page.goto(await invitation(server, first, locale))
      await first.comes(words.setUp.title)
      await first.fill(person(names[0]))
      await first.press(words.setUp.go)
      await first.comes(words.sheet.title)
      const sheets = await sheetsOn(first)
      await readFromPaper(first)
      await first.press(words.sheet.go)
      await first.comes(words.host.school.title)
      await second.page.goto(`${server.caseUrl}/join#${(await codeOn(first)).replaceAll(' ', '')}`)
      await second.comes(words.join.title)
      await second.fill(person(names[1]))
      await second.press(words.offered.go)
      await first.comes(words.met.title)
      await first.press(words.met.goSchool)
      await second.comes(words.cosign.title)
      await second.press(words.cosign.go)
      await Promise.all([first.comes(words.done.schoolTitle), second.comes(words.done.schoolTitle)])
      const school = (await first.page.locator('.grouped').innerText()).replace(/\s/g, '')
      await second.press(words.done.go)
      await commit(second)
      await first.press(words.done.members)
      await first.comes(words.staff.title)
      return { school, sheets }
    },
    /** A key-holder, on any page, signs in somebody new. */
    signIn: async (host: Hand, guest: Hand, server: TestServer, name: string, roles: readonly string[]) => {
      await host.goes('/members')
      await host.press(words.staff.add)
      await meet(host, guest, server, person(name), roles)
      await commit(guest)
    },
    /** A key-holder, on any page, adds a device to somebody. */
    addDevice: async (host: Hand, guest: Hand, server: TestServer, name: string, passphrase = PASSPHRASE) => {
      await openPerson(host, name, words)
      await host.press(words.one.addDevice)
      await meet(host, guest, server, { passphrase, again: passphrase })
      // Asked once on each device.
      if (new URL(guest.page.url()).pathname === '/conduct') await commit(guest)
      await guest.page.waitForURL(url => url.pathname === '/')
    },
    openPerson: (host: Hand, name: string) => openPerson(host, name, words),
    giveRoles: async (host: Hand, name: string, roles: readonly string[]) => {
      await openPerson(host, name, words)
      for (const role of roles) await host.page.locator(`input[value="${role}"]`).check()
      await host.press(words.one.roles)
      await host.page.getByText(words.staff.done).waitFor()
    },
  }
}

async function openPerson(host: Hand, name: string, { staff }: (typeof joiningWords)[Locale]): Promise<void> {
  await host.goes('/members')
  await host.page
    .locator('main')
    .getByRole('link', { name: `${staff.open} ${name}` })
    .click()
  await host.comes(saying(name))
}

/** Opens the session on a device where the keys are; the page asked for comes next. */
export async function unlock({ page }: Hand, server: TestServer, path: string, passphrase = PASSPHRASE): Promise<void> {
  await page.goto(`${server.caseUrl}/unlock?${new URLSearchParams({ to: path })}`)
  await page.locator('#passphrase').fill(passphrase)
  await page.locator('form#unlock button.go').click()
}
