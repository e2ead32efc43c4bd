import { beforeEach, describe, expect, it } from 'vitest'
import { HEAD_ZERO, isRefused, nextHead, signReceipt, signSession, signStatement, type WireEntry } from '#log'
import { newBoxKey, newDeviceSecrets, randomText, signerOf } from '#vault'
import { crypto, type FictionalSchool, fictionalSchool, makePerson, type Person } from '../../tests/fictional/school.ts'
import {
  type Agreement,
  acceptLine,
  acceptLog,
  agreementOn,
  changeRoster,
  deviceOf,
  eligibility,
  foundSchool,
  openRoster,
  proveDevice,
  type RosterLine,
} from './index.ts'

let here: FictionalSchool
beforeEach(async () => {
  here = await fictionalSchool()
})
const pens = () => ({ digest: crypto.digest, random: randomText, now: here.clock.now })
const device = (person: Person) => deviceOf(person.identity.signer, person.identity.box)

async function tryChange(by: Person, line: RosterLine) {
  const draft = await changeRoster(pens(), await here.history(), line, by.identity.signer)
  const answer = await acceptLine(here.server, here.rosters, here.school, draft, by.identity.signer.kid)
  return isRefused(answer) ? `${answer.refused.code} ${answer.refused.field ?? ''}`.trim() : 'accepted'
}

describe('founding a school', () => {
  const found = async (second: Person, receiptKey = here.server.receipts.x) => {
    const first = await makePerson('one', '')
    const founder = (person: Person) => ({ member: person.id, roles: [], signer: person.identity.signer, box: person.identity.box })
    const keys = { recovery: (await newBoxKey()).x, receiptKey }
    return { first, founded: await foundSchool(pens(), keys, founder(first), founder(second)) }
  }
  it('takes two people, and the id is the hash of the first line', async () => {
    const { founded } = await found(await makePerson('two', ''))
    const answer = await acceptLog(here.server, here.rosters, { entries: founded.entries })
    expect(answer).toMatchObject({ log: founded.school })
    expect(await acceptLog(here.server, here.rosters, { entries: founded.entries })).toEqual(answer)
  })
  it('by one person alone, for another server or half signed is refused', async () => {
    const { founded, first } = await found(await makePerson('two', ''))
    const half = await acceptLog(here.server, here.rosters, { entries: founded.entries.slice(0, 1) })
    expect(half).toEqual({ refused: { code: 'first-entries', field: 'length' } })
    const twice = await found({ ...first, id: 'one' })
    expect(isRefused(await acceptLog(here.server, here.rosters, { entries: twice.founded.entries }))).toBe(true)
    const other = await found(await makePerson('two', ''), (await signerOf((await newDeviceSecrets()).sign)).x)
    expect(await acceptLog(here.server, here.rosters, { entries: other.founded.entries })).toMatchObject({
      refused: { code: 'not-permitted' },
    })
  })
})

describe('the roster of a school', () => {
  it('is changed by its key-holders and by nobody else', async () => {
    const stranger = await makePerson('stranger', here.school)
    const admit = { type: 'member-admitted/1' as const, member: 'stranger', roles: ['registrar'], devices: [device(stranger)] }
    expect(await tryChange(here.samuel, admit)).toBe('not-permitted registrar')
    expect(await tryChange(stranger, admit)).toBe('unknown-device')
    expect(await tryChange(here.luc, admit)).toBe('accepted')
    expect(await tryChange(here.luc, admit)).toBe('not-permitted known-device')
    expect(await tryChange(here.luc, { ...admit, devices: [] })).toBe('not-permitted known-member')
  })
  it('never falls below two key-holders', async () => {
    expect(await tryChange(here.nadia, { type: 'member-left/1', member: 'luc' })).toBe('not-permitted two-key-holders')
    expect(await tryChange(here.nadia, { type: 'device-revoked/1', device: device(here.luc).kid })).toBe('not-permitted two-key-holders')
    expect(await tryChange(here.nadia, { type: 'roles-set/1', member: 'nadia', roles: ['coordinator'] })).toBe(
      'not-permitted two-key-holders',
    )
  })
  it('remembers who could do what when', async () => {
    const before = (await here.history()).current.position
    await here.change(here.nadia, { type: 'roles-set/1', member: 'claude', roles: ['trained'] })
    const history = await here.history()
    expect(history.actorAt(before, device(here.claude).kid)?.roles).toEqual(['reporter'])
    expect(history.actorAt(history.current.position, device(here.claude).kid)?.roles).toEqual(['trained'])
    expect(history.at({ seq: before.seq, head: HEAD_ZERO })).toBeUndefined()
    await here.change(here.nadia, { type: 'device-revoked/1', device: device(here.claude).kid })
    expect((await here.history()).current.device(device(here.claude).kid)?.active).toBe(false)
    expect(history.current.device(device(here.claude).kid)?.active).toBe(true)
  })
  it('refuses a device that bears the name of another key', async () => {
    const stranger = await makePerson('stranger', here.school)
    const wrong = { ...device(stranger), sign: device(here.maya).sign }
    expect(await tryChange(here.luc, { type: 'device-added/1', member: 'maya', device: wrong })).toBe('not-permitted thumbprint')
  })
  it('is opened only whole, in order and by its printed id', async () => {
    const entries: readonly WireEntry[] = await here.server.store.entries(here.school, 0, 100)
    const opens = async (list: readonly WireEntry[], school = here.school) => (await openRoster(crypto, school, list)).history !== undefined
    expect(await opens(entries)).toBe(true)
    expect(await opens(entries, HEAD_ZERO)).toBe(false)
    expect(await opens(entries.slice(0, 1))).toBe(false)
    expect(await opens(entries.slice(1))).toBe(false)
    expect(await opens([...entries.slice(0, 3), ...entries.slice(4)])).toBe(false)
    expect(await opens(entries.map(entry => (entry.seq === 4 ? { ...entry, body: null } : entry)))).toBe(false)
  })
  it('takes no line without its text from somebody who is not a key-holder, nor a line of keys', async () => {
    const entries: readonly WireEntry[] = await here.server.store.entries(here.school, 0, 100)
    const opensWith = async (kind: 'public' | 'keys', by: Person) => {
      const compartment = kind === 'public' ? 'identity' : null
      const { seq, head } = (await here.history()).current.position
      const rest = { at: here.clock.at, digest: await crypto.digest('a name'), strict: true, facets: null }
      const own = (await here.history()).verified.lastOf.get(by.identity.signer.kid) ?? null
      const payload = { v: 1 as const, log: here.school, own, seen: { seq, head }, roster: null, kind, compartment, ...rest }
      const statement = await signStatement(payload, by.identity.signer)
      const position = { log: here.school, seq: seq + 1, head: await nextHead(crypto.digest, head, statement), at: here.clock.at }
      const entry = { seq: seq + 1, statement, body: null, receipt: await signReceipt(position, here.server.receipts) }
      return (await openRoster(crypto, here.school, [...entries, entry])).history !== undefined
    }
    expect(await opensWith('public', here.nadia)).toBe(true)
    expect(await opensWith('public', here.claude)).toBe(false)
    expect(await opensWith('keys', here.nadia)).toBe(false)
  })
})

