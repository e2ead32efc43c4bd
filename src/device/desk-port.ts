import type { CheckingCrypto, Digest } from '#log'
import type { StaffHistory } from '#people'
import type { Colleague, DeskPort, OpeningFault, OpeningSecret } from '#web'
import type { DeviceCases } from './cases.ts'
import type { DeviceDatabase } from './database.ts'
import type { DeviceRoster } from './roster.ts'
import type { ServerRequests } from './server-requests.ts'
import type { Session } from './session.ts'

interface DeskPortParts {
  readonly base: string
  readonly fictional: boolean
  readonly idleMinutes: number
  readonly database: DeviceDatabase
  readonly session: Session
  /** Needs no session. */
  readonly door: ServerRequests
  readonly server: ServerRequests
  readonly roster: DeviceRoster
  readonly cases: DeviceCases
  readonly digest: Digest
  readonly crypto: CheckingCrypto
  readonly now: () => string
  /** Called once a session has just opened. */
  readonly opened: () => void
}

/** Fetched apart: one page needs it. */
export const loadHealth = () => import('./health.ts')

/** Fetched apart: no case page needs them. */
export const loadNotices = () => import('./notices.ts')

/** Fetched apart: the pages of the school's paper sheets. */
export const loadRecovery = () => import('./recovery/recovery-port.ts')

/** Fetched apart: the page of help lines. */
export const loadNumbers = () => import('./numbers.ts')

/** Fetched apart: the page of the calendar. */
export const loadCalendar = () => import('./calendar.ts')

/** Fetched apart: the page of passkeys needs them. */
const loadKeptPasskeys = () => import('./kept-passkeys.ts')

const unlockWith = async (parts: DeskPortParts, id: string, secret: OpeningSecret): Promise<'open' | OpeningFault> => {
  const result = await parts.session.open(id, secret)
  if (result === 'open') parts.opened()
  return result
}

/** Whoever else of the school has a device that may read the facts of a case. */
const colleaguesIn = (staff: StaffHistory, me: string): readonly Colleague[] =>
  staff
    .members()
    .filter(({ id }) => id !== me && staff.devicesOf(id).some(({ reads }) => reads.includes('care')))
    .map(({ id, name, roles }) => ({ member: id, name, roles }))

/** Fetched apart: only the fictional school gives its keys to anybody. */
const enter = async (parts: DeskPortParts, member: string): Promise<'open' | 'refused'> => {
  const { keepFictionalKeyring } = await import('./fictional-keyring.ts')
  const kept = await keepFictionalKeyring(parts, member)
  if (kept === undefined) return 'refused'
  return (await unlockWith(parts, kept.id, { passphrase: kept.published })) === 'open' ? 'open' : 'refused'
}

const whoIsHere = (session: Session) => {
  const open = session.current()
  return open && { school: open.school, member: open.identity.member }
}

/** What the device's own pages ask, answered by the keys and the store of this device. */
export const deskPort = (parts: DeskPortParts): DeskPort => {
  const { database, session, server, roster, cases, digest, now } = parts
  return {
    base: parts.base,
    fictional: parts.fictional,
    idleMinutes: parts.idleMinutes,
    isOpen: () => session.current() !== undefined,
    people: async () =>
      (await database.getAll('keyrings')).map(({ id, label, published, passkeys = [] }) => ({
        id,
        label,
        passkeys: passkeys.length,
        ...(published === undefined ? {} : { published }),
      })),
    unlock: (id, secret) => unlockWith(parts, id, secret),
    isFresh: () => session.isFresh(),
    prove: secret => session.prove(secret),
    passkeys: async () => (await loadKeptPasskeys()).keptPasskeys({ database, keyring: () => session.current()?.keyring, now }),
    account: async () => (parts.fictional ? 'unasked' : (await import('./school-account.ts')).schoolAccount(parts)),
    ...(parts.fictional ? { enter: (member: string) => enter(parts, member) } : {}),
    lock: () => session.close(),
    figures: cases.figures,
    recovery: async () => (await loadRecovery()).recoveryPort({ ...parts, address: location.origin }),
    numbers: async () => (await loadNumbers()).deviceNumbers({ database, server, school: () => session.current()?.school, now }),
    calendar: async () => (await loadCalendar()).calendarDesk({ database, server, digest, who: () => whoIsHere(session) }),
    shelf: () => cases.shelf(),
    begin: (formId, named) => cases.begin(formId, named),
    colleagues: async () => {
      const open = session.current()
      const staff = open && (await roster.read(open.school))
      return staff && colleaguesIn(staff, open.identity.member)
    },
    sendNotice: async notice => {
      const open = session.current()
      const staff = open && (await roster.read(open.school))
      const { sendNotice } = await loadNotices()
      return staff ? sendNotice({ server, digest, now }, staff, notice) : { refused: 'offline' }
    },
    notices: async () => {
      const open = session.current()
      const { receivedNotices } = await loadNotices()
      return open ? receivedNotices({ server, digest, now }, open) : []
    },
    // A store that the browser has erased cannot be counted; the open session still knows its own lines.
    unsent: () => database.count('pending').catch(() => cases.unsent()),
    rescue: () => cases.rescue(),
    health: async () => (await loadHealth()).deviceHealth(database),
    askToKeep: async () => (await loadHealth()).askToKeep(),
    newFormId: () => crypto.randomUUID(),
  }
}
