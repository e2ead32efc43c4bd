import type { SealedKeyring } from '#vault'
import type { KeptKeyring } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

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
export const fetchFictionalKeyring = async (server: ServerRequests, member: string): Promise<Omit<KeptKeyring, 'id'> | undefined> => {
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
