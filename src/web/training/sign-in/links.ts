import { isOpen, type LinkPurpose, type Member } from '#training'
import type { TrainingPeoplePorts } from '../ports.ts'
import { dayAt } from '../session.ts'

const LINK_MS = 15 * 60_000
const TOKEN = /^[\w-]{43}$/

/** True for what a token of ours looks like. */
export const isToken = (text: string): boolean => TOKEN.test(text)

/** Makes a one-time link of fifteen minutes and mails it; returns its token, which only the fictional school may show. */
export async function makeLink(ports: TrainingPeoplePorts, purpose: LinkPurpose): Promise<string> {
  const { place, signIn, members, digest, now, newId, publicUrl } = ports
  const at = now()
  const token = newId()
  await signIn.sweep(at)
  await signIn.addLink(await digest(token), purpose, new Date(Date.parse(at) + LINK_MS).toISOString())
  const known = purpose.joining !== null || (await members.byEmail(purpose.email, dayAt(at, place.zone))).length > 0
  // Not awaited: how long an answer takes must not say whether the address is known.
  if (known && !place.fictional)
    ports
      .sendLink(purpose.email, `${publicUrl}${place.base}/sign-in/${token}`)
      .catch(() => console.error('a sign-in link could not be mailed'))
  return token
}

export type Opened = { readonly memberships: readonly Member[] } | { readonly refused: 'link-over' | 'code-closed' | 'not-enrolled' }

/** Uses a link: enrols whoever it confirms; gives the memberships that hold today. */
export async function openLink(ports: TrainingPeoplePorts, token: string): Promise<Opened> {
  const { place, signIn, members, digest, now } = ports
  const [hash, at] = [await digest(token), now()]
  const purpose = await signIn.peek(hash, at)
  if (purpose === undefined || !(await signIn.spend(hash, at))) return { refused: 'link-over' }
  if (purpose.joining !== null && !(await enrol(ports, purpose.email, purpose.joining))) return { refused: 'code-closed' }
  const all = await members.byEmail(purpose.email, dayAt(at, place.zone))
  const memberships = purpose.joining === null ? all : all.filter(({ institution }) => institution === purpose.joining?.institution)
  return memberships.length === 0 ? { refused: 'not-enrolled' } : { memberships }
}

/** Adds whoever confirmed their address, if the institution's link is still open; somebody already there stays as they were. */
async function enrol(
  { place, members, now, newId }: TrainingPeoplePorts,
  email: string,
  { name, institution, code }: NonNullable<LinkPurpose['joining']>,
): Promise<boolean> {
  const at = now()
  const given = await members.code(code)
  if (given === undefined || given.institution !== institution || !isOpen(given, at)) return false
  const day = dayAt(at, place.zone)
  const fresh: Member = { id: newId(), institution, name, email, roles: ['learner'], from: day, to: null, batch: null, seenAt: null }
  if (!(await members.add(fresh))) await members.rejoin(institution, email, day)
  return true
}
