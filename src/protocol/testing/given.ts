import { decide } from '../decide.ts'
import type { Protocol } from '../definition.ts'
import { evolve, initialState } from '../evolve.ts'
import type { Refusal } from '../refusal.ts'
import type { AgreementSnapshot, CaseState, FormData, Opening } from '../state.ts'
import { textGuard } from '../text-guard.ts'

/** Monday 16 November 2026, 10:00 at the school. */
export const MONDAY_AT_TEN = '2026-11-16T15:00:00.000Z'

/** One act of a story: who does what, about whom, with what form. Times are minutes after Monday 10:00. */
export interface Deed {
  readonly does: string
  readonly on?: string
  readonly with?: FormData
  readonly by?: string
  readonly as?: readonly string[]
  /** When it is recorded, in minutes; by default one minute after the deed before. */
  readonly after?: number
  /** When it happened, in minutes; by default when it is recorded. */
  readonly happened?: number
}

export type Outcome = { readonly state: CaseState } | { readonly refused: Refusal }

const minutes = (count: number): string => new Date(Date.parse(MONDAY_AT_TEN) + count * 60_000).toISOString()

/** Tells a story to the engine: `story(protocol).given(…deeds).when(deed)` gives the state or the refusal. */
export function story(definition: Protocol, agreement: AgreementSnapshot | null = null) {
  const opening: Opening = {
    method: { id: definition.id, version: definition.version, hash: 'test' },
    agreement,
    zone: 'America/Toronto',
    openedAt: MONDAY_AT_TEN,
  }
  const empty = initialState(definition, opening)
  return {
    empty,
    given: (...deeds: readonly Deed[]) => {
      const state = deeds.reduce((before, deed, index) => allowed(definition, before, deed, index + 1), empty)
      return { state, when: (deed: Deed): Outcome => attempt(definition, state, deed, deeds.length + 1) }
    },
  }
}

function attempt(definition: Protocol, state: CaseState, deed: Deed, position: number): Outcome {
  const at = minutes(deed.after ?? position)
  const decision = decide(
    definition,
    state,
    {
      action: deed.does,
      subject: deed.on ?? 'case',
      data: deed.with ?? {},
      happenedAt: deed.happened === undefined ? at : minutes(deed.happened),
    },
    { actor: { member: deed.by ?? 'nadia', roles: deed.as ?? definition.staffRoles }, at, zone: state.zone },
    textGuard,
  )
  return 'refused' in decision ? decision : { state: evolve(definition, state, decision.event, position) }
}

/** A story that a test takes for granted must be possible: its refusal is a fault of the test. */
function allowed(definition: Protocol, state: CaseState, deed: Deed, position: number): CaseState {
  const outcome = attempt(definition, state, deed, position)
  if ('refused' in outcome) throw new Error(`"${deed.does}" was refused: ${JSON.stringify(outcome.refused)}`)
  return outcome.state
}
