import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deviceOf, openRoster } from '#people'
import { openStores, type Stores } from '#platform'
import { newDeviceSecrets, unlock } from '#vault'
import { leave, lookAt, openMeeting, sealed } from '../../src/device/joining/meeting-client.ts'
import { agreedText, MEETING_MINUTES, parseOffer } from '../../src/people/joining/meeting.ts'
import { checkingCrypto } from '../../src/vault/checking.ts'
import { meetingKeys, newMeetingCode } from '../../src/vault/meeting.ts'
import { type Joiner, type JoiningServer, joinerOf, joiningServer } from './joining-server.ts'

let folder: string
let stores: Stores
let server: JoiningServer
let at: number
const now = (): string => new Date(at).toISOString()
const person = (name: string) => ({ name, passphrase: 'une phrase de passe inventée' })

beforeEach(async () => {
  at = Date.now()
  folder = mkdtempSync(join(tmpdir(), 'sexto-joining-'))
  stores = await openStores(folder, ['main', 'lids'], now())
  server = joiningServer(stores, now)
})
afterEach(async () => {
  for (const one of joiners.splice(0)) one.end()
  await stores.close()
  rmSync(folder, { recursive: true })
})

const joiners: Joiner[] = []
const device = (): Joiner => {
  const one = joinerOf(server, now)
  joiners.push(one)
  return one
}
/** The code as the screen of a host shows it. */
const codeOf = ({ door }: Joiner): string => {
  const view = door.host()
  if (view?.at !== 'waiting') throw new Error(`no code is shown: ${JSON.stringify(view)}`)
  return view.code
}
const settled = (one: Joiner, view: 'host' | 'guest', state: string) =>
  expect.poll(() => one.door[view]()?.at, { timeout: 60_000, interval: 50 }).toBe(state)

async function atTheCode(first: Joiner): Promise<void> {
  expect(await first.door.beginSchool(await server.pass(), person('Ada Fictive'))).toBe('done')
  const view = first.door.host()
  if (view?.at !== 'sheet') throw new Error('no sheets')
  const words = view.asked.map(({ sheet, place }) => view.sheets.find(one => one.number === sheet)?.words[place - 1] ?? '')
  expect(await first.door.sheetKept(['x', 'x', 'x'])).toBe('sheet')
  expect(await first.door.sheetKept(words)).toBe('done')
}

async function founded(): Promise<{ readonly ada: Joiner; readonly ben: Joiner; readonly school: string }> {
  const [ada, ben] = [device(), device()]
  await atTheCode(ada)
  expect(await ben.door.meet(codeOf(ada))).toBe('done')
  expect(await ben.door.present(person('Ben Fictif'))).toBe('done')
  await settled(ada, 'host', 'met')
  expect(await ada.door.sign([])).toBe('done')
  await settled(ben, 'guest', 'cosign')
  // One signature of two: no school answers to that id.
  expect(ada.door.host()?.at).toBe('void')
  expect(await server.schools()).toEqual([])
  expect(await ben.door.cosign()).toBe('done')
  await Promise.all([settled(ada, 'host', 'done'), settled(ben, 'guest', 'done')])
  const [school = ''] = await server.schools()
  return { ada, ben, school }
}

describe('a school founded by two devices through a server that reads nothing', () => {
  it('exists once both have signed, under an id that both show; its first lines verify; its keys are on its devices only', async () => {
    const { ada, ben, school } = await founded()
    expect([ada.door.host(), ben.door.guest()]).toMatchObject([{ school }, { school }])
    const { history } = await openRoster(checkingCrypto(), school, await server.roster(school))
    expect(history?.members().map(({ name, roles }) => [name, roles])).toEqual([
      ['Ada Fictive', ['registrar']],
      ['Ben Fictif', ['registrar']],
    ])
    expect(history?.state.recoverySigner).toBeDefined()
    // What the server kept of the meeting holds neither a name nor a key in clear.
    expect(server.meetingText()).not.toMatch(/Ada Fictive|Ben Fictif|"x"|"d"/)
  })

  it('signs somebody new in with their roles, and one more device of theirs as the same person', async () => {
    const { ada, school } = await founded()
    const [cleo, tablet] = [device(), device()]
    ada.door.endHost()
    expect(await ada.door.beginMeeting()).toBe('done')
    expect(await cleo.door.meet(codeOf(ada))).toBe('done')
    expect(await cleo.door.present(person('Cléo Fictive'))).toBe('done')
    await settled(ada, 'host', 'met')
    expect(await ada.door.sign(['trained'])).toBe('done')
    await settled(cleo, 'guest', 'done')
    const staff = await cleo.door.staff()
    const row = staff?.people.find(one => one.name === 'Cléo Fictive')
    expect([staff?.school, staff?.me, row?.roles]).toEqual([school, row?.id, ['trained']])

    ada.door.endHost()
    expect(await ada.door.beginMeeting(row?.id)).toBe('done')
    expect(await tablet.door.meet(codeOf(ada))).toBe('done')
    expect(await tablet.door.present(person('not asked'))).toBe('done')
    await settled(ada, 'host', 'met')
    expect(await ada.door.sign([])).toBe('done')
    await settled(tablet, 'guest', 'done')
    const after = (await tablet.door.staff())?.people.find(one => one.id === row?.id)
    expect([after?.name, after?.devices.length]).toEqual(['Cléo Fictive', 2])

    // Whoever does not hold the keys changes nothing, whatever their page sends.
    expect(await cleo.door.change({ change: 'left', member: staff?.people[0]?.id ?? '' })).not.toBe('done')
    expect(await ada.door.change({ change: 'left', member: staff?.people[1]?.id ?? '' })).toBe('two-key-holders')
    expect(await ada.door.change({ change: 'revoke', device: after?.devices[1]?.kid ?? '' })).toBe('done')
    expect(await ada.door.change({ change: 'left', member: row?.id ?? '' })).toBe('done')
    expect((await ada.door.staff())?.people.find(one => one.id === row?.id)?.active).toBe(false)
  })
})

