import type { Completion, Level } from '#training'
import {
  type BadgeEvent,
  type BadgeLine,
  type BadgeRecord,
  type BadgeRefusalCode,
  type BadgeState,
  badgeFault,
  foldBadge,
  type MadeCredential,
} from './badge-lines.ts'
import type { BadgeOwner, BadgeStore, BadgeToWrite, NewBadgeLine, RegisterFacts } from './badge-store.ts'
import { type Grounds, type IssueRefusal, isRefused, mayIssue } from './rule.ts'

/** Half a list: an attestation must be able to hide among free places. */
export const PER_LIST = 65_536
/** More would mean that a store loses every race against itself. */
const RACES = 5

/** What issuing takes. */
export interface IssuePorts {
  readonly store: BadgeStore
  readonly completions: (learner: { readonly id: string; readonly institution: string }) => Promise<readonly Completion[]>
  /** Takes the pen: asked before the registers are read, so that nothing else is read between them and what is written. */
  readonly pen: () => Promise<SignBadge>
  readonly now: () => string
  /** IANA zone of the institutions. */
  readonly zone: string
  /** Fresh opaque id, 256 bits. */
  readonly newId: () => string
  /** A place in a list, drawn at random. */
  readonly draw: () => number
}

/** Signs the attestation in both languages. */
export type SignBadge = (grounds: Grounds, badge: Pick<BadgeRecord, 'id' | 'places'>, named: boolean) => Promise<readonly MadeCredential[]>

/** Given by an issuer and then claimed, or claimed at once by the learner. */
export type Issuing = Extract<BadgeEvent, { readonly type: 'awarded' | 'claimed' }>

/** Issues an attestation where the rule allows it at this very instant; the only way to one. Asked twice at once, it gives one. */
export async function issueBadge(ports: IssuePorts, owner: BadgeOwner, event: Issuing): Promise<BadgeRecord | IssueRefusal> {
  const [completion, sign] = await Promise.all([completionOf(ports, owner), ports.pen()])
  return ports.store.issue(owner, async facts => {
    const at = ports.now()
    const grounds = judge(ports, owner.level, completion, facts, event.type === 'awarded', at)
    if (isRefused(grounds)) return grounds
    const given = event.type === 'claimed' ? facts.badges.find(one => foldBadge(one).standing === 'awarded') : undefined
    const badge = given ?? fresh(ports, owner, facts)
    const credentials = event.type === 'claimed' ? await sign(grounds, badge, event.named) : []
    return { badge, line: lineOf(at, event, owner.learner), credentials } satisfies BadgeToWrite
  })
}

/** What the rule would say now: told to a learner before a form is shown. */
export async function eligibilityOf(ports: IssuePorts, owner: BadgeOwner): Promise<Grounds | IssueRefusal> {
  const [completion, facts] = await Promise.all([completionOf(ports, owner), ports.store.facts(owner)])
  return judge(ports, owner.level, completion, facts, false, ports.now())
}

async function completionOf({ completions }: IssuePorts, { learner, institution, level }: BadgeOwner): Promise<Completion | undefined> {
  return (await completions({ id: learner, institution })).find(one => one.level === level && one.learner === learner)
}

function judge(
  { zone }: IssuePorts,
  level: Level,
  completion: Completion | undefined,
  facts: RegisterFacts,
  byIssuer: boolean,
  now: string,
) {
  const last = facts.badges.at(-1)
  const held = last !== undefined && stands(foldBadge(last), byIssuer)
  return mayIssue({ ...facts, level, completion, held, now, zone })
}

/** One that waits to be claimed is claimed, not issued again; after a revocation only an issuer may give another. */
const stands = ({ standing }: BadgeState, byIssuer: boolean): boolean =>
  standing === 'held' || standing === 'suspended' || (byIssuer ? standing === 'awarded' : standing === 'revoked')

function fresh({ newId, draw }: IssuePorts, owner: BadgeOwner, { badges, count }: RegisterFacts): BadgeRecord {
  const places = { list: 1 + Math.floor(count / PER_LIST), revocation: draw(), suspension: draw() }
  return { ...owner, id: newId(), turn: badges.length, places, lines: [] }
}

const lineOf = (at: string, event: Issuing, learner: string): NewBadgeLine =>
  event.type === 'awarded' ? { at, event, standing: 'awarded', tell: learner } : { at, event, standing: 'held' }

export type Changed = { readonly badge: BadgeRecord } | { readonly refused: BadgeRefusalCode }

/** One change to an attestation that is there; lost against another line, it is decided again. */
export async function changeBadge({ store, now }: Pick<IssuePorts, 'store' | 'now'>, id: string, event: BadgeEvent): Promise<Changed> {
  for (let race = 0; race < RACES; race += 1) {
    const badge = await store.find(id)
    if (badge === undefined) return { refused: 'not-there' }
    const refused = event.type === 'claimed' ? 'not-now' : badgeFault(foldBadge(badge), event)
    if (refused !== undefined) return { refused }
    const line: BadgeLine = { at: now(), event }
    const lines = [...badge.lines, line]
    const tell = 'reason' in event ? badge.learner : undefined
    if (await store.append(badge, badge.lines.length, { ...line, standing: foldBadge({ lines }).standing, tell }))
      return { badge: { ...badge, lines } }
  }
  throw new Error('the trail of an attestation could not be added to')
}
