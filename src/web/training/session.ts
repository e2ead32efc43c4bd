import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { parse } from 'hono/utils/cookie'
import { isMemberOn, type Learner } from '#people'
import type { SignInStore } from '#training'
import { inputsOf } from '../ui/index.ts'
import type { LearnerOf, TrainingPeoplePorts, TrainingPlace } from './ports.ts'

const COOKIE = 'training'
/** A working day: a library's computer is not left open until tomorrow. */
const SESSION_SECONDS = 12 * 3600

interface SessionPorts {
  readonly place: TrainingPlace
  readonly signIn: SignInStore
  readonly digest: (text: string) => Promise<string>
  readonly now: () => string
}

let lately = { minute: '', zone: '', day: '' }

/** Today in the schools' calendar, `2026-11-21`. Asked for each page: the same minute has the same day. */
export function dayAt(instant: string, zone: string): string {
  const minute = instant.slice(0, 16)
  if (lately.minute !== minute || lately.zone !== zone) lately = { minute, zone, day: inputsOf(instant, zone).date }
  return lately.day
}

/** Reads the session cookie: a membership that holds today, else undefined. */
export function learnerFrom({ place, signIn, digest, now }: SessionPorts): LearnerOf {
  return async request => {
    const id = parse(request.headers.get('cookie') ?? '', COOKIE)[COOKIE]
    if (id === undefined || id === '') return undefined
    const at = now()
    const member = await signIn.session(await digest(id), at)
    if (member === undefined || !isMemberOn(member, dayAt(at, place.zone))) return undefined
    const { id: learner, institution, name, email, roles } = member
    return { id: learner, institution, name, email, roles }
  }
}

/** A new session under a new id; the one before, if any, is over. */
export async function beginSession(context: Context, ports: TrainingPeoplePorts, who: Pick<Learner, 'id' | 'institution'>): Promise<void> {
  await endSession(context, ports)
  const id = ports.newId()
  const at = ports.now()
  await ports.signIn.begin(await ports.digest(id), who, new Date(Date.parse(at) + SESSION_SECONDS * 1000).toISOString())
  await ports.members.seen(who.institution, who.id, at)
  setCookie(context, COOKIE, id, { ...cookieOf(ports), maxAge: SESSION_SECONDS })
}

/** Ends the session of this browser. */
export async function endSession(context: Context, ports: TrainingPeoplePorts): Promise<void> {
  const { signIn, digest } = ports
  const id = getCookie(context, COOKIE)
  if (id === undefined) return
  await signIn.end(await digest(id))
  setCookie(context, COOKIE, '', { ...cookieOf(ports), maxAge: 0 })
}

/** By the public address: a proxy that ends TLS speaks http to us. */
const cookieOf = ({ place, publicUrl }: TrainingPeoplePorts) =>
  ({ path: place.base, sameSite: 'Lax', httpOnly: true, secure: publicUrl.startsWith('https:') }) as const
