import { type Actor, availableActions, type Protocol, raisedAlerts } from '#protocol'
import type { CaseDoubts, CaseView, Member, Mode, RefusedLine } from './case-view.ts'
import { codeName } from './code-name.ts'
import type { Folded } from './fold.ts'

/** What a view is built from. */
export interface ViewSource<M extends Mode> {
  readonly mode: M
  readonly fictional: boolean
  readonly caseId: string
  readonly protocol: Protocol
  readonly folded: Folded
  readonly now: string
  readonly actor: Actor
  readonly members: readonly Member[]
  readonly head: number
  readonly unsent: number
  readonly focus?: NonNullable<CaseView['focus']>
  readonly refused?: readonly RefusedLine[]
  readonly doubts?: CaseDoubts
}

/** A case as one person may see it now. */
export function caseView<M extends Mode>({ folded, ...source }: ViewSource<M>): CaseView<M> {
  const { state, timeline } = folded
  const context = { actor: source.actor, at: source.now, zone: state.zone }
  return {
    ...source,
    codeName: codeName(source.caseId),
    state,
    timeline,
    available: availableActions(source.protocol, state, context),
    alerts: raisedAlerts(source.protocol, state),
  }
}
