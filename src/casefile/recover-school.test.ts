import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused, signSession } from '#log'
import {
  acceptLine,
  changeRoster,
  deviceOf,
  listSchoolLogs,
  type NewMember,
  openRoster,
  proveDevice,
  type RosterLine,
  readRoster,
  recoveryUses,
  SHEETS,
} from '#people'
import { randomText } from '#vault'
import {
  crypto,
  directClient,
  type FictionalSchool,
  fictionalSchool,
  makePerson,
  type Person,
  withSheets,
} from '../../tests/fictional/school.ts'
import {
  allValid,
  type CaseMemory,
  type CasePorts,
  exportCase,
  newMemory,
  openCase,
  performAction,
  readLocal,
  recoverCase,
  recoverSchool,
  sheetMarks,
  syncCase,
  verifyCaseFile,
} from './index.ts'

let here: FictionalSchool
let ports: CasePorts
let memory: CaseMemory
let sheets: Person
let alice: Person

beforeEach(async () => {
  here = await fictionalSchool()
  ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  memory = begun.memory
  await performAction(ports, memory, { action: 'find', subject: 'case', data: { wet: 'yes', where: 'près du palmier' } }, ports.newId())
  sheets = await withSheets(here, 1, 3)
  alice = await makePerson('alice', here.school)
})

const deviceFor = (person: Person) => deviceOf(person.identity.signer, person.identity.box)
const letIn = (person: Person, more: Partial<NewMember> = {}): RosterLine => ({
  type: 'recovery-used/1',
  member: person.id,
  roles: ['coordinator', 'registrar'],
  devices: [deviceFor(person)],
  ...more,
})
/** What the server says to a line of the roster. */
const said = async (by: Person, line: RosterLine): Promise<string> => {
  const pens = { digest: crypto.digest, random: randomText, now: here.clock.now }
  const draft = await changeRoster(pens, await here.history(), line, by.identity.signer)
  const answer = await acceptLine(here.server, here.rosters, here.school, draft, by.identity.signer.kid)
  return isRefused(answer) ? `${answer.refused.code} ${answer.refused.field ?? ''}`.trim() : 'accepted'
}
const sheetPorts = () => ({ ...here.ports(sheets), client: directClient(here.server, here.rosters, sheets) })
const recover = async (person = alice) => {
  const history = await here.history()
  return recoverSchool(sheetPorts(), history, history.devicesOf(person.id))
}
const readBy = async (person: Person) => {
  const [theirs, fresh] = [here.ports(person), newMemory(memory.log)]
  await syncCase(theirs, fresh)
  return readLocal(theirs, fresh)
}

describe('two sheets, when all key-holders are gone', () => {
  it('let in a key-holder, and give their device every case of the school', async () => {
    expect(await readBy(alice)).toBe('unknown-case')
    expect(await said(sheets, letIn(alice))).toBe('accepted')
    expect(await recover()).toEqual({ given: 1, already: 0, left: [] })
    const local = await readBy(alice)
    if (typeof local === 'string') throw new Error(local)
    expect(local.folded.timeline).toHaveLength(1)
    expect([...local.opened.keys.held.keys()]).toEqual(['care', 'identity', 'justice'])
  })
  it('are announced to every member before they open anything', async () => {
    expect(await recover()).toEqual({ given: 0, already: 0, left: [] })
    expect(await directClient(here.server, here.rosters, sheets).entries(memory.log, 0)).toEqual({ refused: { code: 'unknown-log' } })
    await said(sheets, letIn(alice))
    const [use] = recoveryUses(await here.history())
    expect(use).toMatchObject({ member: 'alice', device: deviceFor(alice).kid, at: here.clock.at })
  })
  it('leave a mark in every case that they touch, which a stranger can check', async () => {
    await said(sheets, letIn(alice))
    await recover()
    await syncCase(ports, memory)
    const local = await readLocal(ports, memory)
    if (typeof local === 'string') throw new Error(local)
    const marks = sheetMarks(local.opened.verified, await here.history())
    expect(marks).toEqual([{ seq: 4, at: here.clock.at, compartments: ['care', 'identity', 'justice'] }])
    const nadia = here.ports(here.nadia)
    const hers = newMemory(memory.log)
    await syncCase(nadia, hers)
    const roster = (await here.server.store.entries(here.school, 0, 100)).map(({ seq, statement, body, receipt }) => ({
      seq,
      statement,
      body,
      receipt,
    }))
    const file = await exportCase(nadia, hers, { compartments: ['care'], roster })
    if (!('entries' in file)) throw new Error(JSON.stringify(file))
    const verdict = await verifyCaseFile(crypto, openRoster, JSON.stringify(file))
    expect('malformed' in verdict ? verdict : allValid(verdict)).toBe(true)
  })
  it('let the new key-holder do the rest like every other: revoke, admit a second one', async () => {
    await said(sheets, letIn(alice))
    const second = await makePerson('second', here.school)
    const admit: RosterLine = { type: 'member-admitted/1', member: 'second', roles: ['registrar'], devices: [deviceFor(second)] }
    expect(await said(alice, admit)).toBe('accepted')
    expect(await said(alice, { type: 'member-left/1', member: 'luc' })).toBe('accepted')
    expect(await said(alice, { type: 'member-left/1', member: 'nadia' })).toBe('accepted')
  })
  it('bring a member back who has lost their device, with their name and past lines', async () => {
    const again = await makePerson('nadia', here.school)
    expect(await said(sheets, letIn(again))).toBe('accepted')
    expect(await recover(again)).toEqual({ given: 1, already: 0, left: [] })
    expect(typeof (await readBy(again))).toBe('object')
  })
  it('done again, do only what is missing', async () => {
    await said(sheets, letIn(alice))
    await recover()
    const before = await here.server.store.summary(memory.log)
    expect(await recover()).toEqual({ given: 0, already: 1, left: [] })
    expect(await here.server.store.summary(memory.log)).toEqual(before)
  })
})

