import type { Example, Guard } from './guard.ts'

/** The case is in one of these phases. */
export const inPhase: Guard<'in-phase'> = ({ phases }, { state }) => phases.includes(state.phase)

export const inPhaseExamples = (): readonly Example<'in-phase'>[] => [
  { says: 'the case is there', with: { phases: ['found', 'kept'] }, given: { phase: 'kept' }, expect: true },
  { says: 'the case is elsewhere', with: { phases: ['found'] }, given: { phase: 'kept' }, expect: false },
]
