import { beforeAll, describe, expect, it } from 'vitest'
import {
  addMember,
  type CaseMemory,
  type CasePorts,
  newDevices,
  newMemory,
  openCase,
  performAction,
  readLocal,
  rotateKeys,
  syncCase,
} from '#casefile'
import { isRefused } from '#log'
import { deviceOf } from '#people'
import { type FictionalSchool, fictionalSchool, makePerson, type Person } from '../../tests/fictional/school.ts'
import { took } from '../../tests/fictional/took.ts'
import { rotateIfDue } from './rotate.ts'

const TEAM = 20
/** What issue 7 asks of a case with twenty members. */
const MOST_MS = 1000

let here: FictionalSchool
let ports: CasePorts
let memory: CaseMemory
const team: Person[] = []

/** Twenty people on one case, the last of whom leaves. */
beforeAll(async () => {
  here = await fictionalSchool()
  ports = here.ports(here.samuel)
  for (let i = 3; i < TEAM; i++) {
    const person = await makePerson(`person-${i}`, here.school)
    team.push(person)
    const devices = [deviceOf(person.identity.signer, person.identity.box)]
    await here.change(here.nadia, { type: 'member-admitted/1', member: person.id, roles: ['trained', 'lifeguard'], devices })
  }
  const named = team.map(({ id }) => id)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' }, named)
  if (isRefused(begun)) throw new Error(begun.refused.code)
  memory = begun.memory
  await performAction(ports, memory, { action: 'find', subject: 'case', data: { wet: 'yes', where: 'près du palmier' } }, ports.newId())
  await syncCase(ports, memory)
}, 60_000)

const readBy = async (person: Person) => {
  const [theirs, fresh] = [here.ports(person), newMemory(memory.log)]
  await syncCase(theirs, fresh)
  const local = await readLocal(theirs, fresh)
  return typeof local === 'string' ? local : local.folded.timeline.length
}
const epochs = async () => (await here.server.store.recipients(memory.log)).map(({ compartment, epoch }) => `${compartment} ${epoch}`)

describe('when one of twenty leaves', () => {
  it('nothing is changed while everybody is still there', async () => {
    expect(await rotateIfDue(ports, memory, ports.roster)).toBe('none-due')
  })
  it('the next who opens the case changes the keys that the leaver held, within a second', { timeout: 30_000 }, async () => {
    const [leaver] = team
    if (leaver === undefined) throw new Error('nobody leaves')
    await here.change(here.luc, { type: 'member-left/1', member: leaver.id })
    const ms = await took(async () => expect(await rotateIfDue(ports, memory, ports.roster)).toBe('rotated'))
    expect(await epochs()).toEqual(['care 2', 'identity 2', 'justice 1'])
    expect(ms).toBeLessThan(MOST_MS)
  })
  it('what comes after is closed to the leaver, and open to everybody else', async () => {
    await performAction(ports, memory, { action: 'remember', subject: 'case', data: { detail: 'un seau' } }, ports.newId())
    const [leaver, ...others] = team
    if (leaver === undefined) throw new Error('nobody leaves')
    expect(await readBy(leaver)).toBe('unknown-case')
    for (const person of [...others.slice(-2), here.nadia, here.luc]) expect(await readBy(person)).toBe(2)
  })
  it('a revoked device is a leaver too, and its owner goes on with another', async () => {
    const owner = team[1]
    if (owner === undefined) throw new Error('nobody')
    const second = { ...(await makePerson(owner.id, here.school)), id: owner.id }
    await here.change(here.nadia, {
      type: 'device-added/1',
      member: owner.id,
      device: deviceOf(second.identity.signer, second.identity.box),
    })
    expect(await readBy(second)).toBe('unknown-case')
    await here.change(here.nadia, { type: 'device-revoked/1', device: owner.identity.signer.kid })
    expect(await rotateIfDue(ports, memory, ports.roster)).toBe('rotated')
    expect(await readBy(second)).toBe('unknown-case')
    const local = await readLocal(ports, memory)
    if (typeof local === 'string') throw new Error(local)
    const waiting = newDevices(local.opened.verified, local.opened.keys, await here.history())
    expect(waiting).toEqual([{ member: owner.id, name: '', devices: [second.identity.signer.kid.slice(0, 8)] }])
    // A colleague on the case gives the keys again; the roster vouches for the new device.
    expect(await addMember(ports, memory, owner.id)).toMatchObject({ seq: expect.any(Number) })
    expect(await readBy(second)).toBe(2)
    expect(await readBy(owner)).toBe('unknown-case')
  })
  it('somebody who may read no part of it any more leaves it to the next', async () => {
    const [, , third] = team
    if (third === undefined) throw new Error('nobody')
    const [theirs, at] = [here.ports(third), newMemory(memory.log)]
    await syncCase(theirs, at)
    await here.change(here.nadia, { type: 'roles-set/1', member: third.id, roles: ['reporter'] })
    expect(await rotateIfDue(theirs, at, ports.roster)).toBe('left')
    expect(await rotateIfDue(ports, memory, ports.roster)).toBe('rotated')
    expect(await rotateKeys(ports, memory)).toEqual({ refused: { code: 'keys-epoch' } })
  })
})
