import { describe, expect, it } from 'vitest'
import { filterIn, type IssuerRow, queryOf, stretchOf } from './issuer-rows.ts'

const name = { 'fr-CA': 'École fictive', 'en-CA': 'Fictional school' }
const rows = Array.from({ length: 120 }, (_, number): IssuerRow => {
  const [institution, level] = [number % 3 === 0 ? 'other' : 'school', number % 2 === 0 ? 'explorer' : 'architect'] as const
  const learner = `learner-${String(number).padStart(3, '0')}`
  const owner = { institution, learner, level }
  const standing = number % 10 === 0 ? 'revoked' : 'held'
  return { key: `${institution} ${learner} ${level}`, owner, name: learner, institution: name, badge: undefined, standing }
})
const all = { rows, names: new Map(), institutions: ['other', 'school', 'empty'].map(id => ({ id, name })) }
const walked = (asked: string): readonly (readonly string[])[] => {
  const filter = filterIn(new URLSearchParams(asked))
  const stretches = []
  let after: string | null = null
  do {
    const list = stretchOf(all, filter, after)
    stretches.push(list.rows.map(({ key }) => key))
    after = list.next ?? null
  } while (after !== null)
  return stretches
}

describe('the list of the issuer', () => {
  it('is shown fifty at a time, nobody left out and nobody twice', () => {
    expect(walked('').map(({ length }) => length)).toEqual([50, 50, 20])
    expect(walked('').flat()).toEqual(rows.map(({ key }) => key))
    expect(stretchOf(all, filterIn(new URLSearchParams()), null)).toMatchObject({ isFirst: true })
    expect(stretchOf(all, filterIn(new URLSearchParams()), rows[49]?.key ?? '')).toMatchObject({ isFirst: false })
  })
  it.each<[string, (row: IssuerRow) => boolean]>([
    ['level=explorer', ({ owner }) => owner.level === 'explorer'],
    ['standing=revoked', ({ standing }) => standing === 'revoked'],
    ['institution=other', ({ owner }) => owner.institution === 'other'],
    [
      'level=explorer&standing=held&institution=school',
      ({ owner, standing }) => owner.level === 'explorer' && standing === 'held' && owner.institution === 'school',
    ],
    ['level=pilot&standing=lost', () => true],
  ])('with %s, is exactly those', (asked, fits) => expect(walked(asked).flat()).toEqual(rows.filter(fits).map(({ key }) => key)))

  it('goes on after the same person, whatever happened to them meanwhile', () => {
    const filter = filterIn(new URLSearchParams('standing=held'))
    const { next = '' } = stretchOf(all, filter, null)
    const changed = { ...all, rows: rows.map(row => (row.key === next ? { ...row, standing: 'revoked' as const } : row)) }
    expect(stretchOf(changed, filter, next).rows).toEqual(stretchOf(all, filter, next).rows)
  })
  it('offers the institutions where there is somebody, and keeps what was chosen in the address', () => {
    expect(stretchOf(all, filterIn(new URLSearchParams()), null).institutions.map(({ id }) => id)).toEqual(['other', 'school'])
    const query = queryOf(filterIn(new URLSearchParams('standing=held&level=')), 'school learner-001 architect')
    expect(query).toBe('?standing=held&after=school+learner-001+architect')
    expect(queryOf(filterIn(new URLSearchParams()))).toBe('')
  })
})
