import { type CaseView, caseView, type FoldLine, fold, foldNothing, type Member } from '#casefile'
import type { AgreementSnapshot, Compartment, FormData, Protocol } from '#protocol'

/** One act of a fictional case: who, when after the beginning in minutes, what, on whom. */
export type SampleAct = readonly [after: number, by: string, action: string, on: string, data?: FormData]

/** A fictional case and who reads it. */
export interface SampleCase {
  readonly protocol: Protocol
  readonly agreement: AgreementSnapshot | null
  readonly members: readonly Member[]
  readonly acts: readonly SampleAct[]
  /** Roster id of the reader. */
  readonly reader: string
  /** Parts of the case that the reader can open. */
  readonly reads: readonly Compartment[]
  readonly fictional: boolean
}

const BEGUN = Date.parse('2026-11-16T15:00:00.000Z')
const HASH = 'A'.repeat(43)
const NOW_AFTER = 9 * 24 * 60

/** The view that a reader has of a case played from these acts, folded like every case. Throws on an act that does not hold: our data is wrong. */
export function foldActs({ protocol, agreement, members, acts, reader, reads, fictional }: SampleCase): CaseView<'real'> {
  const at = (minutes: number): string => new Date(BEGUN + minutes * 60_000).toISOString()
  const rolesOf = (member: string): readonly string[] => members.find(one => one.id === member)?.roles ?? []
  const lines = acts.map(([after, by, action, on, data = {}], index): FoldLine => {
    const compartment = protocol.actions.find(one => one.id === action)?.compartment ?? 'care'
    return {
      seq: index + 3,
      compartment,
      actor: { member: by, roles: rolesOf(by) },
      happenedAt: at(after),
      recordedAt: at(after),
      content: reads.includes(compartment) ? { action, subject: on, data, actionId: `act-${index}` } : 'sealed',
      unsent: false,
    }
  })
  const opening = {
    method: { id: protocol.id, version: protocol.version, hash: HASH },
    agreement,
    zone: 'America/Toronto',
    openedAt: at(0),
  }
  const folded = fold(protocol, foldNothing(protocol, opening), lines, new Set())
  const wrong = folded.timeline.find(line => line.status === 'stale' || line.status === 'flagged')
  if (wrong) throw new Error(`the fictional case does not hold at line ${wrong.seq}: ${wrong.action} on ${wrong.subject}`)
  return caseView({
    mode: 'real',
    fictional,
    caseId: HASH,
    protocol,
    folded,
    now: at(NOW_AFTER),
    actor: { member: reader, roles: rolesOf(reader) },
    members,
    head: lines.length + 2,
    unsent: 0,
  })
}
