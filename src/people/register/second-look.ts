import { type RegisterDecision, type RegisterRoom, refuseEntry } from './decide.ts'
import { overlapOf, policeKeysBefore } from './decide-agreement.ts'
import type { Coverage, Proposal, Register, RegisterEvent, RegisteredAgreement } from './entries.ts'
import { lastDayOf } from './gate.ts'

/** How long a change waits where there is only one registrar: long enough for a colleague to read of it. */
export const ALONE_HOURS = 72

/** Whether a change waits for a second registrar: it touches an agreement in force, or the public key of a police service. */
export const needsSecond = (events: readonly RegisterEvent[], register: Register, today: string): boolean =>
  events.some(event => {
    if (event.kind !== 'agreement') return false
    const { before, after } = event
    if (before !== null && isInForce(before, today)) return true
    const known = before?.terms.policeKey
    const keys = known === undefined ? policeKeysBefore(register, after) : [known]
    return keys.some(key => key !== after.terms.policeKey)
  })

const isInForce = (agreement: RegisteredAgreement, today: string): boolean => {
  const last = lastDayOf(agreement)
  return agreement.terms.validFrom <= today && (last === null || last >= today)
}

/** What is asked, kept beside what stands; it takes the place of an earlier one for the same agreement. */
export function proposed(events: readonly RegisterEvent[], by: string, at: string, { proposal }: Register): readonly RegisterEvent[] {
  const id = events.findLast(event => event.kind === 'agreement')?.after.terms.id ?? ''
  return [{ kind: 'proposal', before: proposal.get(id) ?? null, after: { id, by, at, writes: events, state: 'waiting' } }]
}

/** The people who keep the register, each as the ids of all their memberships: one person enrolled twice is not two. */
export type Registrars = readonly (readonly string[])[]

/** When somebody may confirm what was asked: at once for another person, after the delay for whoever is the only one; undefined: never. */
export function confirmableFrom({ by, at }: Pick<Proposal, 'by' | 'at'>, who: string, registrars: Registrars): string | undefined {
  const isSame = who === by || registrars.some(ids => ids.includes(who) && ids.includes(by))
  if (!isSame) return at
  return registrars.length > 1 ? undefined : new Date(Date.parse(at) + ALONE_HOURS * 3_600_000).toISOString()
}

/** Who settles it, and when. */
export interface Settling {
  readonly id: string
  readonly who: string
  readonly now: string
  readonly registrars: Registrars
  /** When what they read was asked: another request took its place if it is not this one, and nobody confirms what they did not read. */
  readonly seen: string
}

/** Writes what was asked, unless what stands has changed since or a day has passed that may not be rewritten. */
export function confirmProposal({ id, who, now, registrars, seen }: Settling, room: RegisterRoom): RegisterDecision {
  const asked = waitingIn(room.register, id)
  if (asked === undefined) return refuseEntry('not-there', 'proposal')
  if (asked.at !== seen) return refuseEntry('changed-meanwhile', 'proposal')
  const from = confirmableFrom(asked, who, registrars)
  if (from === undefined) return refuseEntry('second-needed', 'proposal')
  if (now < from) return refuseEntry('too-soon', 'proposal')
  const writes = asked.writes.map(event =>
    event.kind === 'agreement' ? { ...event, after: onDay(event.before, event.after, room) } : event,
  )
  const fault = staleIn(writes, room)
  if (fault !== undefined) return refuseEntry(fault, 'proposal')
  return { events: [...writes, { kind: 'proposal', before: asked, after: { ...asked, state: 'confirmed' } }] }
}

/** Takes back what was asked: any registrar may, at any time. */
export function withdrawProposal(id: string, { register }: RegisterRoom): RegisterDecision {
  const asked = waitingIn(register, id)
  if (asked === undefined) return refuseEntry('not-there', 'proposal')
  return { events: [{ kind: 'proposal', before: asked, after: { ...asked, state: 'withdrawn' } }] }
}

/** When changes that wait, and touch an institution, were asked for: its coordinators read it at once. */
export const changesWaiting = ({ proposal }: Register, institution: string): readonly string[] =>
  [...proposal.values()].flatMap(({ at, state, writes }) => {
    const touches = writes.some(
      event => event.kind === 'agreement' && (covers(event.before, institution) || covers(event.after, institution)),
    )
    return state === 'waiting' && touches ? [at] : []
  })

const covers = (agreement: RegisteredAgreement | null, institution: string): boolean =>
  agreement?.covers.some(cover => cover.institution === institution) === true

const waitingIn = (register: Register, id: string): Proposal | undefined => {
  const asked = register.proposal.get(id)
  return asked?.state === 'waiting' ? asked : undefined
}

/** Days that passed while it waited stay as they were: who is added is covered from today, who is left out until yesterday. */
function onDay(before: RegisteredAgreement | null, after: RegisteredAgreement, { today, yesterday }: RegisterRoom): RegisteredAgreement {
  if (before === null) return after
  const was = (cover: Coverage) => before.covers.find(one => one.institution === cover.institution && one.from === cover.from)
  const covers = after.covers.map(cover => {
    const old = was(cover)
    if (old === undefined) return cover.from < today && cover.from !== after.terms.validFrom ? { ...cover, from: today } : cover
    return old.to === null && cover.to !== null && cover.to < yesterday ? { ...cover, to: yesterday } : cover
  })
  return { ...after, covers }
}

function staleIn(writes: readonly RegisterEvent[], { register, yesterday }: RegisterRoom) {
  for (const event of writes) {
    if (event.kind !== 'agreement') continue
    const { before, after } = event
    if (JSON.stringify(register.agreement.get(after.terms.id) ?? null) !== JSON.stringify(before)) return 'changed-meanwhile'
    if (after.lastDay !== (before?.lastDay ?? null) && after.lastDay !== null && after.lastDay < yesterday) return 'day-too-early'
  }
  const beside: Register = {
    ...register,
    agreement: new Map([
      ...register.agreement,
      ...writes.flatMap(one => (one.kind === 'agreement' ? [[one.after.terms.id, one.after] as const] : [])),
    ]),
  }
  const clash = writes.some(event => event.kind === 'agreement' && overlapOf(beside, event.after) !== undefined)
  return clash ? 'changed-meanwhile' : undefined
}
