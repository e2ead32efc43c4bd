import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LOCALES, loadTextGuard } from '#protocol'
import { dialled, phoneIn } from './phone.ts'
import { isStale, REGIONS, RESOURCE_KINDS, type Resource, resourcesFor } from './resource.ts'
import { shippedResources } from './shipped-resources.ts'

const all = shippedResources()
const dayOf = (number: number): string => new Date(Date.UTC(2024, 0, 1) + number * 86_400_000).toISOString().slice(0, 10)
const aDay = fc.integer({ min: 0, max: 3_000 })

describe('the age of a number', () => {
  it('holds on the day it was checked and as long as its term, and not one day more', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 800 }), (checked, holdsDays) => {
        const one = { verifiedOn: dayOf(checked), holdsDays }
        expect([0, 1, holdsDays, holdsDays + 1].map(later => isStale(one, dayOf(checked + later)))).toEqual([false, false, false, true])
      }),
    )
  })
  it('once old, stays old every day after until somebody checks again', () => {
    fc.assert(
      fc.property(aDay, aDay, aDay, (checked, first, later) => {
        const one = { verifiedOn: dayOf(checked), holdsDays: 365 }
        const [day, after] = [checked + Math.min(first, later), checked + Math.max(first, later)]
        if (isStale(one, dayOf(day))) expect(isStale(one, dayOf(after))).toBe(true)
        expect(isStale({ ...one, verifiedOn: dayOf(after) }, dayOf(after))).toBe(false)
      }),
    )
  })
  it('is never good when nobody checked it, or when the check is dated tomorrow', () => {
    expect(isStale({ verifiedOn: null, holdsDays: 365 }, '2026-11-21')).toBe(true)
    expect(isStale({ verifiedOn: '2026-11-22', holdsDays: 365 }, '2026-11-21')).toBe(true)
  })
  it('does not run for a short number given by the state', () => {
    fc.assert(
      fc.property(aDay, day => {
        expect(isStale({ verifiedOn: null, holdsDays: null }, dayOf(day))).toBe(false)
      }),
    )
  })
})

describe('the list as delivered', () => {
  it('gives each number and each address its source and its owner, in both languages', () => {
    for (const one of all) {
      expect(one.source, one.id).toMatch(/^https?:\/\/\S+$/)
      for (const locale of LOCALES)
        expect([one.id, ...[one.name, one.note, one.owner].map(text => text[locale].trim() !== '')]).toEqual([one.id, true, true, true])
      expect(one.phone + one.site['fr-CA'], one.id).not.toBe('')
    }
  })
  it('claims no check that nobody made: only short numbers of the state go without', () => {
    expect(all.filter(one => one.verifiedOn !== null)).toEqual([])
    expect(all.filter(one => !isStale(one, '2026-11-21')).map(one => one.id)).toEqual(['911', '988', 'info-social'])
  })
  it('writes each number in groups, and each once', () => {
    for (const { phone, text } of all)
      for (const number of [phone, text]) expect(number).toMatch(/^(|911|811|9-8-8|686868|310-4141|(1-)?\d{3}-\d{3}-\d{4})$/)
    const numbers = all.map(one => one.phone).filter(phone => phone !== '')
    expect(new Set(numbers).size).toBe(numbers.length)
    expect(new Set(all.map(one => one.id)).size).toBe(all.length)
  })
  it('has somebody of youth protection to call in each region, and the emergency first everywhere', () => {
    for (const region of REGIONS) {
      const near = resourcesFor(all, { region, day: '2026-11-21' })
      expect([region, near.some(one => one.kind === 'protection'), near[0]?.id]).toEqual([region, true, '911'])
    }
  })
  it('keeps what only the family may do apart: a copy of the image would be needed, or a judge asked', () => {
    const family = all.filter(one => one.audience === 'family').map(one => one.id)
    expect(family).toEqual(['need-help-now', 'take-it-down', 'civil-order'])
  })
})

describe('a note that says where help is', () => {
  it('may give any number and any site of the list', async () => {
    const guard = await loadTextGuard()
    for (const { id, phone, text, site } of all)
      for (const number of [phone, text, site['fr-CA'], site['en-CA']].filter(way => way !== ''))
        for (const locale of LOCALES) {
          const note = `${locale === 'fr-CA' ? 'Remis à A' : 'Given to A'}: ${phoneIn(locale, number)}.`
          expect([id, note, guard.one(note)]).toEqual([id, note, undefined])
        }
  })
})

describe('a list for somebody', () => {
  it('without a region, names no service of another region', () => {
    const near = resourcesFor(all, { region: null, day: '2026-11-21' })
    expect(near.every(one => one.regions.length === 0)).toBe(true)
    expect(near.some(one => one.kind === 'protection')).toBe(false)
  })
  it('is in the order of kinds, and leaves out what has ended', () => {
    const near = resourcesFor([...all].reverse(), { region: 'laval', day: '2026-11-21' })
    const kinds = near.map(one => RESOURCE_KINDS.indexOf(one.kind))
    expect(kinds).toEqual(kinds.toSorted((a, b) => a - b))
    const [first]: readonly Resource[] = near
    if (first === undefined) throw new Error('no resource in Laval')
    const ended = { ...first, lastDay: '2026-11-20' }
    expect(resourcesFor([ended], { region: 'laval', day: '2026-11-21' })).toEqual([])
    expect(resourcesFor([ended], { region: 'laval', day: '2026-11-20' })).toEqual([ended])
  })
  it('reads a number as each language writes it, and dials its digits', () => {
    expect(phoneIn('fr-CA', '1-800-668-6868')).toBe('1\u00a0800\u00a0668-6868')
    expect(phoneIn('en-CA', '1-800-668-6868')).toBe('1-800-668-6868')
    for (const short of ['911', '9-8-8', '310-4141']) expect(phoneIn('fr-CA', short)).toBe(short)
    expect([dialled('1-800-668-6868'), dialled('9-8-8')]).toEqual(['tel:18006686868', 'tel:988'])
  })
})
