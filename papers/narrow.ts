import type { CaseView, TimelineLine } from '#casefile'
import type { Resource } from '#people'
import type { Act, CaseState, Compartment, MethodWords, Subject } from '#protocol'
import {
  type Adult,
  type ExposedAdult,
  type Facts,
  type Here,
  listOf,
  type NobodysCase,
  type OwnChild,
  type OwnDevice,
  textOf,
} from './facts.ts'
import { ownLines } from './own-lines.ts'
import type { About } from './paper.ts'

/** What papers are made from: one case as its maker reads it, the method's words, and the resources of the day. */
export interface Desk {
  readonly view: CaseView
  readonly method: MethodWords
  readonly resources: readonly Resource[]
  /** What is said of an adult with no role that the method knows. */
  readonly teamMember: string
}

/** The case with the lines of the parts that a recipient may read, and no other. */
interface Narrowed extends Desk {
  readonly lines: readonly TimelineLine[]
  readonly state: CaseState
}

const counts = ({ status }: TimelineLine): boolean => status === 'applied' || status === 'flagged'

/** How the facts of each kind of paper are read. */
const READ: { readonly [A in About]: (narrowed: Narrowed, here: Here, subject: Subject) => Facts[A] | undefined } = {
  nobody: (_, here) => here,
  case: caseOf,
  child: childOf,
  device: deviceOf,
  staff: exposedOf,
}

/**
 * What a paper about somebody may know: the case narrowed to the parts that its recipient reads, then to that one subject. The only place
 * of this zone that sees a whole case; undefined when the case does not know the subject.
 */
export function factsFor<A extends About>(desk: Desk, about: A, subject: Subject, reads: readonly Compartment[]): Facts[A] | undefined {
  const lines = desk.view.timeline.filter(line => reads.includes(line.compartment) && counts(line))
  const narrowed: Narrowed = { ...desk, lines, state: desk.view.state }
  // Every paper about somebody stands on facts of care: without the right to them it knows nothing.
  if (about !== 'nobody' && !reads.includes('care')) return undefined
  return READ[about](narrowed, hereOf(narrowed), subject)
}

const adultOf = ({ view, method, teamMember }: Desk, member: string | undefined): Adult | undefined => {
  const found = view.members.find(one => one.id === member)
  const role = found?.roles.find(one => method.staffRoles[one] !== undefined)
  return found && { name: found.name, function: (role && method.staffRoles[role]) ?? teamMember }
}

function hereOf(desk: Narrowed): Here {
  const { agreement } = desk.view.state
  const by = adultOf(desk, desk.view.actor.member) ?? { name: desk.view.actor.member, function: desk.teamMember }
  return { by, now: desk.view.now, agreement, resources: desk.resources }
}

const actsOn = ({ state }: Narrowed, action: string, subject: Subject): readonly Act[] =>
  (state.acts[action] ?? []).filter(act => act.subject === subject && !state.withdrawn.includes(act.seq))
const lastOn = (narrowed: Narrowed, action: string, subject: Subject): Act | undefined => actsOn(narrowed, action, subject).at(-1)

function caseOf({ state, view }: Narrowed, here: Here): NobodysCase {
  const begun = view.timeline.reduce((first, line) => (counts(line) && line.happenedAt < first ? line.happenedAt : first), state.openedAt)
  const done = Object.entries(state.acts).flatMap(([action, acts]) => (acts.length > 0 ? [action] : []))
  return { ...here, openedAt: begun, done }
}

function childOf(narrowed: Narrowed, here: Here, label: Subject): Facts['child'] | undefined {
  const person = narrowed.state.people.find(one => one.label === label)
  if (person === undefined) return undefined
  const identity = narrowed.lines.findLast(line => line.action === 'identity-record' && line.subject === label)?.data
  const plan = planOf(narrowed, label)
  return {
    ...here,
    name: textOf(identity, 'youth-name'),
    group: textOf(identity, 'group'),
    parent: textOf(identity, 'parent-name'),
    parentPhone: textOf(identity, 'parent-phone'),
    roles: person.roles.map(({ role }) => role),
    answers: answersOf(narrowed, label),
    adult: adultOf(narrowed, textOf(lastOn(narrowed, 'stay-with', label)?.data, 'with')) ?? plan?.adult,
    plan,
    followUps: followUpsOf(narrowed, label),
    contact: contactOf(narrowed, label),
    ...ownLines(narrowed, narrowed.lines, label),
  }
}

const answersOf = ({ state }: Narrowed, label: Subject): OwnChild['answers'] =>
  Object.fromEntries(
    Object.entries(state.answers).flatMap(([question, given]) => {
      const last = given.findLast(answer => answer.subject === label)
      return last === undefined ? [] : [[question, last.value]]
    }),
  )

function planOf(narrowed: Narrowed, label: Subject): OwnChild['plan'] {
  const data = lastOn(narrowed, 'safety-plan', label)?.data
  return data && { measures: listOf(data, 'measures'), adult: adultOf(narrowed, textOf(data, 'adult')), review: textOf(data, 'review') }
}

function followUpsOf(narrowed: Narrowed, label: Subject): OwnChild['followUps'] {
  const owed = narrowed.state.tasks.filter(task => task.subject === label && task.task.startsWith('follow-up') && task.status === 'open')
  return { done: lastOn(narrowed, 'follow-up', label)?.happenedAt, next: owed.map(task => task.due).toSorted()[0] }
}

function contactOf(narrowed: Narrowed, label: Subject): OwnChild['contact'] {
  const told = lastOn(narrowed, 'parents-inform', label)
  const deferred = lastOn(narrowed, 'parents-defer', label)
  const until = textOf(deferred?.data, 'until')
  const waits = told === undefined && until !== undefined && until > narrowed.view.now
  const advice = narrowed.state.answers['police-advice']?.at(-1)?.value ?? []
  return {
    told: told !== undefined,
    deferredUntil: waits ? until : undefined,
    policeWait: told === undefined && advice.includes('parents-wait'),
    legalAid: textOf(told?.data, 'legal-aid'),
  }
}

function deviceOf(narrowed: Narrowed, here: Here, label: Subject): OwnDevice | undefined {
  const device = narrowed.state.devices.find(one => one.label === label)
  if (device === undefined) return undefined
  const sealed = lastOn(narrowed, 'device-seal', label)
  const identity = narrowed.lines.findLast(line => line.action === 'identity-record' && line.subject === device.owner)?.data
  return {
    ...here,
    ownerName: textOf(identity, 'youth-name'),
    kind: narrowed.method.options[device.kind] ?? device.kind,
    bag: device.bag,
    seal: device.seal,
    custody: device.custody,
    taken: device.chain.find(link => link.holder.kind === 'member')?.at,
    sealedBy: adultOf(narrowed, sealed?.by),
    witness: adultOf(narrowed, textOf(sealed?.data, 'witness')),
  }
}

function exposedOf(narrowed: Narrowed, here: Here, member: Subject): ExposedAdult {
  const about = (action: string): Act | undefined =>
    (narrowed.state.acts[action] ?? []).findLast(act => act.data.who === member && !narrowed.state.withdrawn.includes(act.seq))
  const [exposed, helped] = [about('staff-exposed'), about('staff-support')]
  const words = (codes: readonly string[]): readonly string[] => codes.map(code => narrowed.method.options[code] ?? code)
  return {
    ...here,
    who: exposed && adultOf(narrowed, member),
    when: exposed?.happenedAt,
    means: words(listOf(exposed?.data, 'means'))[0],
    told: words(listOf(exposed?.data, 'told')),
    offered: words(listOf(helped?.data, 'offered')),
  }
}
