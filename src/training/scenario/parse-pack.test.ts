import { describe, expect, it } from 'vitest'
import { type PackTexts, parsePack } from './parse-pack.ts'

const faultsOf = (texts: Partial<PackTexts>): readonly string[] => {
  const read = parsePack({ scenario: '{}', words: { 'fr-CA': '{}', 'en-CA': '{}' }, ...texts })
  return 'faults' in read ? read.faults.map(({ path, fault }) => `${path}: ${fault}`) : []
}

describe('a case that somebody wrote', () => {
  it('with a comma too many is told so, with the line', () => {
    expect(faultsOf({ scenario: '{\n  "id": "x",\n}' })[0]).toMatch(/^scenario: a comma, a bracket or a quotation mark .* near line 3/)
  })
  it('names what is missing', () => {
    expect(faultsOf({ scenario: '{"id":"x"}' })).toContain('scenario: "scenes" is missing')
  })
  it('names a word that is not known, and those that are', () => {
    const [fault] = faultsOf({ scenario: '{"id":"x","scene":[]}' })
    expect(fault).toMatch(/^scenario: "scene" is not known here; known: id, version, .*scenes/)
  })
  it('says where a value is not of its kind', () => {
    const scenes = [{ id: 'one', lines: [], options: [{ id: 'a', sound: 'yes', critical: 'lOOK' }], deeds: [] }]
    const faults = faultsOf({ scenario: JSON.stringify({ id: 'x', scenes }) })
    expect(faults).toContain('scenario.scenes[0](one).options[0](a).sound: true (or nothing at all) is expected here')
    expect(faults).toContain('scenario.scenes[0](one).options[0](a).critical: one of LOOK, ASK, FWD, TWO, DELAY, SECRET is expected here')
  })
})
