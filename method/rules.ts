import type { Condition, Requirement } from '#protocol'
import { done, not, said, saidOfSomebody } from './questions.ts'

/** Risk questions, in the order they are asked. A yes to any calls for the police now. Source: domain model, 8.5. */
export const riskNow = ['self-harm', 'violence', 'fear-home', 'threat', 'spreading'] as const
export const riskWho = ['adult', 'coercion', 'online-stranger', 'under-12', 'organized'] as const

/** The situation lies outside what the method was agreed for; the police may still say to open it. */
const outside: Condition = {
  any: [
    said('image', 'text-only', 'adult-content', 'none'),
    said('adult', 'yes'),
    said('under-12', 'yes'),
    said('ages', 'no'),
    saidOfSomebody('age', 'under-12', 'adult'),
    done('adult-involved'),
    done('young-child'),
  ],
}

/** Nothing is decided about a case that nobody has started: what is owed from the first minute would never be. */
export const started: Requirement = { if: done('start'), reason: 'start-first' }

/** The one gate of the protocol: agreement, pledge, scope, both risk pages, and the police first where they are called for. */
export const mayOpen: readonly Requirement[] = [
  started,
  { if: { guard: 'agreement-in-force' }, reason: 'no-agreement' },
  { if: done('pledge'), reason: 'pledge-first' },
  { if: done('scope'), reason: 'scope-first' },
  { if: { all: [done('risk-now'), done('risk-who')] }, reason: 'risk-first' },
  { if: { any: [not({ guard: 'alert', alert: 'police-now' }), done('police-call')] }, reason: 'police-first' },
  { if: { any: [not(outside), said('police-advice', 'go-on')] }, reason: 'out-of-scope' },
]

/** Grid and meetings: nothing before the protocol, nothing changed after the hand-over. */
export const gridIsOpen: readonly Requirement[] = [
  { if: { any: [done('open-protocol'), not({ guard: 'in-phase', phases: ['care-only'] })] }, reason: 'grid-care-only' },
  { if: done('open-protocol'), reason: 'grid-not-open' },
  { if: not(done('handover')), reason: 'grid-handed-over' },
]

/** Where the police are called for, nobody is met until they say so. */
export const policeSayMeet: Requirement = {
  if: { any: [not({ guard: 'alert', alert: 'police-now' }), said('police-advice', 'go-on')] },
  reason: 'police-advice-first',
}

/** In the school's hands, under seal or about to change hands. */
export const inSchool = ['held', 'sealed', 'placed', 'handed'] as const
