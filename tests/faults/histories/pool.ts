import type { Action, Protocol } from '#protocol'
import { lostAndFound } from '../../../src/protocol/testing/lost-and-found.ts'

const sealedNote = (id: string, event: string, compartment: 'identity' | 'justice'): Action => ({
  id,
  event,
  step: 'receive',
  on: 'case',
  by: ['lifeguard', 'cashier'],
  phases: [],
  fact: true,
  repeatable: true,
  compartment,
  fields: [{ id: 'what', kind: 'note', max: 40 }],
  requires: [],
  effects: [],
  sources: ['pool'],
})

/** The lost and found of a swimming pool, with lines that not every reader may open. */
export const pool: Protocol = {
  ...lostAndFound,
  actions: [...lostAndFound.actions, sealedNote('owner-name', 'owner-named/1', 'identity'), sealedNote('heard', 'heard/1', 'justice')],
}
