import { type ChallengeAnswer, type Signer, signSession } from '#log'
import { sealKeyring } from '#vault'
import type { JoiningPort } from '#web'
import type { DeviceDatabase } from '../database.ts'
import { keepKeyring } from '../keep-keyring.ts'
import type { DeviceRoster } from '../roster.ts'
import type { ServerRequests } from '../server-requests.ts'
import type { Session } from '../session.ts'
import { joiningDoor } from './joining-port.ts'
import type { KeyringShelf } from './parts.ts'

/** What founding, joining and members ask of the app around them. */
export interface JoiningRoom {
  readonly base: string
  readonly fictional: boolean
  readonly database: DeviceDatabase
  readonly session: Session
  readonly door: ServerRequests
  readonly server: ServerRequests
  readonly roster: DeviceRoster
  readonly digest: (text: string) => Promise<string>
  readonly now: () => string
  /** Called once a session has just opened. */
  readonly opened: () => void
  /** Shows the page on screen again. */
  readonly show: () => void
  readonly conduct: { accept(): Promise<void> }
}

/** Keys of a school whose founding did not end: taken away before the next one begins. */
const DOUBTED = 'doubted-keyring'

const shelfOf = ({ database, session, door, now, opened }: JoiningRoom): KeyringShelf => ({
  keep: async (keyring, label, passphrase) => {
    const sealed = await sealKeyring(keyring, passphrase)
    return keepKeyring(database, { school: keyring.school, member: keyring.member, label, sealed })
  },
  forget: async id => {
    session.close()
    await database.delete('keyrings', id)
  },
  open: async (id, passphrase) => {
    session.close()
    const open = (await session.open(id, { passphrase })) === 'open'
    if (open) opened()
    return open
  },
  doubt: async id => {
    const before = await database.get('settings', DOUBTED)
    if (before !== undefined && id !== undefined && before !== id) await database.delete('keyrings', before)
    if (id === undefined) await database.delete('settings', DOUBTED)
    else await database.put('settings', id, DOUBTED)
  },
  prove: signer => proved(door, signer, now),
})

/** Whether the server knows this device: it does once both founding lines stand. */
async function proved(door: ServerRequests, signer: Signer, now: () => string): Promise<boolean> {
  const challenge = await door.send<ChallengeAnswer>('POST', '/session/challenge', { device: signer.kid })
  if (!('nonce' in challenge)) return false
  const jws = await signSession({ nonce: challenge.nonce, audience: location.origin, at: now() }, signer)
  const answer = await door.send<object>('POST', '/session/proof', { jws })
  return !('refused' in answer || 'unreachable' in answer)
}

const isJoining = ({ base }: JoiningRoom): boolean => /^\/(set-up|join|members)(\/|$)/.test(location.pathname.slice(base.length))

/** What stands after the `#` of the address, unless it is a place on the page, as the link to its contents has. */
function afterHash(): string | undefined {
  const text = location.hash.slice(1).replaceAll('%20', ' ')
  return text === '' || document.getElementById(text) ? undefined : text
}

/** What an address carries after its `#`, read once and taken off it: a code is not left in the history. */
function carried(): string | undefined {
  const text = afterHash()
  if (text !== undefined) history.replaceState(history.state, '', location.pathname + location.search)
  return text
}

/** A code or an invitation opened in a tab that is on the very page already: the browser changes the `#` and loads nothing. */
function listenForCodes(room: JoiningRoom): void {
  addEventListener('hashchange', () => {
    if (/^\/(set-up|join)$/.test(location.pathname.slice(room.base.length)) && afterHash() !== undefined) room.show()
  })
}

/** Founding, joining and members in this page. Fetched apart: no case page needs any of it. */
export function openJoining(room: JoiningRoom): JoiningPort {
  const { base, fictional, database, session, door, server, roster, digest, now } = room
  const joining = joiningDoor({
    door,
    server,
    digest,
    now,
    roster,
    address: location.origin + base,
    session: session.current,
    keyrings: shelfOf(room),
    changed: () => isJoining(room) && room.show(),
  })
  listenForCodes(room)
  return {
    ...joining,
    base,
    fictional,
    isOpen: () => session.current() !== undefined,
    unsent: () => database.count('pending').catch(() => 0),
    carried,
    acceptConduct: room.conduct.accept,
  }
}
