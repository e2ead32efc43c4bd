import { expect, it } from 'vitest'
import { isRefused, type KeyGrant, type LogServer, RECOVERY, type RecipientSet, type RosterView } from '#log'
import { compartmentsOf, mayGrant, ROLES, type RosterDesk, type RosterLine, readEntries, readLid } from '#people'
import { applyGrants } from '../src/log/keys.ts'
import { nextRoster, type RosterState } from '../src/people/roster-state.ts'
import { staffHistory } from '../src/people/staff-history.ts'

/** `ACCESS_SEQUENCES=1000000 npx vitest run --project unit tests/access-model.test.ts` plays a million. */
const SEQUENCES = Number(process.env.ACCESS_SEQUENCES ?? 4000)
const STEPS = 14
const PARTS = ['care', 'identity', 'justice'] as const
const LOG = 'L'.repeat(43)
const SCHOOL = 'S'.repeat(43)

/** A number from a seed: the same seed plays the same sequence. */
function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

const nobody = { nonce: '', recovery: 'R', receiptKey: 'K' }
const person = (member: string, roles: readonly string[]) => ({ member, roles, devices: [{ kid: `d-${member}`, sign: 's', box: 'b' }] })

/** One school and one case, by the very rules of the roster, of the keys and of the server, with keys that are only named. */
class World {
  roster: RosterState
  positions = 2
  sets: readonly RecipientSet[] = []
  /** Devices that were ever given the key of an epoch, and those it opens through the ones before. */
  readonly given = new Map<string, Set<string>>()
  readonly counts = { reads: 0, refused: 0, leaks: 0 }
  private readonly server: LogServer
  private readonly desk: RosterDesk
  private members = 2

  constructor() {
    const founded = nextRoster(undefined, {
      type: 'school-founded/1',
      ...nobody,
      founder: person('m1', ['registrar', 'coordinator']),
      second: person('m2', ['registrar', 'principal']),
    })
    if (typeof founded === 'string') throw new Error(founded)
    this.roster = founded
    const store = {
      summary: async () => ({ log: LOG, use: 'case', school: SCHOOL, seq: 2, head: '', facets: null }),
      recipients: async () => this.sets,
      entries: async () => [],
    }
    const lids = { get: async () => 'lid', destroyed: async () => [] }
    this.server = { store, lids } as unknown as LogServer
    this.desk = { history: async () => ({ current: this.view() }) } as unknown as RosterDesk
  }

  view(): RosterView {
    const history = staffHistory({ log: SCHOOL, heads: ['', 'h1', 'h2'] } as never, [this.roster, this.roster])
    if (history === undefined) throw new Error('no roster')
    return history.current
  }

  change(line: RosterLine): void {
    const next = nextRoster(this.roster, line)
    if (typeof next !== 'string') this.roster = next
  }

  join(roles: readonly string[]): void {
    this.members += 1
    this.change({ type: 'member-admitted/1', ...person(`m${this.members}`, roles) })
  }

  someone(pick: (below: number) => number): string {
    return `m${1 + pick(this.members)}`
  }

  /** Offered to everybody named, whatever their role: what may not be is refused by the rule itself. */
  grant(author: string, part: string, to: readonly string[], turn: 'add' | 'change'): void {
    const by = this.view().device(author)
    if (by === undefined || !by.active) return
    const before = this.sets.find(set => set.compartment === part)
    const epoch = before === undefined ? 1 : before.epoch + (turn === 'change' ? 1 : 0)
    const first = before === undefined || turn === 'change'
    const grant: KeyGrant = {
      compartment: part,
      epoch,
      kid: `${part}-${epoch}`,
      lid: 'l',
      wraps: [...to, ...(first ? [RECOVERY] : [])].map(one => ({ to: one, jwe: 'x' })),
      previous: before !== undefined && turn === 'change' ? 'x' : null,
    }
    const next = applyGrants([grant], this.sets, by, this.view())
    if (isRefused(next)) return
    for (const kid of to) {
      if (!this.view().device(kid)?.reads.includes(part)) this.counts.leaks += 1
      for (let n = 1; n <= epoch; n += 1) this.given.set(`${part}-${n}`, (this.given.get(`${part}-${n}`) ?? new Set()).add(kid))
    }
    this.sets = next
  }

