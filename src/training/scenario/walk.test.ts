import { describe, expect, it } from 'vitest'
import { sexto } from '../../../method/index.ts'
import { newCase } from '../../cli/new-case.ts'
import { asWritten } from '../../protocol/index.ts'
import type { Scenario, Scene } from '../scenario.ts'
import { walkScenario } from './walk.ts'

const { scenario } = newCase('trial')
const walked = (changed: Scenario) =>
  walkScenario({ scenario: changed, method: { id: 'sexto', version: '1', hash: 'x' }, protocol: sexto, texts: asWritten })
const withScene = (id: string, change: (scene: Scene) => Scene): Scenario => ({
  ...scenario,
  scenes: scenario.scenes.map(scene => (scene.id === id ? change(scene) : scene)),
})

describe('the walk of a case', () => {
  it('is the same every time, and finds nothing wrong in a case that is sound', () => {
    expect(walked(scenario)).toEqual(walked(scenario))
    expect(walked(scenario).faults).toEqual([])
  })
  it('tells a scene, an option, a way and an ending that nobody reaches', () => {
    const [unset] = [{ chose: ['look'], in: 'last' }]
    const faults = walked({
      ...withScene('first', scene => ({
        ...scene,
        options: [...scene.options, { id: 'never', if: unset }],
        next: [{ to: 'looked', if: unset }, { to: 'last' }],
      })),
      endings: [{ id: 'nowhere', if: unset }, ...scenario.endings],
    }).faults
    expect(faults).toEqual([
      'option first/never is never offered',
      'the way first>looked is never taken',
      'ending nowhere is never reached',
    ])
  })
  it('tells an expected act that the method refuses at that point, and a form that is not what the scene waits for', () => {
    const early = { id: 'early', kind: 'expected', act: { action: 'open-protocol', on: 'case' }, form: {} } as const
    expect(walked(withScene('last', scene => ({ ...scene, deeds: [early] }))).faults.join()).toMatch(
      /last: early: the method refuses open-protocol/,
    )
    const other = {
      id: 'told',
      kind: 'expected',
      act: { action: 'notice', on: 'case', with: { teller: ['staff'] } },
      form: { teller: 'peer' },
    } as const
    expect(walked(withScene('last', scene => ({ ...scene, deeds: [other] }))).faults.join()).toMatch(/its own form does not match/)
  })
  it('tells a story that goes round in circles, and a refusal that the tool does not make', () => {
    expect(walked(withScene('last', scene => ({ ...scene, next: [{ to: 'first' }] }))).faults.join()).toMatch(
      /does not end after 60 scenes/,
    )
    const refused = [{ act: { action: 'pledge', on: 'case', form: {} }, code: 'requirement' }]
    expect(walked(withScene('last', scene => ({ ...scene, refused }))).faults.join()).toMatch(
      /pledge should be refused \(requirement\), and is "allowed"/,
    )
  })
})
