import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCells, writeCells } from './csv.ts'
import { type KnownPeople, LIST_MOST_LINES, planEnrolment } from './enrolment.ts'
import { personHints } from './person-hints.ts'

const nobody: KnownPeople = { emails: new Set(), ended: new Set(), names: new Set() }
const fates = (text: string, known = nobody) => {
  const plan = planEnrolment(text, known)
  return 'refused' in plan ? plan.refused : plan.map(({ fate }) => fate)
}

describe('a list of people to enrol', () => {
  test('may have semicolons, commas or tabs, heads or none, first and last names apart', () => {
    const camille = [{ name: 'Camille Bérubé', email: 'camille@ecole.invalid', fate: 'add' }]
    for (const text of [
      'Prénom;Nom;Courriel\nCamille;Bérubé;Camille@Ecole.invalid\n',
      'email,name\r\ncamille@ecole.invalid,"Camille  Bérubé"\r\n',
      '\ufeffCamille\tBérubé\tcamille@ecole.invalid',
      'camille@ecole.invalid;Camille Bérubé\n\n',
    ])
      expect(planEnrolment(text, nobody), text).toMatchObject(camille)
  })
  test('says of each line what becomes of it, and the line of the file it is on', () => {
    const text = [
      'Nom;Courriel',
      'Alix Roy;alix@ecole.invalid',
      '',
      'Alix Roy;ALIX@ecole.invalid',
      'Sacha Lee;sacha@ecole.invalid',
      'Lou Côté;lou@ecole.invalid',
      ';rien@ecole.invalid',
      'Jo Ross;',
      'Jo Ross;jo(a)ecole',
      'BÃ©rubÃ© Max;max@ecole.invalid',
      '=1+1;f@ecole.invalid',
    ].join('\n')
    const known = { emails: new Set(['sacha@ecole.invalid']), ended: new Set(['lou@ecole.invalid']), names: new Set<string>() }
    const plan = planEnrolment(text, known)
    if ('refused' in plan) throw new Error(plan.refused)
    expect(plan.map(({ line, fate }) => [line, fate])).toEqual([
      [2, 'add'],
      [4, 'twice-in-list'],
      [5, 'already-enrolled'],
      [6, 'back'],
      [7, 'no-name'],
      [8, 'no-email'],
      [9, 'email-malformed'],
      [10, 'name-unreadable'],
      [11, 'name-malformed'],
    ])
  })
  test('points at homonyms, and enrols them', () => {
    const plan = planEnrolment('Alix Roy;a@e.invalid\nalix roy;b@e.invalid', nobody)
    expect(plan).toMatchObject([
      { fate: 'add', homonym: true },
      { fate: 'add', homonym: true },
    ])
  })
  test('is refused whole when it is empty, cut, of another encoding, without addresses or too long', () => {
    expect(fates('')).toBe('list-empty')
    expect(fates('Nom;Courriel\n')).toBe('list-empty')
    expect(fates('"Alix;a@e.invalid')).toBe('list-open-quote')
    expect(fates('A\u0000l\u0000')).toBe('list-encoding')
    expect(fates('Alix Roy\nSacha Lee')).toBe('list-no-email')
    expect(fates('a@e.invalid;A\n'.repeat(LIST_MOST_LINES + 1))).toBe('list-too-long')
    expect(fates('x'.repeat(200_001))).toBe('list-too-large')
  })
  test('never loses a line, whatever is in it', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }), { minLength: 1, maxLength: 30 }), cells => {
        const rows = cells.map((cell, n) => [cell, `p${n}@e.invalid`])
        const plan = planEnrolment(writeCells(rows, ';'), nobody)
        if (!('refused' in plan)) expect(plan).toHaveLength(rows.length)
        else expect(cells.join('')).toContain('\u0000')
      }),
    )
  })
})

describe('a table for a spreadsheet', () => {
  test('reads back as it was written, but no cell is run as a formula', () => {
    const rows = [
      ['Nom', 'Heures'],
      ['=HYPERLINK("x")', '1,5'],
      ['@sum', '-2'],
    ]
    const back = readCells(writeCells(rows, ';'))?.map(({ cells }) => cells)
    expect(back).toEqual([
      ['Nom', 'Heures'],
      [`'=HYPERLINK("x")`, '1,5'],
      [`'@sum`, `'-2`],
    ])
  })
})

describe('what could be a real person', () => {
  test.each([
    ['J’en ai parlé avec Camille Untel hier.', 'Camille Untel'],
    ['À l’école secondaire des Quatre-Vents on ferait pareil.', 'école secondaire des Quatre-Vents'],
    ['J’aviserais Mme Tremblay tout de suite.', 'Mme Tremblay'],
  ])('%s', (text, excerpt) => {
    expect(personHints(text).map(hint => hint.excerpt)).toContain(excerpt)
  })
  test.each([
    'J’appelle la police, puis le DPCP décide.',
    'Je reste avec l’élève. Personne ne regarde. La DPJ est appelée sans délai.',
    'Kids Help Phone is on the wall; Sexto Explorer comes first.',
    'We tell the principal. Nobody looks. Then I call.',
  ])('is not found in « %s »', text => {
    expect(personHints(text)).toEqual([])
  })
})
