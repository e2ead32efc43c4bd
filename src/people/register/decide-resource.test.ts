import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { phoneOf } from '../resources/phone.ts'
import type { Resource } from '../resources/resource.ts'
import { shippedResources } from '../resources/shipped-resources.ts'
import { dayBefore, type RegisterDecision, type RegisterRoom } from './decide.ts'
import { putResource, type ResourceDraft, verifyResources } from './decide-resource.ts'
import { afterLines, EMPTY_REGISTER, type Register } from './entries.ts'

const TODAY = '2026-11-21'
const roomOn = (register: Register = EMPTY_REGISTER, reason = 'Au téléphone', today = TODAY): RegisterRoom => ({
  register,
  today,
  yesterday: dayBefore(today),
  reason,
})
const refusal = (decided: RegisterDecision) => ('refused' in decided ? `${decided.field}: ${decided.refused}` : decided)
const kept = (register: Register, decided: RegisterDecision): Register => {
  if (!('events' in decided)) throw new Error(JSON.stringify(decided))
  return afterLines(register, [{ at: `${TODAY}T12:00:00.000Z`, by: 'someone', reason: '', events: decided.events }])
}
const draftOf = (one: Resource, change: Partial<ResourceDraft> = {}): ResourceDraft => ({
  ...one,
  verifiedOn: one.verifiedOn ?? '',
  holdsDays: String(one.holdsDays ?? ''),
  lastDay: one.lastDay ?? '',
  ...change,
})
const delivered = (id: string, register: Register = EMPTY_REGISTER): Resource => {
  const found = register.resource.get(id)
  if (found === undefined) throw new Error(`no ${id}`)
  return found
}
const put = (id: string, change: Partial<ResourceDraft>, room = roomOn()) =>
  putResource(draftOf(delivered(id, room.register), change), room)

describe('a resource in the register', () => {
  it('stands as delivered before any line, and may be written back unchanged', () => {
    expect([...EMPTY_REGISTER.resource.values()]).toEqual(shippedResources())
    for (const one of shippedResources()) expect(putResource(draftOf(one), roomOn())).toEqual({ nothing: true })
  })
  it('keeps what was before and what is after, with its reason', () => {
    const decided = put('cavac', { verifiedOn: TODAY })
    const before = delivered('cavac')
    expect(decided).toEqual({ events: [{ kind: 'resource', before, after: { ...before, verifiedOn: TODAY } }] })
    expect(refusal(put('cavac', { verifiedOn: TODAY }, roomOn(EMPTY_REGISTER, ' ')))).toBe('reason: reason-missing')
  })
  it('does not carry the check of a former number over to the new one', () => {
    const checked = kept(EMPTY_REGISTER, put('cavac', { verifiedOn: '2026-11-01' }))
    const room = roomOn(checked)
    expect(refusal(put('cavac', { phone: '1-866-555-0142' }, room))).toBe('verifiedOn: verified-before')
    expect(refusal(put('cavac', { site: { 'fr-CA': 'cavac.qc.ca', 'en-CA': 'cavac.qc.ca' } }, room))).toBe('verifiedOn: verified-before')
    expect(put('cavac', { phone: '1-866-555-0142', verifiedOn: '' }, room)).toHaveProperty('events')
    expect(put('cavac', { phone: '1-866-555-0142', verifiedOn: TODAY }, room)).toHaveProperty('events')
  })
  it.each([
    ['phone', { phone: '12' }, 'phone: phone-malformed'],
    ['phone', { phone: '1-066-532-2822' }, 'phone: phone-malformed'],
    ['no way to reach it', { phone: '' }, 'phone: way-missing'],
    ['site of one language', { site: { 'fr-CA': 'cavac.qc.ca', 'en-CA': '' } }, 'siteFr: site-malformed'],
    ['site with its protocol', { site: { 'fr-CA': 'https://cavac.qc.ca', 'en-CA': 'https://cavac.qc.ca' } }, 'siteFr: site-malformed'],
    ['source', { source: 'on me l’a dit' }, 'source: source-missing'],
    ['owner', { owner: { 'fr-CA': 'Registraire', 'en-CA': '' } }, 'ownerEn: owner-missing'],
    ['note', { note: { 'fr-CA': '', 'en-CA': 'x' } }, 'noteFr: note-missing'],
    ['name of another', { name: { 'fr-CA': 'educaloi', 'en-CA': 'x' } }, 'nameFr: name-taken'],
    ['kind', { kind: 'shop' }, 'resourceKind: kind-missing'],
    ['audience', { audience: '' }, 'audience: audience-missing'],
    ['day that is not', { verifiedOn: '2026-02-30' }, 'verifiedOn: day-malformed'],
    ['day to come', { verifiedOn: '2026-11-22' }, 'verifiedOn: verified-tomorrow'],
    ['term', { holdsDays: '0' }, 'holdsDays: holds-malformed'],
    ['term', { holdsDays: 'un an' }, 'holdsDays: holds-malformed'],
  ] as const)('says what is wrong beside its field: %s', (_, change, expected) => {
    expect(refusal(put('cavac', change))).toBe(expected)
  })
  it('reads a number however it is typed', () => {
    for (const typed of ['1 866 532-2822', '1-866-532-2822', '1 (866) 532.2822', ' 1\u00a0866\u00a0532-2822 ', '18665322822'])
      expect(phoneOf(typed)).toBe('1-866-532-2822')
    expect(['9-8-8', '911', '686868', '310-4141', '514 896-3100'].map(phoneOf)).toEqual([
      '9-8-8',
      '911',
      '686868',
      '310-4141',
      '514-896-3100',
    ])
  })
})

describe('what was checked today', () => {
  it('is dated at once for all that was ticked, and for nothing else', () => {
    fc.assert(
      fc.property(
        fc.subarray(
          shippedResources().map(one => one.id),
          { minLength: 1 },
        ),
        ids => {
          const after = kept(EMPTY_REGISTER, verifyResources(ids, roomOn()))
          for (const one of after.resource.values()) {
            const was = delivered(one.id)
            expect(one).toEqual(ids.includes(one.id) ? { ...was, verifiedOn: TODAY } : was)
          }
        },
      ),
    )
  })
  it('asks for at least one, and for how', () => {
    expect(refusal(verifyResources([], roomOn()))).toBe('ids: none-ticked')
    expect(refusal(verifyResources(['nobody'], roomOn()))).toBe('ids: none-ticked')
    expect(refusal(verifyResources(['cavac'], roomOn(EMPTY_REGISTER, '')))).toBe('reason: reason-missing')
    const after = kept(EMPTY_REGISTER, verifyResources(['cavac'], roomOn()))
    expect(verifyResources(['cavac'], roomOn(after))).toEqual({ nothing: true })
  })
})
