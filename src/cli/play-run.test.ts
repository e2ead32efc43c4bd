import { describe, expect, test } from 'vitest'
import type { Protocol } from '#protocol'
import { playHints } from './play-hints.ts'
import { playScript } from './play-run.ts'
import { parseScript } from './play-script.ts'

/** A harmless protocol: watering the plants of a school. */
const garden: Protocol = {
  id: 'garden',
  version: '1.0.0',
  steps: [{ id: 'care' }],
  phases: [{ id: 'dry' }, { id: 'watered', closed: true }],
  staffRoles: ['gardener', 'visitor'],
  youthRoles: ['plant'],
  actions: [
    {
      id: 'water',
      event: 'watered/1',
      step: 'care',
      on: 'case',
      by: ['gardener'],
      phases: ['dry'],
      fields: [{ id: 'how', kind: 'choice', options: ['little', 'much'], required: true }],
      requires: [],
      effects: [{ effect: 'move', to: 'watered' }],
      sources: [],
    },
  ],
  tasks: [],
  alerts: [],
  sources: {},
}

const act = { at: '2026-11-16T08:20:00-05:00', by: 'nadia', do: 'water', on: 'case', with: { how: 'much' } }
const script = (changes: object) => {
  const parsed = parseScript(
    JSON.stringify({
      title: 'A dry morning',
      agreement: true,
      staff: { nadia: ['gardener'], claude: ['visitor'] },
      acts: [act],
      ...changes,
    }),
  )
  if ('faults' in parsed) throw new Error(parsed.faults.join('\n'))
  return parsed
}

describe('playing a script', () => {
  test('tells the state, and what each person may do next and why not', () => {
    const played = playScript(garden, script({}))
    expect(played.state).toMatchObject({ phase: 'watered', closed: true })
    expect(played.available.nadia).toEqual([
      { action: 'water', subject: 'case', refusal: { code: 'wrong-phase', phase: 'watered' }, warnings: [] },
    ])
    expect(played.available.claude?.[0]?.refusal).toEqual({ code: 'wrong-role', roles: ['gardener'] })
    expect(played.unmet).toEqual([])
  })
  test('a refusal is told and changes nothing', () => {
    const played = playScript(garden, script({ acts: [{ ...act, by: 'claude', expect: { refused: 'wrong-role' } }] }))
    expect(played.refusals.map(refusal => refusal.refused?.code)).toEqual(['wrong-role'])
    expect(played.state).toMatchObject({ phase: 'dry' })
    expect(played.unmet).toEqual([])
  })
  test('an expectation that is not met is told with what came instead', () => {
    const played = playScript(garden, script({ acts: [{ ...act, with: {}, expect: 'ok' }], expect: { phase: 'watered' } }))
    expect(played.unmet.map(unmet => unmet.where)).toEqual(['act 1: water on case', 'phase'])
  })
  test('a word that the method does not know is told with those that it does', () => {
    const written = script({
      staff: { nadia: ['gardner'] },
      acts: [
        { ...act, do: 'watr' },
        { ...act, on: 'A', with: { howmuch: 'much', how: 'lots' } },
      ],
      expect: { phase: 'wet', alert: 'storm', openTasks: ['weed'] },
    })
    expect(playHints(garden, written)).toEqual([
      'staff.nadia: no role is called "gardner"; there are: gardener, visitor',
      'acts[0].do: no action is called "watr"; there are: water',
      'acts[1].on: water is about "case", not "A"',
      'acts[1].with: no field of water is called "howmuch"; there are: how',
      'acts[1].with.how: no option is called "lots"; there are: little, much',
      'expect.alert: no alert is called "storm"; it has none',
      'expect.phase: no phase is called "wet"; there are: dry, watered',
      'expect.openTasks: no task is called "weed"; it has none',
    ])
    expect(playHints(garden, script({}))).toEqual([])
  })
  test('of a long list, the nearest names are told', () => {
    const many = { ...garden, phases: ['safety-plan', 'safety-check', ...'abcdefghijkl'].map(id => ({ id })) }
    expect(playHints(many, script({ expect: { phase: 'safty-check' } }))).toEqual([
      'expect.phase: no phase is called "safty-check"; nearest: safety-check, safety-plan, a',
    ])
  })
  test('every fault of a script is told with its path', () => {
    expect(parseScript('{')).toEqual({ faults: ['not a JSON object'] })
    const parsed = parseScript(
      JSON.stringify({ title: 1, staff: { nadia: 'all' }, acts: [{ ...act, at: 'yesterday', by: 'nobody' }], expect: { mood: 1 } }),
    )
    expect('faults' in parsed && parsed.faults.map(fault => fault.split(':')[0])).toEqual([
      'staff.nadia',
      'acts[0].at',
      'acts[0].by',
      'title',
      'expect.mood',
    ])
  })
})
