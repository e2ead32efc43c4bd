import { refuse } from '#log'
import { may } from '#people'
import { appendStrict, type StrictAnswer } from '../append-strict.ts'
import { SET_ASIDE } from '../lines.ts'
import type { CaseMemory } from '../memory.ts'
import { placeOf } from '../own-line.ts'
import type { CasePorts } from '../ports.ts'
import { writeLine } from '../write-line.ts'

/** Why a line is skipped by everybody. */
export type SetAsideReason = 'body-missing' | 'body-wrong'

/** A coordinator makes every reader skip a line whose body is missing or wrong. The line itself stays, signed, in the log. */
export function setAside(ports: CasePorts, memory: CaseMemory, seq: number, reason: SetAsideReason): Promise<StrictAnswer> {
  return appendStrict(ports, memory, async (local, staff) => {
    const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid)
    if (actor === undefined || !may(actor.roles, 'set-aside')) return refuse('not-permitted', 'coordinator')
    if (local.folded.stoppedAt !== seq) return refuse('seen-unknown', 'seq')
    const at = ports.now()
    const shared = { facets: null, type: SET_ASIDE, happenedAt: at, at, method: null, data: { seq, reason } }
    const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
    return writeLine(ports, place, { kind: 'public', compartment: null, strict: true, ...shared })
  })
}
