import type { Protocol } from './definition.ts'
import type { Facts } from './guards/guard.ts'
import { holds } from './guards/index.ts'
import type { CaseState, RaisedAlert } from './state.ts'

/** What the answers call for now, the most urgent first, each with the reasons that hold. Never about a person. */
export function raisedAlerts(definition: Protocol, state: CaseState): readonly RaisedAlert[] {
  const facts: Facts = { definition, state, subject: 'case', data: {}, actor: { member: '', roles: [] }, at: state.openedAt }
  return definition.alerts.flatMap(({ id, level, reasons }) => {
    const holding = reasons.filter(reason => holds(reason.if, facts)).map(reason => reason.id)
    return holding.length === 0 ? [] : [{ alert: id, level, reasons: holding }]
  })
}
