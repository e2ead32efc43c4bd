import { KEY_HOLDER, recoveryUses, type StaffHistory } from '#people'
import type { SheetNotes, SheetUse } from '#web'
import type { DeviceDatabase } from './database.ts'

const DAY_MS = 86_400_000
/** How long every home page says that the sheets were used. */
const TOLD_DAYS = 60
const DRILL_DAYS = 365

/** Where a device keeps the moment of its last drill. */
export const drilledKey = (school: string): string => `drilled:${school}`

/** Every use of a school's sheets, by whom. */
export const usesOf = (staff: StaffHistory | undefined): readonly SheetUse[] =>
  staff === undefined
    ? []
    : recoveryUses(staff).map(({ at, member }) => ({ at, name: staff.state.members.get(member)?.name || member.slice(0, 8) }))

/** What the home page says of the paper sheets: their late uses to everybody, a drill that is due to whoever keeps the keys. */
export async function sheetNotes(database: DeviceDatabase, staff: StaffHistory, member: string, now: string): Promise<SheetNotes> {
  const daysSince = (at: string): number => (Date.parse(now) - Date.parse(at)) / DAY_MS
  const uses = usesOf(staff).filter(({ at }) => daysSince(at) < TOLD_DAYS)
  const { members, recoverySigner } = staff.state
  if (recoverySigner === undefined || members.get(member)?.roles.includes(KEY_HOLDER) !== true) return { uses }
  const last = await database.get('settings', drilledKey(staff.school))
  if (last === undefined) return { uses, drill: 'never' }
  return daysSince(last) < DRILL_DAYS ? { uses } : { uses, drill: 'year' }
}