  /** Asks the server as a device would, and judges the answer by what the roster says now, in other words than the server's. */
  async read(kid: string, part: string): Promise<void> {
    const device = this.roster.devices.get(kid)
    const member = device && this.roster.members.get(device.member)
    const right = device?.active === true && member?.active === true && compartmentsOf(member.roles).includes(part)
    const lid = await readLid(this.server, this.desk, LOG, part, kid)
    const entries = await readEntries(this.server, this.desk, LOG, 0, kid)
    const present = this.sets.find(set => set.compartment === part)
    const holds = present !== undefined && this.given.get(`${part}-${present.epoch}`)?.has(kid) === true
    this.counts.reads += 1
    if (isRefused(lid)) this.counts.refused += 1
    if (!isRefused(lid) && !(right && holds)) this.counts.leaks += 1
    if (!isRefused(entries) && !(device?.active && member?.active && compartmentsOf(member.roles).length > 0)) this.counts.leaks += 1
  }
}

type Pick = (below: number) => number
const rolesBy = (pick: Pick): readonly string[] => [
  ROLES[pick(ROLES.length)] ?? 'it',
  ...(pick(4) === 0 ? [ROLES[pick(ROLES.length)] ?? 'it'] : []),
]

async function step(world: World, pick: Pick): Promise<void> {
  const [who, part] = [world.someone(pick), PARTS[pick(PARTS.length)] ?? 'care']
  const others = [`d-${world.someone(pick)}`, `d-${world.someone(pick)}`]
  const to = [...new Set([`d-${who}`, ...(pick(2) === 0 ? others : [])])]
  const acts: readonly (() => void | Promise<void>)[] = [
    () => world.join(rolesBy(pick)),
    () => world.change({ type: 'roles-set/1', member: who, roles: rolesBy(pick) }),
    () => world.change({ type: 'member-left/1', member: who }),
    () => world.change({ type: 'device-revoked/1', device: `d-${who}` }),
    () => world.change({ type: 'device-added/1', member: who, device: { kid: `e-${who}`, sign: 's', box: 'b' } }),
    () => world.grant(`d-${world.someone(pick)}`, part, to, 'add'),
    () => world.grant(`d-${world.someone(pick)}`, part, to, 'change'),
    () => world.grant('d-m1', part, to, pick(2) === 0 ? 'add' : 'change'),
  ]
  await (acts[pick(acts.length)] ?? acts[0])?.()
  for (const one of PARTS) await world.read(`d-${world.someone(pick)}`, one)
}

async function play(seed: number): Promise<World['counts']> {
  const [world, pick] = [new World(), numbers(seed)]
  for (const part of PARTS) world.grant('d-m1', part, ['d-m1', 'd-m2'], 'add')
  for (let n = 0; n < STEPS; n += 1) await step(world, pick)
  return world.counts
}

it(`in ${SEQUENCES} random lives of a school, nobody is given a key or a half of one without the right to it`, {
  timeout: 3_600_000,
}, async () => {
  const sum = { reads: 0, refused: 0, leaks: 0 }
  for (let seed = 1; seed <= SEQUENCES; seed += 1) {
    const { reads, refused, leaks } = await play(seed)
    expect(leaks, `seed ${seed}`).toBe(0)
    sum.reads += reads
    sum.refused += refused
    sum.leaks += leaks
  }
  // Both answers were met, or the play says nothing.
  expect(sum.refused).toBeGreaterThan(sum.reads / 10)
  expect(sum.reads - sum.refused).toBeGreaterThan(sum.reads / 20)
  process.stdout.write(
    `access model: ${SEQUENCES} sequences, ${sum.reads} reads asked, ${sum.refused} refused, ${sum.leaks} without a right\n`,
  )
})

it('a school where somebody else may grant is not the one played', () => {
  expect(ROLES.filter(role => mayGrant([role]))).toEqual(['trained', 'coordinator', 'principal'])
})
