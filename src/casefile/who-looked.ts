import { isRecord } from '#log'
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
