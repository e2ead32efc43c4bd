import { describe, expect, it } from 'vitest'
import type { CaseView, TimelineLine } from '#casefile'
import { lostHamster } from '../testing/lost-hamster.ts'
import { MemoryDesk } from '../testing/memory-desk.ts'
import { disclosed } from './disclosed.ts'

const AT = '2026-11-16T15:00:00.000Z'
const LATER = '2026-11-17T15:00:00.000Z'
const line = (seq: number, compartment: TimelineLine['compartment'], note: string): TimelineLine => ({
  seq,
  compartment,
  action: 'remember',
  subject: 'case',
  data: { detail: note },
  by: 'samuel',
  happenedAt: AT,
  recordedAt: AT,
  status: 'applied',
  unsent: false,
})
const LINES = [
  line(3, 'care', 'un seau'),
  line(4, 'identity', 'Ottiliane'),
  line(5, 'justice', 'Plantevigne'),
  line(9, 'care', 'une corde'),
  line(10, 'justice', 'Zygo'),
]
const viewOf = async (): Promise<CaseView> => {
  const view = await new MemoryDesk(lostHamster).read()
  const role = { role: 'loser', from: AT }
  const state = {
    ...view.state,
    people: [
      { label: 'A', roles: [role, { role: 'helper', from: LATER }] },
      { label: 'B', roles: [role] },
    ],
  }
  return { ...view, state, timeline: LINES }
}

describe('the paper of a copy', () => {
  it('holds no word of a part that the copy leaves closed, though its printer can read it', async () => {
    const shown = disclosed(await viewOf(), { parts: ['care', 'identity'] })
    const text = JSON.stringify(shown.timeline)
    expect([text.includes('Ottiliane'), text.includes('Plantevigne'), text.includes('Zygo')]).toEqual([true, false, false])
    expect(shown.timeline.map(one => one.status)).toEqual(['applied', 'applied', 'sealed', 'applied', 'sealed'])
  })

  it('shows of an addendum what is new, and from its first line a part that was closed then', async () => {
    const after = { seq: 8, code: 'AbCdEf12', at: '2026-11-16T20:00:00.000Z', parts: ['care'] }
    const shown = disclosed(await viewOf(), { parts: ['care', 'identity'], after })
    expect(shown.timeline.map(one => one.seq)).toEqual([4, 9, 10])
    expect(shown.state.people).toEqual([{ label: 'A', roles: [{ role: 'helper', from: LATER }] }])
    expect(JSON.stringify(shown.timeline)).not.toContain('Zygo')
  })
})
