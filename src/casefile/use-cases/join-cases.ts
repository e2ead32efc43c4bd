import { isRefused } from '#log'
import type { WritingRefusal } from '../case-view.ts'
import { facetsOf } from '../facets.ts'
import { type JoiningFault, joined, joiningFault } from '../joining.ts'
import { joiningData } from '../line-data.ts'
import { JOINED, type JoiningLine } from '../lines.ts'
import { type CaseMemory, inTurn, readLocal } from '../memory.ts'
import { keepSigned, placeOf, readable } from '../own-line.ts'
import type { CasePorts } from '../ports.ts'
import { sendOn } from '../sync.ts'
import { writeLine } from '../write-line.ts'
import { addMember } from './give-keys.ts'

/** What joining came to: the two lines stand; `unread` counts readers of the file that goes on who cannot open the joined one yet. */
export type Joined = { readonly unread: number } | { readonly refused: WritingRefusal } | { readonly fault: JoiningFault }

/**
 * Joins two files of one incident. Each gets a line that names the other; the joined one closes, both logs stay whole and nothing is
 * copied. Then each reader of the file that goes on is given the keys of the joined one that their role may hold. The lines need no
 * network, the keys do: done again, it finds its lines and gives the keys that are missing.
 */
export async function joinCases(ports: CasePorts, from: CaseMemory, into: CaseMemory, actionId: string): Promise<Joined> {
  const first = await inTurn(from, () => sign(ports, from, { joins: into.log, how: 'into', actionId }))
  if (first !== 'written') return first
  const second = await inTurn(into, () => sign(ports, into, { joins: from.log, how: 'from', actionId }))
  if (second !== 'written') return second
  await Promise.race([Promise.all([sendOn(ports, from), sendOn(ports, into)]), ...(ports.patience ? [ports.patience()] : [])])
  return { unread: await openToTeam(ports, from, into) }
}

async function sign(ports: CasePorts, memory: CaseMemory, said: JoiningLine): Promise<'written' | Exclude<Joined, { unread: number }>> {
  const local = await readable(ports, memory)
  const { opened, folded } = local
  // Said already, by this form or an earlier one: what is missing beside it can still be done.
  if (folded.timeline.some(line => line.joins?.other === said.joins && line.joins.how === said.how && line.status === 'applied'))
    return 'written'
  const staff = (await ports.roster(opened.opening.school)) ?? opened.staff
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid) ?? { member: ports.identity.member, roles: [] }
  const { protocol, pin } = opened.method
  const fault = joiningFault(protocol, folded.state, actor, said.how)
  if (fault) return { fault }
  const key = opened.keys.byKid.get(opened.keys.held.get('care')?.kid ?? '')
  if (key === undefined) return { refused: { code: 'no-key' } }
  const at = ports.now()
  const facets = facetsOf(protocol, said.how === 'into' ? joined(protocol, folded.state) : folded.state)
  const shared = { type: JOINED, happenedAt: at, at, method: pin, data: joiningData(said), facets }
  const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
  await keepSigned(
    ports,
    memory,
    local,
    await writeLine(ports, place, { kind: 'sealed', compartment: 'care', strict: false, ...shared }, key),
  )
  return 'written'
}

/** Members who read the team's part of `into` and not of `from` are added to `from`; the roster says what each of them may read. */
async function openToTeam(ports: CasePorts, from: CaseMemory, into: CaseMemory): Promise<number> {
  let unread = 0
  const others = await missing(ports, from, into)
  // A narrowed file stays among its own: each other reader is brought on by hand, or not.
  if ((await readable(ports, from)).opened.opening.narrowed) return others.length
  for (const member of others) {
    const given = await addMember(ports, from, member)
    if ('unreachable' in given || isRefused(given)) unread += 1
  }
  return unread
}

async function missing(ports: CasePorts, from: CaseMemory, into: CaseMemory): Promise<readonly string[]> {
  const [joinedCase, goingOn] = await Promise.all([readLocal(ports, from), readLocal(ports, into)])
  if (typeof joinedCase === 'string' || typeof goingOn === 'string') return []
  const devices = (one: typeof joinedCase) => one.opened.verified.recipients.find(set => set.compartment === 'care')?.devices ?? []
  const [known, wanted] = [devices(joinedCase), devices(goingOn)]
  const { staff } = goingOn.opened
  const lacks = (id: string) => staff.devicesOf(id).some(({ kid }) => wanted.includes(kid) && !known.includes(kid))
  return staff.members().flatMap(({ id }) => (lacks(id) ? [id] : []))
}
