import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { writeCells } from '../csv.ts'
import { type ListedInstitution, planStaff, type StaffHere } from './staff-list.ts'

const TODAY = '2026-11-21'
const place = (id: string, ...names: readonly string[]): ListedInstitution => ({ id, names: [id, ...names], closed: id === 'closed' })
const places = [
  place('lac', 'École du Lac', 'Lac School'),
  place('baie', 'École de la Baie'),
  place('twin', 'Lac School'),
  place('closed', 'Fermée'),
]
const here: StaffHere = {
  here: new Map([['samuel@e.invalid', 'samuel']]),
  ended: new Set(['claude@e.invalid']),
  people: new Set(['samuel roy']),
}
const HEADS = 'École;Nom;Courriel;Du;Au;Remplace'
const planned = async (...lines: readonly string[]) => {
  const list = await planStaff([HEADS, ...lines].join('\n'), places, async () => here, TODAY)
  if ('refused' in list) throw new Error(list.refused)
  return list.lines
}

describe('a list of the staff of several schools', () => {
  test.each([
    ['ÉCOLE DU LAC;Zoé Roy;zoe@e.invalid;;;', 'add'],
    ['baie;Claude Picard;claude@e.invalid;2027-01-01;2027-06-30;', 'back'],
    ['baie;Zoé Roy;zoe@e.invalid;;;samuel@e.invalid', 'add'],
    ['baie;Zoé Roy;zoe@e.invalid;;;nobody@e.invalid', 'replaced-unknown'],
    ['baie;Samuel Roy;samuel@e.invalid;;;', 'already-enrolled'],
    ['Lac School;Zoé Roy;zoe@e.invalid;;;', 'institution-twice'],
    ['Ailleurs;Zoé Roy;zoe@e.invalid;;;', 'institution-unknown'],
    ['Fermée;Zoé Roy;zoe@e.invalid;;;', 'institution-closed'],
    ['baie;Zoé Roy;zoe@e.invalid;1er mars;;', 'day-malformed'],
    ['baie;Zoé Roy;zoe@e.invalid;2027-03-01;2027-02-28;', 'ends-before-it-begins'],
    ['baie;Zoé Roy;zoe@e.invalid;2026-09-01;2026-11-20;', 'ends-before-it-begins'],
    ['baie;ZoÃ© Roy;zoe@e.invalid;;;', 'name-unreadable'],
    ['baie;;zoe@e.invalid;;;', 'no-name'],
    ['baie;Zoé Roy;;;;', 'no-email'],
  ])('« %s » : %s', async (line, fate) => {
    expect((await planned(line)).map(one => one.fate)).toEqual([fate])
  })
  test('enrols one address once in a school and again in another, and points at homonyms', async () => {
    const lines = await planned(
      'lac;Zoé Roy;zoe@e.invalid;;;',
      'baie;Zoé Roy;zoe@e.invalid;;;',
      'lac;Zoé Roy;zoe@e.invalid;;;',
      'lac;Samuel Roy;s2@e.invalid;;;',
    )
    expect(lines.map(({ fate }) => fate)).toEqual(['add', 'add', 'twice-in-list', 'add'])
    expect(lines.map(({ homonym }) => homonym)).toEqual([true, true, false, true])
  })
  test('says whom a substitute stands in for, and until when', async () => {
    expect(await planned('lac;Zoé Roy;zoe@e.invalid;2026-12-01;2027-03-01;Samuel@e.invalid')).toMatchObject([
      { from: '2026-12-01', to: '2027-03-01', standsInFor: 'samuel', institution: 'lac' },
    ])
  })
  test('is refused whole when it is cut, of another encoding, or without the columns that it needs', async () => {
    const refused = async (text: string) => planStaff(text, places, async () => here, TODAY)
    for (const [text, code] of [
      ['', 'list-empty'],
      [HEADS, 'list-empty'],
      ['Nom;Courriel\nZoé;z@e.invalid', 'list-no-institution'],
      ['École;Nom\nlac;Zoé', 'list-no-email'],
      [`${HEADS}\nlac;"Zoé`, 'list-open-quote'],
      ['É\u0000c', 'list-encoding'],
    ] as const)
      expect(await refused(text), text).toEqual({ refused: code })
  })
  test('loses no line and no cell, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { minLength: 1, maxLength: 20 }), async cells => {
        const rows = cells.map((cell, n) => [cell, cell, `p${n}@e.invalid`])
        const list = await planStaff(writeCells([['École', 'Nom', 'Courriel'], ...rows], ';'), places, async () => here, TODAY)
        if ('refused' in list) expect(cells.join('')).toContain('\u0000')
        else expect(list.lines.map(one => one.email)).toEqual(rows.map(([, , email]) => email))
      }),
    )
  })
})
