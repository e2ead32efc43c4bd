import { type Action, type ActionInput, type CaseEvent, decide, evolve, loadTextGuard, type Refusal, type TextGuard } from '#protocol'
import type { DeskInput, WritingRefusal } from './case-view.ts'
import { facetsOf } from './facets.ts'
import { lineData } from './line-data.ts'
import type { CaseLine } from './lines.ts'
import type { LocalCase } from './memory.ts'
import { placeOf } from './own-line.ts'
import type { CasePorts, PendingLine, StaffHistory } from './ports.ts'
import { writeLine } from './write-line.ts'

/** The signed and sealed line of one act, as the engine decides on what this device knows now; or why not. */
export async function writeAct(
  ports: CasePorts,
  log: string,
  local: LocalCase,
  action: Action,
  input: DeskInput,
  actionId: string,
): Promise<PendingLine | { readonly refused: Refusal | WritingRefusal }> {
  const { opened, folded } = local
  const staff = (await ports.roster(opened.opening.school)) ?? opened.staff
  const at = ports.now()
  const decided = decideNow(ports, local, staff, input, at, await loadTextGuard())
  if ('refused' in decided) return decided
  const { event } = decided
  const compartment = action.compartment ?? 'care'
  const key = opened.keys.byKid.get(opened.keys.held.get(compartment)?.kid ?? '')
  if (key === undefined) return { refused: { code: 'no-key' } }
  const { protocol, pin } = opened.method
  const next = compartment === 'care' ? evolve(protocol, folded.state, event, folded.state.seq + 1) : folded.state
  const { action: done, subject, data } = event
  const { source, again } = input
  const content: CaseLine = { action: done, subject, data, actionId, ...(source ? { source } : {}), ...(again ? { again } : {}) }
  return writeLine(
    ports,
    placeOf(log, local, staff, ports.identity.signer.kid),
    {
      kind: 'sealed',
      compartment,
      strict: action.strict === true,
      facets: facetsOf(protocol, next),
      type: event.type,
      happenedAt: event.happenedAt,
      at,
      method: pin,
      data: lineData(content),
    },
    key,
  )
}

function decideNow(
  ports: CasePorts,
  { opened, folded }: LocalCase,
  staff: StaffHistory,
  input: DeskInput,
  at: string,
  texts: TextGuard,
): { event: CaseEvent } | { refused: Refusal } {
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid) ?? { member: ports.identity.member, roles: [] }
  const { action, subject, data } = input
  const asked: ActionInput = { action, subject, data, happenedAt: input.happenedAt ?? at }
  return decide(opened.method.protocol, folded.state, asked, { actor, at, zone: folded.state.zone }, texts)
}
