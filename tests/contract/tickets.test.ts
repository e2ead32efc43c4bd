import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import {
  addMember,
  type CaseMemory,
  type CasePorts,
  newDevices,
  newMemory,
  openCase,
  performAction,
  readLocal,
  recoverSchool,
  rotateKeys,
  sheetMarks,
  syncCase,
} from '#casefile'
import { isRefused } from '#log'
import { deviceOf, type RosterLine, recoveryUses } from '#people'
import { openKeyring, sealKeyring } from '#vault'
import { deskWords } from '../../src/web/desk/words/index.ts'
import { joiningWords } from '../../src/web/joining/words/index.ts'
import { recoveryWords } from '../../src/web/recovery/words/index.ts'
import { directClient, type FictionalSchool, fictionalSchool, makePerson, type Person, withSheets } from '../fictional/school.ts'

/** docs/how-to/tickets.md, each script run by the real use cases: what it promises, and what it says nobody can do. */
let here: FictionalSchool
let nadia: CasePorts
let memory: CaseMemory

beforeEach(async () => {
  here = await fictionalSchool()
  nadia = here.ports(here.nadia)
  const begun = await openCase(nadia, { school: here.school, agreement: null, zone: 'America/Toronto' }, ['samuel'])
  if (isRefused(begun)) throw new Error(begun.refused.code)
  memory = begun.memory
  await write('find', { wet: 'yes', where: 'près du palmier' })
})

const write = (action: string, data = {}, by = nadia, at = memory) => performAction(by, at, { action, subject: 'case', data }, by.newId())
const named = (person: Person) => deviceOf(person.identity.signer, person.identity.box)
const revoke = (person: Person): RosterLine => ({ type: 'device-revoked/1', device: person.identity.signer.kid })
/** Lines that a device which has never seen the case can read of it. */
const readBy = async (person: Person) => {
  const [theirs, fresh] = [here.ports(person), newMemory(memory.log)]
  await syncCase(theirs, fresh)
  const local = await readLocal(theirs, fresh)
  return typeof local === 'string' ? local : local.folded.timeline.length
}
const waiting = async () => {
  const local = await readLocal(nadia, memory)
  if (typeof local === 'string') throw new Error(local)
  return newDevices(local.opened.verified, local.opened.keys, await here.history()).map(({ member }) => member)
}
/** A new device of somebody the school knows: signed in side by side, then given the keys by a colleague. */
const signedInAnew = async (id: string): Promise<Person> => {
  const device = await makePerson(id, here.school)
  await here.change(here.luc, { type: 'device-added/1', member: id, device: named(device) })
  return device
}

