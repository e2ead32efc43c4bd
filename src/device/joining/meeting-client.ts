import type { WireDraft } from '#log'
import { isRecord, parseStrictJson } from '#log'
import type { MeetingSlot } from '#people'
import type { MeetingKeys, MeetingSide } from '#vault'
import type { JoinFault } from '#web'
import type { ServerRequests } from '../server-requests.ts'

/** A message as it was opened: its text, and the HMAC that must be checked before it is believed. */
export interface Said {
  readonly text: string
  readonly mac: string
}

interface Kept {
  readonly kept?: 'kept' | 'taken' | 'over'
}

interface Left {
  readonly over?: true
  readonly messages?: Readonly<Record<string, string>>
}

/** Seals a message of a meeting; `agreed` is what its HMAC covers. */
export const sealed = async (keys: MeetingKeys, slot: MeetingSlot, side: MeetingSide, text: string, agreed: string): Promise<string> =>
  keys.seal(slot, JSON.stringify({ text, mac: await keys.mac(side, agreed) }))

/** Opens one; undefined when it does not bear the code. */
export async function opened(keys: MeetingKeys, slot: MeetingSlot, message: string): Promise<Said | undefined> {
  const plain = await keys.open(slot, message)
  const said = plain === undefined ? undefined : parseStrictJson(plain)
  return isRecord(said) && typeof said.text === 'string' && typeof said.mac === 'string' ? { text: said.text, mac: said.mac } : undefined
}

const faultOf = (answer: object): JoinFault | undefined => {
  if ('unreachable' in answer) return 'offline'
  return 'refused' in answer ? 'refused' : undefined
}

/** Leaves a message where both devices meet. */
export async function leave(door: ServerRequests, box: string, slot: MeetingSlot, message: string): Promise<JoinFault | undefined> {
  const answer = await door.send<Kept>('POST', `/meetings/${box}`, { slot, sealed: message })
  if ('unreachable' in answer || 'refused' in answer) return faultOf(answer)
  if (answer.kept === 'kept') return undefined
  return answer.kept === 'taken' ? 'taken' : 'expired'
}

/** What was left there so far. */
export async function lookAt(door: ServerRequests, box: string): Promise<Readonly<Record<string, string>> | JoinFault> {
  const answer = await door.get<Left>(`/meetings/${box}`)
  if ('unreachable' in answer || 'refused' in answer) return faultOf(answer) ?? 'refused'
  return answer.messages ?? 'unknown'
}

/** Opens a meeting from a session, or on an invitation to found a school. */
export async function openMeeting(requests: ServerRequests, box: string, message: string, pass?: string): Promise<JoinFault | undefined> {
  const answer =
    pass === undefined
      ? await requests.send<Kept>('POST', '/meetings', { box, sealed: message })
      : await requests.send<Kept>('POST', '/schools/meeting', { box, sealed: message, pass })
  return 'refused' in answer && pass !== undefined && answer.refused.code === 'not-permitted' ? 'pass' : faultOf(answer)
}

/** The key with which the server will sign receipts of a school founded on this invitation. */
export async function receiptKeyFor(door: ServerRequests, pass: string): Promise<{ readonly receiptKey: string } | JoinFault> {
  const answer = await door.send<{ readonly receiptKey: string }>('POST', '/schools/receipt-key', { pass })
  if ('receiptKey' in answer) return answer
  return 'refused' in answer && answer.refused.code === 'not-permitted' ? 'pass' : (faultOf(answer) ?? 'refused')
}

/** Hands the two first lines to the server. */
export async function createSchool(door: ServerRequests, pass: string, entries: readonly WireDraft[]): Promise<JoinFault | undefined> {
  const answer = await door.send<object>('POST', '/schools', { pass, entries })
  return 'refused' in answer && answer.refused.code === 'not-permitted' ? 'pass' : faultOf(answer)
}

/** Asks again and again while something is expected; ends by itself when told so. */
export function asking(look: () => Promise<'more' | 'enough'>, everyMs = 1_500): { stop(): void } {
  let on = true
  const again = async (): Promise<void> => {
    if (!on) return
    // A cut network or a fault of one look is no answer: the next one comes.
    const said = await look().catch((): 'more' => 'more')
    if (on && said === 'more') setTimeout(() => void again(), everyMs)
  }
  setTimeout(() => void again(), everyMs)
  return {
    stop: () => {
      on = false
    },
  }
}
