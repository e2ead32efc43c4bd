import type { Digest, NoticeAnswer, SealedTo } from '#log'
import { may, type StaffHistory } from '#people'
import { randomText, wrapTo } from '#vault'
import type { Notice, ReceivedNotice } from '#web'
import type { ServerRequests } from './server-requests.ts'
import type { OpenSession } from './session.ts'

interface NoticePorts {
  readonly server: ServerRequests
  readonly digest: Digest
  readonly now: () => string
}

/** Every notice has the same length once sealed, so that length says nothing. */
const paddedTo = 2048

const textOf = (notice: Notice, at: string): string =>
  JSON.stringify({ v: 1, type: 'notice-given/1', salt: randomText(16), at, ...notice }).padEnd(paddedTo, ' ')

/** Devices of the coordinators that are active now: who takes a notice up. */
const addressees = ({ state }: StaffHistory): readonly { readonly kid: string; readonly box: string }[] =>
  [...state.devices.values()].filter(device => {
    const member = state.members.get(device.member)
    return device.active && member?.active === true && may(member.roles, 'notices')
  })

/** Seals a notice to each coordinator's device and to the recovery key; the reporter keeps a digest and no key. */
export const sendNotice = async (
  { server, digest, now }: NoticePorts,
  roster: StaffHistory,
  notice: Notice,
): Promise<{ readonly digest: string } | { readonly refused: 'offline' | 'refused' }> => {
  const text = textOf(notice, now())
  const to = [...addressees(roster).map(({ kid, box }) => [kid, box] as const), ['recovery', roster.current.recovery] as const]
  const sealed: SealedTo[] = await Promise.all(to.map(async ([name, box]) => ({ to: name, jwe: await wrapTo(text, box) })))
  const answer = await server.send<NoticeAnswer>('POST', '/notices', { school: roster.school, digest: await digest(text), sealed })
  if ('unreachable' in answer) return { refused: 'offline' }
  return 'refused' in answer ? { refused: 'refused' } : { digest: answer.digest }
}

interface SealedNotice extends NoticeAnswer {
  readonly jwe: string
}

const parseNotice = (text: string): Notice | undefined => {
  const read: Partial<Notice> = JSON.parse(text)
  const { heard, from, when, urgent } = read
  return typeof heard === 'string' ? { heard, from: String(from), when: String(when), urgent: String(urgent) } : undefined
}

/** Notices sealed to this device, newest first; one whose text does not match its digest is left out. */
export const receivedNotices = async ({ server, digest }: NoticePorts, { seals }: OpenSession): Promise<readonly ReceivedNotice[]> => {
  const answer = await server.get<{ readonly notices: readonly SealedNotice[] }>('/notices')
  if (!('notices' in answer)) return []
  const opened = await Promise.all(
    answer.notices.map(async one => {
      const text = await seals.unwrap(one.jwe)
      const notice = text !== undefined && (await digest(text)) === one.digest ? parseNotice(text) : undefined
      return notice && { ...notice, at: one.at, digest: one.digest }
    }),
  )
  return opened.filter(one => one !== undefined).reverse()
}
