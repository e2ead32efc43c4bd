import { type Agreed, agreedText, deviceOf, type Hello, MEETING_MINUTES, type NewMember, type Offer, parseHello } from '#people'
import { keyThumbprint, type MeetingKeys, meetingKeys, newMeetingCode, spacedCode } from '#vault'
import type { Ended, HostView, JoinFault } from '#web'
import { asking, leave, lookAt, opened, openMeeting, sealed } from './meeting-client.ts'
import type { JoiningParts } from './parts.ts'
import { writeRoster } from './write-roster.ts'

/** A meeting as the device that shows the code sees it. */
export interface Hosted {
  readonly keys: MeetingKeys
  readonly code: string
  readonly offer: Offer
  /** Whoever answered, once their message was checked. */
  readonly met: () => Agreed | undefined
  /** By this device's clock too: a server that stands still gains nothing. */
  readonly isOver: () => boolean
}

/** The side that shows the code: one meeting at a time. */
export interface Host {
  view(): HostView | undefined
  show(view: HostView | undefined): void
  /** Shows a code and waits. `pass` when it is to found a school. */
  wait(offer: Omit<Offer, 'endsAt'>, pass?: string): Promise<Ended>
  hosted(): Hosted | undefined
  /** Says whether more is to be waited for; replaces what was waited for before. */
  listen(look: () => Promise<'more' | 'enough'>): void
  end(): void
}

/** Makes the side that shows the code. */
export function meetingHost(parts: JoiningParts): Host {
  let view: HostView | undefined
  let hosted: Hosted | undefined
  let waiting: { stop(): void } | undefined
  const listen = (look: () => Promise<'more' | 'enough'>): void => {
    waiting?.stop()
    waiting = asking(look)
  }
  const show = (next: HostView | undefined): void => {
    const changed = JSON.stringify(next) !== JSON.stringify(view)
    view = next
    if (changed) parts.changed()
  }
  const wait = async (offered: Omit<Offer, 'endsAt'>, pass?: string): Promise<Ended> => {
    const code = newMeetingCode()
    const until = Date.now() + MEETING_MINUTES * 60_000
    const offer: Offer = { ...offered, endsAt: new Date(Date.parse(parts.now()) + MEETING_MINUTES * 60_000).toISOString() }
    const keys = await meetingKeys(code)
    const text = JSON.stringify(offer)
    const message = await sealed(keys, 'offer', 'host', text, text)
    const fault = await openMeeting(pass === undefined ? parts.server : parts.door, keys.box, message, pass)
    if (fault) return fault
    let met: Agreed | undefined
    const one: Hosted = { keys, code, offer, met: () => met, isOver: () => Date.now() >= until }
    hosted = one
    view = waitingView(parts, one)
    listen(async () => {
      const found = await lookForHello(parts, one)
      if (found === 'more') return 'more'
      if (typeof found === 'string') show({ at: 'over', purpose: offer.purpose, why: found })
      else {
        met = { box: keys.box, offer, hello: found }
        show({ at: 'met', purpose: offer.purpose, name: found.name })
      }
      return 'enough'
    })
    return 'done'
  }
  return {
    view: () => view,
    show,
    wait,
    hosted: () => hosted,
    listen,
    end: () => {
      waiting?.stop()
      hosted = undefined
      view = undefined
    },
  }
}

const waitingView = ({ address }: JoiningParts, { code, offer }: Hosted): HostView => ({
  at: 'waiting',
  purpose: offer.purpose,
  code: spacedCode(code),
  link: `${address}/join#${code}`,
  whose: offer.to?.name ?? '',
})

/** The answer of the other device, checked: it bears the code, its HMAC covers all that was agreed, and its key has its own name. */
async function lookForHello(parts: JoiningParts, { keys, offer, isOver }: Hosted): Promise<Hello | 'more' | JoinFault> {
  if (isOver()) return 'expired'
  const left = await lookAt(parts.door, keys.box)
  if (left === 'offline' || left === 'refused') return 'more'
  if (typeof left === 'string') return 'expired'
  if (left.hello === undefined) return 'more'
  const said = await opened(keys, 'hello', left.hello)
  const hello = said && parseHello(said.text)
  if (said === undefined || hello === undefined) return 'forged'
  const agreed = await keys.isMac('guest', agreedText('hello', { box: keys.box, offer, hello }), said.mac)
  const named = (await keyThumbprint(hello.device.sign)) === hello.device.kid
  return agreed && named && (offer.to === null || offer.to.member === hello.member) ? hello : 'forged'
}

/** What a key-holder offers from the open session: to somebody new, or to somebody's next device. */
export async function offerFrom(parts: JoiningParts, whose: string | undefined): Promise<Omit<Offer, 'endsAt'> | JoinFault> {
  const open = parts.session()
  if (open === undefined) return 'locked'
  const history = await parts.roster.read(open.school)
  if (history === undefined) return 'offline'
  const { identity, school } = open
  const nameOf = (id: string): string => history.state.members.get(id)?.name || id
  const to = whose === undefined ? null : { member: whose, name: nameOf(whose) }
  if (to !== null && !history.state.members.get(to.member)?.active) return 'unknown-member'
  const device = deviceOf(identity.signer, identity.box)
  const purpose = to === null ? 'member' : 'device'
  return { purpose, school, seen: history.current.position, member: identity.member, name: nameOf(identity.member), device, to }
}

/** Signs whoever answered into the roster, then tells their device so. */
export async function signIn(parts: JoiningParts, host: Host, roles: readonly string[]): Promise<Ended> {
  const hosted = host.hosted()
  const agreed = hosted?.met()
  const open = parts.session()
  if (hosted === undefined || agreed === undefined) return 'expired'
  if (open === undefined) return 'locked'
  // The code was good for ten minutes, the signature of a key-holder included.
  if (hosted.isOver()) return over(host, hosted, 'expired')
  const { hello, offer } = agreed
  const member: NewMember = { member: hello.member, roles, devices: [hello.device] }
  const ended = await writeRoster(
    parts,
    offer.to === null
      ? [
          { type: 'member-admitted/1', ...member },
          { type: 'member-named/1', member: hello.member, name: hello.name },
        ]
      : [{ type: 'device-added/1', member: offer.to.member, device: hello.device }],
  )
  if (ended !== 'done') return ended
  await sayWelcome(parts, hosted, agreed, open.school)
  host.show({ at: 'done', purpose: offer.purpose, school: open.school, names: [offer.to?.name ?? hello.name], day: parts.now() })
  return 'done'
}

function over(host: Host, { offer }: Hosted, why: JoinFault): JoinFault {
  host.show({ at: 'over', purpose: offer.purpose, why })
  return why
}

async function sayWelcome(parts: JoiningParts, { keys }: Hosted, agreed: Agreed, school: string): Promise<void> {
  const seen = (await parts.roster.read(school))?.current.position
  if (seen === undefined) return
  const { member } = agreed.hello
  const covered = agreedText('welcome', agreed, [member, String(seen.seq), seen.head])
  const message = await sealed(keys, 'welcome', 'host', JSON.stringify({ member, seen }), covered)
  await leave(parts.door, keys.box, 'welcome', message)
}
