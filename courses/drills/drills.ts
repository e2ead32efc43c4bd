import type { DrillDefinition } from '#training'

/** Ten minutes each, two adults, the real screens over a practice store. Only the tool and the school are measured. */
export const drills: readonly DrillDefinition[] = [
  {
    id: 'held-out-phone',
    minutes: 10,
    script: [
      { id: 'enter', by: 'player' },
      { id: 'begin', by: 'reader' },
      { id: 'resist', by: 'player' },
      { id: 'call', by: 'reader' },
      { id: 'seal', by: 'both' },
      { id: 'swap', by: 'both' },
    ],
    goals: [{ id: 'reach', atMost: { taps: 12, fields: 3 } }, { id: 'first' }],
    sources: ['domain', 'experience'],
  },
  {
    id: 'no-network',
    minutes: 10,
    script: [
      { id: 'open', by: 'reader' },
      { id: 'report', by: 'player' },
      { id: 'paper', by: 'reader' },
      { id: 'transfer', by: 'both' },
      { id: 'return', by: 'both' },
    ],
    goals: [{ id: 'numbers' }, { id: 'custody' }, { id: 'unsent' }],
    sources: ['experience', 'domain'],
  },
  {
    id: 'hand-over',
    minutes: 10,
    script: [
      { id: 'present', by: 'reader' },
      { id: 'misread', by: 'player' },
      { id: 'refuse', by: 'reader' },
      { id: 'again', by: 'both' },
      { id: 'ask', by: 'reader' },
    ],
    goals: [{ id: 'understood' }, { id: 'receipt' }],
    sources: ['domain'],
  },
]
