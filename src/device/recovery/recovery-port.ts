import { SHEETS, type StaffHistory } from '#people'
import type { DeviceSecrets } from '#vault'
import { newSpokenPassphrase, unlock } from '#vault'
import type { OpenedSchool, RecoveryPort, SheetsFault, TypedSheets } from '#web'
import { drilledKey, usesOf } from '../sheet-notes.ts'
import type { RecoveryParts } from './parts.ts'
import { fitSchool, keysTyped } from './read-sheets.ts'
import { prove, rosterOf, schoolOf } from './sheet-session.ts'
import { type Held, takeOver } from './take-over.ts'

/** Keys from paper are forgotten after this, whoever went away from the screen. */
const FORGET_AFTER_MS = 10 * 60_000

/** The pages of the paper sheets, over this device's session and server. */
export function recoveryPort(parts: RecoveryParts): RecoveryPort {
  const { session, roster, database, now } = parts
  let held: Held | undefined
  let forgetting: ReturnType<typeof setTimeout> | undefined
  const forget = (): void => {
    clearTimeout(forgetting)
    if (held) void parts.door.send('POST', '/session/end', {})
    held = undefined
  }
  const hold = (fresh: Held): void => {
    held = fresh
    forgetting = setTimeout(forget, FORGET_AFTER_MS)
  }
  const here = async (): Promise<StaffHistory | undefined> => {
    const school = session.current()?.school
    const staff = school === undefined ? undefined : await roster.read(school)
    return staff && 'state' in staff ? staff : undefined
  }
  return {
    get isOpen() {
      return session.current() !== undefined
    },
    drill: async typed => {
      const staff = await here()
      if (staff === undefined) return { pair: 'unknown-school' }
      const said = await fitSchool(typed, staff.current.recovery)
      if (said === 'fits') await database.put('settings', now(), drilledKey(staff.school))
      return said
    },
    lastDrill: async () => {
      const school = session.current()?.school
      return school === undefined ? undefined : database.get('settings', drilledKey(school))
    },
    uses: async () => usesOf(await here()),
    open: async typed => {
      forget()
      const opened = await openWith(parts, typed)
      if ('staff' in opened) hold(opened)
      return 'staff' in opened ? 'open' : opened
    },
    opened: () => held && openedSchool(held),
    takeOver: async who => {
      const answer = held === undefined ? 'refused' : await takeOver(parts, held, who)
      if (typeof answer !== 'string') forget()
      return answer
    },
    forget,
    newPassphrase: newSpokenPassphrase,
  }
}

async function openWith(parts: RecoveryParts, typed: TypedSheets): Promise<Held | SheetsFault> {
  const keys: DeviceSecrets | SheetsFault = await keysTyped(typed)
  if (!('sign' in keys)) return keys
  const sheets = await unlock({ v: 1, school: '', member: SHEETS, device: keys })
  const proved = await prove(parts, sheets.identity.signer)
  if (proved !== 'proved') return { pair: proved === 'unreachable' ? 'offline' : 'unknown-school' }
  const school = await schoolOf(parts.door)
  const staff = school === undefined ? undefined : await rosterOf(parts, school)
  if (staff === undefined) return { pair: 'offline' }
  // A server may show any roster: it is this school's when its first line names the key that the sheets give.
  return staff.current.recovery === keys.box.x ? { sheets, staff } : { pair: 'do-not-fit' }
}

function openedSchool({ staff }: Held): OpenedSchool {
  const members = [...staff.state.members.values()].filter(({ active, name }) => active && name !== '')
  return { school: staff.school, members: members.map(({ id, name }) => ({ id, name })), uses: usesOf(staff) }
}
