import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sexto } from '#method'
import { asWritten } from '#protocol'
import { CAREFUL, CARELESS, type Play, parsePack, playThrough, validateScenario, walkScenario } from '#training'

const read = (path: string): string => readFileSync(new URL(`../courses/architect/${path}`, import.meta.url), 'utf8')

function packOf(id: string) {
  const words = { 'fr-CA': read(`${id}/words/fr-CA.json`), 'en-CA': read(`${id}/words/en-CA.json`) }
  const pack = parsePack({ scenario: read(`${id}/scenario.json`), words })
  if ('faults' in pack) throw new Error(pack.faults.map(({ path, fault }) => `${path}: ${fault}`).join('\n'))
  return pack
}

const playOf = (id: string): Play => ({
  scenario: packOf(id).scenario,
  method: { id: sexto.id, version: sexto.version, hash: 'in-a-test' },
  protocol: sexto,
  texts: asWritten,
})

const CASES = [
  { id: 'case-2', errors: ['ASK', 'FWD', 'LOOK', 'SECRET', 'TWO'], kept: 'cut-short', lost: 'loose-ends' },
  { id: 'case-3', errors: ['ASK', 'DELAY', 'FWD', 'LOOK', 'SECRET', 'TWO'], kept: 'held', lost: 'broken' },
] as const

describe.each(CASES)('$id', ({ id, errors, kept, lost }) => {
  const play = playOf(id)

  test('names nothing that is not there, and says everything in both languages', () => {
    expect(validateScenario(packOf(id), sexto)).toEqual([])
  })

  test('can be played along every way, to each of its endings, with every act that it expects', () => {
    const walk = walkScenario(play)
    expect(walk.faults).toEqual([])
    expect([...walk.criticals].sort()).toEqual(errors)
    expect([...walk.endings].sort()).toEqual(play.scenario.endings.map(ending => ending.id).sort())
  }, 60_000)

  test('ends well for somebody careful: nothing missed, the file handed over, care that goes on', () => {
    const { state, faults } = playThrough(play, CAREFUL)
    expect(faults).toEqual([])
    expect(state.ending).toBe(kept)
    expect(state.kept.errors).toEqual([])
    expect(state.path.flatMap(step => step.missed)).toEqual([])
    expect(state.folded.state.phase).toBe('handed-over')
    expect(state.folded.state.tasks.filter(task => task.task === 'follow-up-90' && task.status === 'open')).not.toEqual([])
  })

  test('ends badly for somebody careless, and yet with the hand-over and care for each', () => {
    const { state, faults } = playThrough(play, CARELESS)
    expect(faults).toEqual([])
    expect(state.ending).toBe(lost)
    expect(state.kept.errors).not.toEqual([])
    expect(state.folded.state.phase).toBe('handed-over')
    expect(state.acts.map(act => act.action)).toEqual(expect.arrayContaining(['accompany', 'safety-plan', 'police-call', 'follow-up']))
  })

  test('hurts nobody to make its point: every way on leads to the police, to care and to a follow-up', () => {
    const must = play.scenario.scenes.flatMap(scene => scene.deeds.filter(deed => deed.must).map(deed => deed.act.action))
    expect(must).toEqual(expect.arrayContaining(['police-call', 'safety-plan', 'handover', 'receipt', 'follow-up']))
  })
})
