import { describe, expect, it } from 'vitest'
import { applyCustody, sealFaults } from './custody.ts'
import type { CustodyMove, CustodyState, Field } from './definition.ts'
import type { CustodyLink, Device } from './state.ts'
import { AT, caseOf, device, eventOf, LATER, tiny } from './testing/tiny.ts'

const FIELDS: readonly Field[] = [
  { id: 'bag', kind: 'code', max: 9 },
  { id: 'seal', kind: 'code', max: 9 },
  { id: 'witness', kind: 'member' },
  { id: 'place', kind: 'choice', options: ['safe'] },
  { id: 'to', kind: 'member' },
  { id: 'officer', kind: 'name', max: 20 },
]
const NADIA = { kind: 'member', member: 'nadia' } as const
const held = (given: Partial<CustodyLink> = {}): Device => {
  const link: CustodyLink = { state: 'sealed', at: AT, recordedAt: AT, seq: 2, holder: NADIA, ...given }
  return device('1', { custody: link.state, chain: [link] })
}

/** The devices after one move; each test says what must have been added to the chain. */
function moved(
  move: CustodyMove,
  before: readonly Device[],
  data: Readonly<Record<string, string>> = {},
  on: 'subject' | 'every-device-in-school' = 'subject',
) {
  const protocol = tiny([{ id: 'move', on: 'device', fields: FIELDS }])
  const [action] = protocol.actions
  if (action === undefined) throw new Error('no action')
  const event = eventOf('move', { subject: '1', data, happenedAt: AT, recordedAt: LATER })
  return applyCustody(action, caseOf(protocol, { devices: before }), { effect: 'custody', on, ...move }, event, 7).devices
}
const base = { at: AT, recordedAt: LATER, seq: 7 }
const last = (devices: readonly Device[]) => devices[0]?.chain.at(-1)

describe('a number of a bag or a seal', () => {
  const protocol = tiny([
    {
      id: 'seal',
      on: 'device',
      fields: FIELDS,
      effects: [{ effect: 'custody', on: 'subject', move: 'taken', bag: 'bag', seal: 'seal', witness: 'witness' }],
    },
    { id: 'place', on: 'device', fields: FIELDS, effects: [{ effect: 'custody', on: 'subject', move: 'placed', place: 'place' }] },
  ])
  const [seal, place] = protocol.actions
  if (seal === undefined || place === undefined) throw new Error('no action')
  const state = caseOf(protocol, { devices: [device('1', { bag: '0417', seal: 'S 20941' }), device('2'), device('3')] })
  const faults = (subject: string, data: Readonly<Record<string, string>>, action = seal) => sealFaults(action, state, subject, data)

  it('names one device: another may not have it, however it is spelt', () => {
    expect(faults('2', { bag: '0418', seal: 's-20941' })).toEqual([{ field: 'seal', fault: 'seal-used' }])
    expect(faults('2', { bag: '04 17', seal: 'S20941' })).toEqual([
      { field: 'bag', fault: 'seal-used' },
      { field: 'seal', fault: 'seal-used' },
    ])
  })

  it('is free when no other device has it: a seal is not a bag, and nothing is not a number', () => {
    expect(faults('2', { bag: '20941', seal: '0417' })).toEqual([])
    expect(faults('1', { bag: '0417', seal: 'S 20941' })).toEqual([])
    expect(faults('3', { bag: '', seal: '-' })).toEqual([])
    expect(faults('3', {})).toEqual([])
    expect(faults('2', { bag: '0417', seal: 'S 20941' }, place)).toEqual([])
    expect(faults('2', { undefined: '0417' }, place)).toEqual([])
  })
})

