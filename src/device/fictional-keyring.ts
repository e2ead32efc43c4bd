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

/** Fetches the published keys of somebody of the fictional school; undefined when there is nobody of that name. */
export const fetchFictionalKeyring = async (server: ServerRequests, member: string): Promise<Omit<KeptKeyring, 'id'> | undefined> => {
  const answer = await server.get<FictionalKeyring>(`/keyrings/${encodeURIComponent(member)}`)
  if (!('keyring' in answer)) return undefined
  return { school: answer.school, member: answer.member, label: answer.label, sealed: answer.keyring, published: answer.passphrase }
}
