import { type ChallengeAnswer, ENTRIES_PER_PAGE, type LogListings, type Signer, signSession, type WireEntries, type WireEntry } from '#log'
import { openRoster, type StaffHistory } from '#people'
import type { ServerRequests } from '../server-requests.ts'
import type { RecoveryParts } from './parts.ts'

/** Proves to the server that this page holds a key on a roster: a device's, or that of the sheets. */
export async function prove({ door, now, address }: RecoveryParts, signer: Signer): Promise<'proved' | 'refused' | 'unreachable'> {
  const challenge = await door.send<ChallengeAnswer>('POST', '/session/challenge', { device: signer.kid })
  if (!('nonce' in challenge)) return 'unreachable'
  const jws = await signSession({ nonce: challenge.nonce, audience: address, at: now() }, signer)
  const answer = await door.send<object>('POST', '/session/proof', { jws })
  if ('unreachable' in answer) return 'unreachable'
  return 'refused' in answer ? 'refused' : 'proved'
}

/** The school whose sheets these are, as the server names it; its roster is checked from there. */
export async function schoolOf(door: ServerRequests): Promise<string | undefined> {
  const answer = await door.get<LogListings>('/logs?after=')
  return 'logs' in answer ? answer.logs.find(({ use }) => use === 'roster')?.school : undefined
}

/** The whole roster, verified from its first line; undefined when it cannot be had or does not verify. */
export async function rosterOf({ door, crypto }: RecoveryParts, school: string): Promise<StaffHistory | undefined> {
  const entries: WireEntry[] = []
  for (;;) {
    const after = entries.at(-1)?.seq ?? 0
    const answer = await door.get<WireEntries>(`/roster/${encodeURIComponent(school)}?after=${after}`)
    if (!('entries' in answer)) return undefined
    const fresh = answer.entries.filter(entry => entry.seq > after)
    entries.push(...fresh)
    if (fresh.length === 0 || answer.entries.length < ENTRIES_PER_PAGE) return (await openRoster(crypto, school, entries)).history
  }
}