describe('the five tickets', () => {
  it('a forgotten passphrase: a new device, the old one removed, the keys from a colleague', async () => {
    const keyring = { v: 1 as const, school: here.school, member: 'samuel', device: { sign: { x: 'x', d: 'd' }, box: { x: 'x', d: 'd' } } }
    const sealed = await sealKeyring(keyring, 'telaru bomika', { memory: 64, passes: 1 })
    expect(await openKeyring(sealed, 'telaru bomiko')).toBeUndefined()
    const anew = await signedInAnew('samuel')
    await here.change(here.luc, revoke(here.samuel))
    expect(await readBy(anew)).toBe('unknown-case')
    expect(await waiting()).toEqual(['samuel'])
    expect(await addMember(nadia, memory, 'samuel')).toMatchObject({ seq: 4 })
    expect([await readBy(anew), await waiting()]).toEqual([1, []])
  })
  it('a lost laptop: the server gives it nothing more from that moment, and what comes after is closed to it', async () => {
    expect(await readBy(here.samuel)).toBe(1)
    await here.change(here.luc, revoke(here.samuel))
    expect(await readBy(here.samuel)).toBe('unknown-case')
    expect(await rotateKeys(nadia, memory)).toMatchObject({ seq: 4 })
    const recipients = await here.server.store.recipients(memory.log)
    expect(recipients.some(set => set.devices.includes(here.samuel.identity.signer.kid))).toBe(false)
  })
  it('a wiped Chromebook: what the server had received is still there', async () => {
    const samuel = here.ports(here.samuel)
    const at = newMemory(memory.log)
    await syncCase(samuel, at)
    await write('remember', { detail: 'un seau' }, samuel, at)
    // Its store and its keys are gone.
    const anew = await signedInAnew('samuel')
    await here.change(here.luc, revoke(here.samuel))
    await syncCase(nadia, memory)
    await addMember(nadia, memory, 'samuel')
    expect(await readBy(anew)).toBe(2)
  })
  it('somebody left: never fewer than two key-holders; lines that were not sent are quoted by a colleague', async () => {
    await expect(here.change(here.nadia, { type: 'member-left/1', member: 'luc' })).rejects.toThrow('two-key-holders')
    const away = here.ports(here.samuel, {
      ...directClient(here.server, here.rosters, here.samuel),
      append: async () => ({ unreachable: true }),
    })
    const his = newMemory(memory.log)
    await syncCase(away, his)
    await write('remember', { detail: 'un seau' }, away, his)
    await here.change(here.luc, { type: 'member-left/1', member: 'samuel' })
    const late: CasePorts = { ...away, client: directClient(here.server, here.rosters, here.samuel) }
    expect(await syncCase(late, his)).toMatchObject({ unsent: 1, refused: { code: 'unknown-log' } })
    expect(await rotateKeys(nadia, memory)).toMatchObject({ seq: 4 })
    expect(await write('remember', { detail: 'un seau' })).toMatchObject({ repeated: false })
    const local = await readLocal(nadia, memory)
    expect(typeof local === 'object' && local.folded.timeline.map(({ by, status }) => [by, status])).toEqual([
      ['nadia', 'applied'],
      ['nadia', 'applied'],
    ])
  })
  it('no key-holder is left: two sheets, announced to everybody, and a mark in each case', async () => {
    const [sheets, alice] = [await withSheets(here, 2, 3), await makePerson('alice', here.school)]
    await here.change(sheets, { type: 'recovery-used/1', member: 'alice', roles: ['coordinator', 'registrar'], devices: [named(alice)] })
    const history = await here.history()
    const done = await recoverSchool(
      { ...here.ports(sheets), client: directClient(here.server, here.rosters, sheets) },
      history,
      history.devicesOf('alice'),
    )
    expect(done).toEqual({ given: 1, already: 0, left: [] })
    expect(await readBy(alice)).toBe(1)
    expect(recoveryUses(history).map(({ member }) => member)).toEqual(['alice'])
    await syncCase(nadia, memory)
    const local = await readLocal(nadia, memory)
    if (typeof local === 'string') throw new Error(local)
    expect(sheetMarks(local.opened.verified, history)).toHaveLength(1)
    const second = await makePerson('second', here.school)
    await here.change(alice, { type: 'member-admitted/1', member: 'second', roles: ['registrar'], devices: [named(second)] })
    for (const member of ['nadia', 'luc']) await here.change(alice, { type: 'member-left/1', member })
    const his = here.ports(alice)
    const at = newMemory(memory.log)
    await syncCase(his, at)
    expect(await rotateKeys(his, at)).toMatchObject({ seq: 5 })
  })
  it('each have their page in both languages', () => {
    const page = readFileSync(new URL('../../docs/how-to/tickets.md', import.meta.url), 'utf8')
    const scripts = page.split(/^## \d\. /m).slice(1)
    expect(scripts).toHaveLength(5)
    for (const script of scripts)
      for (const part of ['**Ask.**', '**Nobody can**', '**Demandez.**', '**Personne ne peut**']) expect(script).toContain(part)
  })
  it('name what to press by what the pages say, and nothing else', () => {
    const page = readFileSync(new URL('../../docs/how-to/tickets.md', import.meta.url), 'utf8')
    const scripts = page
      .split(/^## \d\. /m)
      .slice(1)
      .flatMap(script => script.split('\n---\n').slice(0, 2))
    expect(scripts).toHaveLength(10)
    let named = 0
    for (const [i, script] of scripts.entries()) {
      const locale = i % 2 === 0 ? 'en-CA' : 'fr-CA'
      const said = new Set([joiningWords[locale], recoveryWords[locale], deskWords[locale]].flatMap(sentencesOf))
      for (const [, words = ''] of script.matchAll(/(?<![*\w])\*([^*\n]+)\*(?!\*)/g)) {
        expect([locale, words, said.has(words)]).toEqual([locale, words, true])
        named += 1
      }
    }
    expect(named).toBeGreaterThan(30)
  })
})

/** Every sentence of some words, as it may be quoted: a blank is an ellipsis. */
function sentencesOf(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words.replace(/\{\w+\}/g, '…')]
  return typeof words === 'object' && words !== null ? Object.values(words).flatMap(sentencesOf) : []
}
