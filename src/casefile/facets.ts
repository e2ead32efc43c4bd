import type { Facets } from '#log'
import type { CaseState, Protocol } from '#protocol'

const QUARTER = 15 * 60 * 1000

/** What the server may know, so that it can remind without reading: the next due time, to the quarter of an hour, and whether the case is open. */
export function facetsOf(protocol: Protocol, state: CaseState): Facets {
  const due = state.tasks
    .filter(task => task.status === 'open')
    .map(task => task.due)
    .toSorted()[0]
  const closed = protocol.phases.find(phase => phase.id === state.phase)?.closed === true
  // How long it is kept is said by lines of their own (use-cases/retain-case.ts); these say nothing of it.
  return { due: due === undefined ? null : quarterOf(due), open: !closed, retain: null, hold: false }
}

const quarterOf = (instant: string): string => new Date(Math.floor(Date.parse(instant) / QUARTER) * QUARTER).toISOString()
