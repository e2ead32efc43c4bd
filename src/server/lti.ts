import { createHash } from 'node:crypto'
import { type LtiAccount, type LtiLink, type LtiProgress, ltiDoor, randomId, type Stores, sendScore, toolKeys } from '#platform'
import { type CheckedLaunch, LEVELS, type Level, type LtiRefused, type Member, mailboxOf, noteStaff, refuseLti } from '#training'
import { dayAt, type LtiPorts, type TrainingPeoplePorts } from '#web'

/** A link is looked at again after this long; one that could not be told waits as long. */
const AGAIN_MS = 5 * 60_000
const BATCH = 20
/** An address that no mail can reach (RFC 2606): a platform gives no address, and none is asked for. */
const NO_ADDRESS = '@lti.invalid'

type LtiStores = Pick<Stores, 'lti' | 'settings'>

const digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('base64url')

/** The door of learning platforms for one training: launches over its store, and the account of each person. */
export function ltiPorts({ lti, settings }: LtiStores, people: TrainingPeoplePorts): LtiPorts {
  const { place, publicUrl, now } = people
  const door = ltiDoor({
    store: lti,
    keys: () => toolKeys(settings),
    publicUrl,
    base: place.base,
    now: () => new Date(now()),
    newId: randomId,
    digest,
  })
  return { ...door, welcome: launch => welcome(lti, people, launch) }
}

/** The account of a launch, made at the first one, and the gradebook line that waits for it. */
async function welcome(
  lti: Stores['lti'],
  people: TrainingPeoplePorts,
  launch: CheckedLaunch,
): Promise<Pick<Member, 'id' | 'institution'> | LtiRefused> {
  const { issuer, clientId, sub } = launch
  const platform = (await lti.platforms(issuer)).find(one => one.clientId === clientId)
  if (platform === undefined) return refuseLti('unknown-platform')
  const { institution } = platform
  if ((await people.members.institution(institution)) === undefined) return refuseLti('not-member')
  const account = (await lti.account({ issuer, clientId, sub })) ?? (await newAccount(lti, people, { issuer, clientId, sub, institution }))
  const level = levelOf(launch.target, people.place.base)
  if (launch.scores !== undefined && level !== undefined) {
    await lti.link({ ...account, lineItem: launch.scores.lineItem, level }, people.now())
  }
  return { id: account.learner, institution: account.institution }
}

async function newAccount(
  lti: Stores['lti'],
  { members, now, place }: TrainingPeoplePorts,
  who: { readonly issuer: string; readonly clientId: string; readonly sub: string; readonly institution: string },
) {
  const code = (await digest(`${who.issuer}\n${who.clientId}\n${who.sub}`)).replaceAll(/[^A-Za-z0-9]/g, '')
  const member: Member = {
    id: randomId(),
    institution: who.institution,
    // A code on the lists of the coordination; the platform alone knows who it is.
    name: `LTI ${code.slice(0, 6).toUpperCase()}`,
    email: `${code.slice(0, 24).toLowerCase()}${NO_ADDRESS}`,
    roles: ['learner'],
    from: dayAt(now(), place.zone),
    to: null,
    batch: null,
    seenAt: null,
  }
  await lti.addAccount({ ...who, learner: member.id })
  const account = await lti.account(who)
  if (account === undefined) throw new Error('an account that was just kept is gone')
  // Two launches at once make one person: the account that was kept says which.
  await members.add({ ...member, id: account.learner })
  await tellOneFrom(lti, { members, now }, account)
  return account
}

/** The same person launched from two registrations of one platform stays one person: nobody reads their own work by the other door. */
async function tellOneFrom(
  lti: Stores['lti'],
  { members, now }: Pick<TrainingPeoplePorts, 'members' | 'now'>,
  account: LtiAccount,
): Promise<void> {
  const boxOf = async ({ institution, learner }: LtiAccount): Promise<string | undefined> => {
    const member = await members.find(institution, learner)
    return member && mailboxOf(member.email)
  }
  const own = await boxOf(account)
  for (const one of await lti.accountsOf(account)) {
    // An account whose membership is still being made looks at this one in its turn.
    const other = one.learner === account.learner ? undefined : await boxOf(one)
    if (own === undefined || other === undefined) continue
    await noteStaff({ members, now }, account.institution, null, { type: 'same-person', member: account.learner, own, other })
  }
}

const levelOf = (target: string, base: string): Level | undefined =>
  LEVELS.find(level => new URL(target).pathname.startsWith(`${base}/${level}`))

/** Tells platforms how far people are, where that changed; returns how many were told. */
export async function tellPlatforms(
  { lti, settings }: LtiStores,
  people: TrainingPeoplePorts,
  send: typeof fetch = fetch,
): Promise<number> {
  const at = new Date(people.now())
  const links = await lti.claim(at.toISOString(), new Date(at.getTime() + AGAIN_MS).toISOString(), BATCH)
  if (links.length === 0) return 0
  const wire = { fetch: send, keys: await toolKeys(settings), now: () => new Date(people.now()), newId: randomId }
  let told = 0
  for (const link of links) {
    const progress = await progressOf(people, link)
    const platform = (await lti.platforms(link.issuer)).find(one => one.clientId === link.clientId)
    if (progress === link.said || platform === undefined) continue
    if (!(await sendScore(wire, platform, { ...link, progress, at: people.now() }))) continue
    await lti.told(link, progress)
    told += 1
  }
  return told
}

async function progressOf(people: TrainingPeoplePorts, { institution, learner, level }: LtiLink): Promise<LtiProgress> {
  const passed = await people.completions.of({ id: learner, institution })
  if (passed.some(completion => completion.level === level)) return 'passed'
  const sent = await people.submissions.ofLearner(institution, learner)
  return sent.some(one => one.level === level && one.lines.length > 0) ? 'submitted' : 'begun'
}
