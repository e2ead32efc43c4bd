import { describe, expect, test } from 'vitest'
import type { Protocol } from '#protocol'
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