describe('signing in', () => {
  const proof = (person: Person, audience = 'http://cases.localhost:8787') =>
    signSession({ nonce: randomText(32), audience, at: here.clock.at }, person.identity.signer)
  const prove = (jws: string) => proveDevice(here.server, here.rosters, jws, 'http://cases.localhost:8787')
  it('proves which device, which member and which school', async () => {
    expect(await prove(await proof(here.samuel))).toMatchObject({ device: device(here.samuel).kid, member: 'samuel', school: here.school })
  })
  it('is refused for another server, a stranger, a revoked device or a proof that was changed', async () => {
    expect(await prove(await proof(here.samuel, 'https://elsewhere.example'))).toEqual({
      refused: { code: 'session-proof', field: 'audience' },
    })
    expect(await prove(await proof(await makePerson('stranger', '')))).toEqual({ refused: { code: 'unknown-device' } })
    const [jws, hers] = [await proof(here.samuel), await proof(here.maya)]
    const mixed = [...jws.split('.').slice(0, 2), hers.split('.')[2]].join('.')
    expect(await prove(mixed)).toEqual({ refused: { code: 'session-proof', field: 'signature' } })
    await here.change(here.nadia, { type: 'device-revoked/1', device: device(here.samuel).kid })
    expect(await prove(jws)).toEqual({ refused: { code: 'unknown-device' } })
  })
})

describe('an agreement', () => {
  const both = { 'fr-CA': 'Le 911, patrouille', 'en-CA': '911, patrol' }
  const agreement: Agreement = {
    id: 'a1',
    territory: 't1',
    policeService: 'Service fictif',
    validFrom: '2026-09-01',
    validTo: '2027-06-30',
    channel: both,
    channelPhone: '911',
    deviceInstruction: both,
    targetDays: 4,
    amberDays: 6,
    schools: ['s1'],
    endedOn: null,
  }
  it.each([
    ['2026-08-31', false],
    ['2026-09-01', true],
    ['2027-06-30', true],
    ['2027-07-01', false],
  ])('on %s: in force %s', (day, expected) => {
    expect(agreementOn([agreement], 's1', day) !== null).toBe(expected)
  })
  it('covers its own schools, ends when it is ended, and leaves a snapshot without the register’s own fields', () => {
    expect(agreementOn([agreement], 's2', '2026-10-01')).toBeNull()
    expect(agreementOn([{ ...agreement, endedOn: '2026-10-01' }], 's1', '2026-10-01')).toBeNull()
    const { schools: _, endedOn: __, ...snapshot } = agreement
    expect(agreementOn([agreement], 's1', '2026-10-01')).toEqual(snapshot)
  })
  it('and training are both needed to lead a case under the kit', () => {
    const snapshot = agreementOn([agreement], 's1', '2026-10-01')
    expect(eligibility(['trained'], snapshot)).toEqual([])
    expect(eligibility(['reporter'], null)).toEqual(['no-agreement', 'not-trained'])
  })
})
