import { parseRosterLine } from './roster-lines.ts'
import type { StaffHistory } from './staff-history.ts'

/** One use of a school's paper sheets, as every member can read it on the roster. */
export interface RecoveryUse {
  readonly seq: number
  /** By the clock of the device that held the sheets. */
  readonly at: string
  /** Whom the sheets let in. */
  readonly member: string
  readonly device: string
}

/** Every use of the school's paper sheets, the latest last. */
export const recoveryUses = ({ verified }: StaffHistory): readonly RecoveryUse[] =>
  verified.bodies.flatMap((body, i) => {
    const line = body && parseRosterLine(body)
    const [device] = line?.type === 'recovery-used/1' ? line.devices : []
    const at = verified.statements[i]?.payload.at
    return line?.type === 'recovery-used/1' && device && at ? [{ seq: i + 1, at, member: line.member, device: device.kid }] : []
  })
