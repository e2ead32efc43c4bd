import { beforeEach, describe, expect, it } from 'vitest'
import { isRefused, RECOVERY } from '#log'
import { type FictionalSchool, fictionalSchool, type Person } from '../../tests/fictional/school.ts'
import { grantsOf } from './compartment-keys.ts'
import { newMemory, openCase, performAction, readLocal, syncCase } from './index.ts'

let here: FictionalSchool
beforeEach(async () => {
  here = await fictionalSchool()
})

const begin = (by: Person, named: readonly string[]) =>
  openCase(here.ports(by), { school: here.school, agreement: null, zone: 'America/Toronto', readers: 'named' }, named)

async function begun(by: Person, named: readonly string[]) {
  const made = await begin(by, named)
  if (isRefused(made)) throw new Error(made.refused.code)
  return made
}

async function readBy(person: Person, log: string) {
  const [ports, memory] = [here.ports(person), newMemory(log)]
  await syncCase(ports, memory)
  return readLocal(ports, memory)
}

describe('a case for named people only', () => {
  it('is read by them, and not by the coordinator who was left out', async () => {
    const { caseId } = await begun(here.luc, ['samuel'])
    expect(await readBy(here.samuel, caseId)).toMatchObject({ opened: { opening: { narrowed: true } } })
    expect(await readBy(here.nadia, caseId)).toBe('unknown-case')
    expect(await readBy(here.maya, caseId)).toBe('unknown-case')
  })

  it('has its keys wrapped to their devices and to the recovery of the school, and to nothing else', async () => {
    const { caseId } = await begun(here.luc, ['samuel'])
    const local = await readBy(here.luc, caseId)
    if (typeof local === 'string') throw new Error(local)
    const to = new Set(grantsOf(local.opened.verified).flatMap(grant => grant.wraps.map(wrap => wrap.to)))
    expect(to).toEqual(new Set([here.luc.identity.signer.kid, here.samuel.identity.signer.kid, RECOVERY]))
  })

  it('is an ordinary case for those who read it: each writes, the other sees it', async () => {
    const { caseId } = await begun(here.luc, ['samuel'])
    const [ports, memory] = [here.ports(here.samuel), newMemory(caseId)]
    await syncCase(ports, memory)
    const done = await performAction(
      ports,
      memory,
      { action: 'find', subject: 'case', data: { wet: 'yes', where: 'près du palmier' } },
      'once',
    )
    expect(done).toMatchObject({ seq: 3 })
    expect(await readBy(here.luc, caseId)).toMatchObject({ folded: { timeline: [{ by: 'samuel' }] } })
  })

  it('is not begun by somebody who does not answer for cases', async () => {
    expect(await begin(here.samuel, ['maya'])).toEqual({ refused: { code: 'not-permitted', field: 'narrow' } })
  })

  it.each([[[]], [['luc']], [['claude']], [['nobody']]])('is not begun with nobody else who can read it: %j', async named => {
    expect(await begin(here.luc, named)).toEqual({ refused: { code: 'keys-recipient', field: 'alone' } })
  })
})