describe('a join that is not one', () => {
  it('is refused for a code that nobody shows, that is over, or that has been answered already; nobody is signed in', async () => {
    const ada = device()
    await atTheCode(ada)
    const code = codeOf(ada)
    const [ben, thief] = [device(), device()]
    expect(await ben.door.meet('0000 0000')).toBe('code')
    expect(await ben.door.meet(newMeetingCode())).toBe('unknown')
    expect(await ben.door.meet(code)).toBe('done')
    expect(await thief.door.meet(code)).toBe('done')
    expect(await thief.door.present(person('Quelqu’un d’autre'))).toBe('done')
    // Two devices with one code: the second is told, and the name on the screen of the host tells the rest.
    expect(await ben.door.present(person('Ben Fictif'))).toBe('taken')
    expect(await device().door.meet(code)).toBe('taken')
    at += MEETING_MINUTES * 60_000
    expect(await device().door.meet(code)).toBe('unknown')
    expect(await ben.door.present(person('Ben Fictif'))).toBe('expired')
    await settled(thief, 'guest', 'over')
    expect(await server.schools()).toEqual([])
  })

  it('is refused when an answer does not bear the code, covers another school or other keys, or was said in another meeting', async () => {
    const secrets = await newDeviceSecrets()
    const { identity } = await unlock({ v: 1, school: '', member: 'm', device: secrets })
    const hello = { member: 'm', name: 'Ben Fictif', device: deviceOf(identity.signer, identity.box) }
    const forgeries = ['junk', 'other-code', 'other-keys', 'host-mac', 'other-meeting', 'borrowed-kid'] as const
    for (const forgery of forgeries) {
      const ada = device()
      await atTheCode(ada)
      const keys = await meetingKeys(codeOf(ada).replaceAll(' ', ''))
      const other = await meetingKeys(newMeetingCode())
      const left = await lookAt(server.door, keys.box)
      const offer = parseOffer(JSON.parse((await keys.open('offer', typeof left === 'string' ? '' : (left.offer ?? ''))) ?? '{}').text)
      if (offer === undefined) throw new Error('no offer')
      const covered = agreedText('hello', { box: keys.box, offer, hello })
      const swapped = { ...hello, device: { ...hello.device, box: offer.device.box } }
      const borrowed = { ...hello, device: { ...hello.device, kid: offer.device.kid } }
      const messages = {
        junk: async () => 'abc..abc.abc.abc',
        'other-code': () => sealed(other, 'hello', 'guest', JSON.stringify(hello), covered),
        'other-keys': () => sealed(keys, 'hello', 'guest', JSON.stringify(swapped), covered),
        'host-mac': () => sealed(keys, 'hello', 'host', JSON.stringify(hello), covered),
        'other-meeting': () => sealed(keys, 'hello', 'guest', JSON.stringify(hello), agreedText('hello', { box: other.box, offer, hello })),
        'borrowed-kid': () =>
          sealed(keys, 'hello', 'guest', JSON.stringify(borrowed), agreedText('hello', { box: keys.box, offer, hello: borrowed })),
      }
      expect(await leave(server.door, keys.box, 'hello', await messages[forgery]())).toBeUndefined()
      await settled(ada, 'host', 'over')
      expect([forgery, ada.door.host()]).toEqual([forgery, { at: 'over', purpose: 'school', why: 'forged' }])
      expect(await ada.door.sign([])).toBe('expired')
      ada.end()
    }
    expect(await server.schools()).toEqual([])
  })

  it('is not opened by a stranger: only by a session, or on an invitation that still serves', async () => {
    const keys = await meetingKeys(newMeetingCode())
    const message = await keys.seal('offer', '{}')
    expect(await openMeeting(server.door, keys.box, message)).toBe('refused')
    expect(await openMeeting(server.door, keys.box, message, 'guessed')).toBe('pass')
    expect(await leave(server.door, keys.box, 'hello', message)).toBe('expired')
    expect(await device().door.beginSchool('guessed', person('Ada Fictive'))).toBe('pass')
    const pass = await server.pass()
    at += 25 * 3_600_000
    expect(await device().door.beginSchool(pass, person('Ada Fictive'))).toBe('pass')
  })
})