describe('the session that two sheets open', () => {
  it('is proved with their own key, reads the roster, and lists the cases once their use is announced', async () => {
    const jws = await signSession({ nonce: randomText(32), audience: 'https://cases.example', at: here.clock.at }, sheets.identity.signer)
    const proved = await proveDevice(here.server, here.rosters, jws, 'https://cases.example')
    expect(proved).toMatchObject({ school: here.school, member: SHEETS })
    const by = { device: sheets.identity.signer.kid, school: here.school }
    expect(await readRoster(here.server, here.rosters, here.school, by.device)).toHaveProperty('entries')
    const uses = async () => (await listSchoolLogs(here.server, here.rosters, by))?.logs.map(({ use }) => use)
    expect(await uses()).toEqual(['roster'])
    await said(sheets, letIn(alice))
    expect(await uses()).toEqual(['roster', 'case'])
    expect(await listSchoolLogs(here.server, here.rosters, { ...by, device: alice.identity.signer.kid })).toBeUndefined()
  })
})

describe('the sheets cannot', () => {
  it('change the roster otherwise, nor let in somebody who could not admit a second key-holder', async () => {
    const admit: RosterLine = { type: 'member-admitted/1', member: 'alice', roles: ['registrar'], devices: [deviceFor(alice)] }
    expect(await said(sheets, admit)).toBe('not-permitted recovery')
    expect(await said(sheets, { type: 'member-left/1', member: 'luc' })).toBe('not-permitted recovery')
    expect(await said(sheets, letIn(alice, { roles: ['coordinator'] }))).toBe('not-permitted recovery')
    expect(await said(sheets, letIn(alice, { devices: [] }))).toBe('not-permitted recovery')
    expect(await said(sheets, letIn(alice, { devices: [deviceFor(here.luc)] }))).toBe('not-permitted known-device')
  })
  it('be spoken for by a key-holder', async () => {
    expect(await said(here.nadia, letIn(alice))).toBe('not-permitted recovery')
  })
  it('give keys to a device that they did not let in, nor write in a case', async () => {
    await said(sheets, letIn(alice))
    const history = await here.history()
    const others = history.devicesOf('claude').map(device => ({ ...device, reads: ['care'] }))
    expect(await recoverCase(sheetPorts(), history, memory.log, others)).toMatchObject({ refused: { code: 'keys-recipient' } })
    const [maya] = history.devicesOf('maya')
    if (!maya) throw new Error('maya has a device')
    expect(await recoverCase(sheetPorts(), history, memory.log, [maya])).toEqual({ refused: { code: 'keys-recipient', field: maya.kid } })
  })
  it('be those of another school', async () => {
    const elsewhere = await fictionalSchool()
    const theirs = await withSheets(elsewhere, 1, 2)
    expect(await said(theirs, letIn(alice))).toBe('unknown-device')
  })
})
