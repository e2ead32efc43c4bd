import { isRecord } from '#log'
import type { TimelineLine } from './case-view.ts'
import { EXPORTED } from './lines.ts'
import type { OpenedCase } from './open-log.ts'

/** A copy of the case that left, as its signed line says. */
export interface CopyMade {
  readonly seq: number
  /** Roster id of its author. */
  readonly by: string
  readonly at: string
  readonly parts: readonly string[]
}

/** A paper made of the case, as its line says. */
export interface PaperGiven {
  readonly seq: number
  /** Roster id of its author. */
  readonly by: string
  readonly at: string
  readonly paper: string
  /** A young person's letter, a device's number, or `case`. */
  readonly about: string
}

/** The papers made, oldest first; one written by somebody who may make none does not count. */
export const papersOf = (timeline: readonly TimelineLine[]): readonly PaperGiven[] =>
  timeline.flatMap(({ made, seq, by, happenedAt, subject, status }) =>
    made === undefined || status !== 'applied' ? [] : [{ seq, by, at: happenedAt, paper: made.paper, about: subject }],
  )

/** Somebody who can open the case now, and which parts. */
export interface CaseReader {
  readonly member: string
  readonly parts: readonly string[]
}

/** The copies that left, oldest first. */
export const copiesOf = ({ verified, staff }: Pick<OpenedCase, 'verified' | 'staff'>): readonly CopyMade[] =>
  verified.bodies.flatMap((body, i) => {
    const parsed = verified.statements[i]
    if (body?.type !== EXPORTED || parsed === undefined || !isRecord(body.data)) return []
    const { disclosed } = body.data
    const parts = Array.isArray(disclosed) ? disclosed.filter(part => typeof part === 'string') : []
    const actor = parsed.payload.roster === null ? undefined : staff.actorAt(parsed.payload.roster, parsed.kid)
    return [{ seq: i + 1, by: actor?.member ?? parsed.kid, at: parsed.payload.at, parts }]
  })

/** Who holds the keys that are in force now, with a device that is still on the roster. */
export const readersOf = ({ verified, staff }: Pick<OpenedCase, 'verified' | 'staff'>): readonly CaseReader[] =>
  staff.members().flatMap(({ id }) => {
    const devices = staff.devicesOf(id).map(({ kid }) => kid)
    const parts = verified.recipients.filter(set => set.devices.some(kid => devices.includes(kid))).map(set => set.compartment)
    return parts.length === 0 ? [] : [{ member: id, parts }]
  })
