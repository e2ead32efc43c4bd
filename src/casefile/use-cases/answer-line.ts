import type { PerformResult } from '../case-view.ts'
import { facetsOf } from '../facets.ts'
import { mayAnswerFor } from '../fold.ts'
import { answeringData } from '../line-data.ts'
import { ANSWERED, type Answering } from '../lines.ts'
import { type CaseMemory, inTurn, type LocalCase } from '../memory.ts'
import { keepSigned, placeOf, readable, type Signed, send } from '../own-line.ts'
import type { CasePorts } from '../ports.ts'
import { writeLine } from '../write-line.ts'

/**
 * Answers for a line that did not fit when it took its place, without doing it again: withdrawn, or left as it stands. A line like any
 * other: signed here, sealed for the team, sent when the network is there. Only for its author or a coordinator.
 */
export async function answerLine(
  ports: CasePorts,
  memory: CaseMemory,
  line: number,
  how: Answering,
  actionId: string,
): Promise<PerformResult> {
  const signed = await inTurn(memory, () => sign(ports, memory, line, how, actionId))
  return 'line' in signed ? send(ports, memory, signed, actionId, () => answerLine(ports, memory, line, how, actionId)) : signed
}

async function sign(ports: CasePorts, memory: CaseMemory, line: number, how: Answering, actionId: string): Promise<PerformResult | Signed> {
  const local = await readable(ports, memory)
  const { opened, folded } = local
  const flag = [...folded.state.flags, ...folded.state.stale].find(one => one.seq === line)
  // Answered for already, by this very form or by somebody else: there is nothing left to say.
  if (flag === undefined) return { seq: folded.actionIds.get(actionId) ?? line, repeated: true }
  const staff = (await ports.roster(opened.opening.school)) ?? opened.staff
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid)
  if (actor === undefined || !mayAnswerFor(actor, flag)) return { refused: { code: 'wrong-role', roles: ['coordinator'] } }
  const key = opened.keys.byKid.get(opened.keys.held.get('care')?.kid ?? '')
  if (key === undefined) return { refused: { code: 'no-key' } }
  return keepSigned(ports, memory, local, await write(ports, memory, local, { answers: line, how, actionId }, staff, key))
}

function write(
  ports: CasePorts,
  memory: CaseMemory,
  local: LocalCase,
  said: Parameters<typeof answeringData>[0],
  staff: Parameters<typeof placeOf>[2],
  key: Parameters<typeof writeLine>[3],
) {
  const at = ports.now()
  const { pin, protocol } = local.opened.method
  const facets = facetsOf(protocol, local.folded.state)
  const shared = { type: ANSWERED, happenedAt: at, at, method: pin, data: answeringData(said), facets }
  const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
  return writeLine(ports, place, { kind: 'sealed', compartment: 'care', strict: false, ...shared }, key)
}
