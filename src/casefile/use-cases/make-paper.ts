import { may, type Power } from '#people'
import type { PerformResult } from '../case-view.ts'
import { facetsOf } from '../facets.ts'
import { paperData } from '../line-data.ts'
import { PAPER_MADE } from '../lines.ts'
import { type CaseMemory, inTurn } from '../memory.ts'
import { keepSigned, placeOf, readable, type Signed, send } from '../own-line.ts'
import type { CasePorts } from '../ports.ts'
import { writeLine } from '../write-line.ts'

/** A paper about to leave, as its line says it: never its text. */
export interface MadePaper {
  readonly paper: string
  /** A young person's letter, a device's number, or `case`. */
  readonly about: string
  readonly locale: string
  /** What somebody must have to make it. */
  readonly power: Power
}

/**
 * Writes down that a paper is made, before it is shown to be printed. A line like any other: signed here, sealed for the team, sent when
 * the network is there. The same form makes one line.
 */
export async function makePaper(ports: CasePorts, memory: CaseMemory, made: MadePaper, actionId: string): Promise<PerformResult> {
  const signed = await inTurn(memory, () => sign(ports, memory, made, actionId))
  return 'line' in signed ? send(ports, memory, signed, actionId, () => makePaper(ports, memory, made, actionId)) : signed
}

async function sign(ports: CasePorts, memory: CaseMemory, made: MadePaper, actionId: string): Promise<PerformResult | Signed> {
  const local = await readable(ports, memory)
  const { opened, folded } = local
  const repeated = folded.actionIds.get(actionId)
  if (repeated !== undefined) return { seq: repeated, repeated: true }
  const staff = (await ports.roster(opened.opening.school)) ?? opened.staff
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid)
  if (!may(actor?.roles ?? [], made.power)) return { refused: { code: 'wrong-role', roles: ['coordinator'] } }
  const key = opened.keys.byKid.get(opened.keys.held.get('care')?.kid ?? '')
  if (key === undefined) return { refused: { code: 'no-key' } }
  const at = ports.now()
  const { pin, protocol } = opened.method
  const data = paperData({ makes: made.paper, about: made.about, locale: made.locale, actionId })
  const shared = { type: PAPER_MADE, happenedAt: at, at, method: pin, data, facets: facetsOf(protocol, folded.state) }
  const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
  const line = await writeLine(ports, place, { kind: 'sealed', compartment: 'care', strict: false, ...shared }, key)
  // The line has not left: nothing is lost, and no paper goes unwritten.
  return keepSigned(ports, memory, local, line).catch(() => ({ refused: { code: 'no-room' } }))
}