describe('a link of the chain', () => {
  it('taken: under seal, in the hands of the one who acts, before a witness', () => {
    const [taken] = moved({ move: 'taken', bag: 'bag', seal: 'seal', witness: 'witness' }, [device('1')], {
      bag: '04',
      seal: 'S 2',
      witness: 'samuel',
    })
    expect(taken).toMatchObject({ custody: 'sealed', bag: '04', seal: 'S 2' })
    expect(taken?.chain).toEqual([...device('1').chain, { ...base, state: 'sealed', holder: NADIA, witness: 'samuel' }])
    const [bare] = moved({ move: 'taken', bag: 'bag', seal: 'seal', witness: 'witness' }, [device('1')], { bag: '' })
    expect(Object.keys(bare ?? {})).not.toEqual(expect.arrayContaining(['bag']))
    expect(Object.keys(bare ?? {})).not.toEqual(expect.arrayContaining(['seal']))
    expect(bare?.chain.at(-1)).toEqual({ ...base, state: 'sealed', holder: NADIA })
  })

  it('placed: the same hands, and where', () => {
    const before = held({ holder: { kind: 'member', member: 'samuel' } })
    expect(last(moved({ move: 'placed', place: 'place' }, [before], { place: 'safe' }))).toEqual({
      ...base,
      state: 'placed',
      holder: { kind: 'member', member: 'samuel' },
      place: 'safe',
    })
    expect(last(moved({ move: 'placed', place: 'place' }, [before]))).toEqual({
      ...base,
      state: 'placed',
      holder: { kind: 'member', member: 'samuel' },
    })
  })

  it('handed: still the giver’s, towards a colleague or an officer', () => {
    expect(last(moved({ move: 'handed', to: 'to' }, [held()], { to: 'luc' }))).toEqual({
      ...base,
      state: 'handed',
      holder: NADIA,
      towards: { kind: 'member', member: 'luc' },
    })
    expect(last(moved({ move: 'handed', to: 'officer' }, [held()], { officer: 'Agente' }))).toEqual({
      ...base,
      state: 'handed',
      holder: NADIA,
      towards: { kind: 'outside', name: 'Agente' },
    })
    expect(last(moved({ move: 'handed', to: 'officer' }, [held()]))?.towards).toEqual({ kind: 'outside', name: '' })
  })

  it('received: by the one who acts, the place kept; or out, by the police', () => {
    expect(last(moved({ move: 'received' }, [held({ place: 'safe' })]))).toEqual({ ...base, state: 'held', holder: NADIA, place: 'safe' })
    expect(last(moved({ move: 'received' }, [held()]))).toEqual({ ...base, state: 'held', holder: NADIA })
    expect(last(moved({ move: 'received', by: 'to' }, [held()], { to: 'luc' }))).toEqual({
      ...base,
      state: 'held',
      holder: { kind: 'member', member: 'luc' },
    })
    expect(last(moved({ move: 'received', by: 'officer', out: true }, [held()], { officer: 'Agente' }))).toEqual({
      ...base,
      state: 'police',
      holder: { kind: 'outside', name: 'Agente' },
    })
    expect(last(moved({ move: 'received', by: 'officer' }, [held()], { officer: 'Agente' }))?.state).toBe('held')
  })

  it('left or returned: in the young person’s hands', () => {
    const youth = { kind: 'youth', label: 'A' }
    expect(last(moved({ move: 'left', why: 'refused' }, [held()]))).toEqual({ ...base, state: 'left', holder: youth })
    expect(last(moved({ move: 'returned' }, [held()]))).toEqual({ ...base, state: 'returned', holder: youth })
  })

  it('of a device whose chain is empty starts from its owner', () => {
    const before = { ...held(), chain: [] }
    expect(last(moved({ move: 'placed', place: 'place' }, [before]))?.holder).toEqual({ kind: 'youth', label: 'A' })
    expect(last(moved({ move: 'received' }, [before]))).toEqual({ ...base, state: 'held', holder: NADIA })
  })
})

describe('whose chain', () => {
  const all: readonly CustodyState[] = ['with-owner', 'left', 'held', 'sealed', 'placed', 'handed', 'police', 'returned']
  const devices = all.map((custody, index) => device(String(index + 1), { custody }))

  it('the subject’s alone', () => {
    expect(moved({ move: 'returned' }, devices).map(one => one.chain.length)).toEqual([2, 1, 1, 1, 1, 1, 1, 1])
  })

  it('every device that the school answers for, and no other', () => {
    const out = moved({ move: 'received', by: 'officer', out: true }, devices, { officer: 'Agente' }, 'every-device-in-school')
    expect(out.map(one => one.custody)).toEqual(['with-owner', 'left', 'police', 'police', 'police', 'police', 'police', 'returned'])
    expect(out.map(one => one.chain.length)).toEqual([1, 1, 2, 2, 2, 2, 1, 1])
  })
})
