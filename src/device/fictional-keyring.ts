import type { SealedKeyring } from '#vault'
import type { DeviceDatabase, KeptKeyring } from './database.ts'
import { keepKeyring } from './keep-keyring.ts'
import type { ServerRequests } from './server-requests.ts'
import type { Session } from './session.ts'

/** What the fictional school gives to anybody: the keys of a person who does not exist, and the published passphrase. */
interface FictionalKeyring {
  readonly school: string
  readonly member: string
  readonly label: string
  readonly passphrase: string
  readonly keyring: SealedKeyring
}

const MOST_TRIES = 20
const BETWEEN_TRIES_MS = 400

/** Fetches the published keys of somebody of the fictional school; undefined when there is nobody of that name. */
const fetchFictionalKeyring = async (server: ServerRequests, member: string): Promise<Omit<KeptKeyring, 'id'> | undefined> => {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const answer = await server.get<FictionalKeyring>(`/keyrings/${encodeURIComponent(member)}`)
    if ('keyring' in answer) {
      return { school: answer.school, member: answer.member, label: answer.label, sealed: answer.keyring, published: answer.passphrase }
    }
    // On its first start a server makes the school in a few seconds: somebody quick waits, and meets no closed door.
    if ('refused' in answer && answer.refused.code !== 'busy') return undefined
    await new Promise(resolve => setTimeout(resolve, BETWEEN_TRIES_MS))
  }
  return undefined
}

/** The fictional school begins again under new ids when it is reset: what a device kept of the old one is of no use. */
const forgetOldSchool = async (database: DeviceDatabase, school: string, member: string): Promise<void> => {
  const old = (await database.getAll('keyrings')).filter(one => one.member === member && one.school !== school)
  if (old.length === 0) return
  const stores = ['keyrings', 'entries', 'pending', 'lids', 'drafts', 'texts'] as const
  await Promise.all(stores.map(store => database.clear(store)))
}

interface Entrance {
  readonly database: DeviceDatabase
  readonly session: Session
  /** Needs no session. */
  readonly door: ServerRequests
}

/** Keeps the published keys of somebody on this device, whoever was there before; undefined when there is nobody of that name. */
export async function keepFictionalKeyring({ database, session, door }: Entrance, member: string) {
  const given = await fetchFictionalKeyring(door, member)
  if (given?.published === undefined) return undefined
  await forgetOldSchool(database, given.school, member)
  session.close()
  return { id: await keepKeyring(database, given), published: given.published }
}
