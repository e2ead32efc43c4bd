import { describe, expect, it } from 'vitest'
import { sexto } from '../../../method/index.ts'
import { newCase } from '../../cli/new-case.ts'
import type { Scenario, ScenarioPack } from '../scenario.ts'
import { validateScenario } from './validate.ts'

const sound = newCase('trial')
const faultsOf = (change: (scenario: Scenario) => Scenario, pack: ScenarioPack = sound): readonly string[] =>
  validateScenario({ ...pack, scenario: change(pack.scenario) }, sexto).map(({ path, fault }) => `${path}: ${fault}`)
const first = (change: (scene: Scenario['scenes'][number]) => Scenario['scenes'][number]) => (scenario: Scenario) => ({
  ...scenario,
  scenes: scenario.scenes.map((scene, index) => (index === 0 ? change(scene) : scene)),
})

describe('a case is told, before anybody plays it, that', () => {
  it('it names a scene that is not there', () => {
    expect(faultsOf(first(scene => ({ ...scene, next: [{ to: 'lst' }] })))).toContain(
      'scenario.scenes[0](first).next[0].to: there is no scene "lst"; there are: end, first, looked, last',
    )
  })
  it('it names an act, a field or an answer that the method does not have', () => {
    const deed = (action: string, form: Record<string, string>) =>
      faultsOf(first(scene => ({ ...scene, deeds: [{ id: 'start', kind: 'expected', act: { action }, form }] })))[0]
    expect(deed('strat', {})).toMatch(/the method has no action "strat"/)
    expect(deed('notice', { tellr: 'staff' })).toMatch(/there is no field of notice "tellr"; there are: teller/)
    expect(deed('notice', { teller: 'neighbour' })).toMatch(/there is no answer "neighbour"; there are: affected/)
  })
  it('a critical error has no repair', () => {
    const faults = faultsOf(
      first(scene => ({ ...scene, options: scene.options.map(option => (option.to ? { ...option, to: 'last' } : option)) })),
    )
    expect(faults.join()).toMatch(/a critical error leads "to" a scene without "next"/)
  })
  it('a story may stop without an end, or a scene without a sound option', () => {
    expect(faultsOf(scenario => ({ ...scenario, endings: scenario.endings.slice(0, 1) })).join()).toMatch(/the last ending has no "if"/)
    const none = faultsOf(first(scene => ({ ...scene, options: scene.options.map(({ sound: _, ...option }) => option) })))
    expect(none.join()).toMatch(/none is "sound"/)
  })
  it('a sentence is missing, too many, too long, or badly set', () => {
    const french = sound.words['fr-CA']
    const { held: _, ...endings } = french.endings
    const pack = {
      ...sound,
      words: { ...sound.words, 'fr-CA': { ...french, title: "L'essai", endings: { ...endings, other: { title: 'a', text: 'b' } } } },
    }
    const faults = faultsOf(scenario => scenario, pack)
    expect(faults).toContain('words.fr-CA.endings: the words of "held" are missing')
    expect(faults).toContain('words.fr-CA.endings: the words of "other" are for nothing in the scenario')
    expect(faults.join()).toMatch(/words.fr-CA.title: a straight apostrophe/)
  })
})
