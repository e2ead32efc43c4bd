import { addMember, type CaseMemory, openCase, performAction, rotateKeys, syncCase } from '#casefile'
import { isRefused } from '#log'
import { Full } from './disk.ts'
import { anyForm } from './forms.ts'
import { DAY, type Laptop, MINUTE, type School } from './school.ts'

/** What may happen next, and how often. */
const WEIGHTS = {
  act: 60,
  exchange: 17,
  'same form again': 3,
  'open a case': 1.6,
  network: 6,
  'late requests arrive': 7,
  'browser killed': 2.5,
  'server killed': 3,
  'clock set': 1.2,
  'storage full': 2,
  'colleague brought in': 2,
  'keys changed': 1,
  'laptop lost': 0.4,
  'device revoked': 0.35,
  'copy made': 1,
} as const
export type StepKind = keyof typeof WEIGHTS

/** Faults found while a history is played: each one says which promise was broken. */
export class Broken extends Error {}

export const demand = (holds: boolean, promise: string, told: () => unknown = () => ''): void => {
  if (!holds) throw new Broken(`${promise} ${JSON.stringify(told())}`)
}

const MOST_LINES = 60

/** One step of the history. Time passes with each; ninety days in all. */
export async function step(school: School, stepMs: number): Promise<StepKind> {
  const { chance } = school
  school.now += Math.round(stepMs * chance.below(200) * 0.01)
  const kind = school.cases.length === 0 ? 'open a case' : chance.weighed(WEIGHTS)
  const laptop = chance.one(school.laptops.filter(one => one.state !== 'lost' && one !== school.busy))
  await STEPS[kind](school, laptop)
  return kind
}

/** What goes on while a request is on its way: another laptop does something, or somebody goes on at the same one. */
export async function meanwhile(school: School, laptop: Laptop, about: 'lines' | 'other'): Promise<void> {
  if (school.busy) return
  school.busy = laptop
  try {
    if (school.behindPage && about === 'lines' && school.chance.happens(0.7)) await act(school, laptop)
    else await step(school, 0)
  } finally {
    school.busy = undefined
  }
}

/** What goes on behind a page ends before the next step of the history begins, so that nothing is done twice at once at one laptop. */
export async function settled(school: School): Promise<void> {
  for (let memory = school.behindPages.pop(); memory; memory = school.behindPages.pop()) await atRest(memory)
}

/** A line that is passed over is followed by another exchange: asked for a moment after the first has ended. */
async function atRest(memory: CaseMemory): Promise<void> {
  const { turn, exchange } = memory
  await Promise.all([turn, exchange])
  await new Promise(resolve => setImmediate(resolve))
  if (memory.turn !== turn || memory.exchange !== exchange) await atRest(memory)
}

const STEPS: Readonly<Record<StepKind, (school: School, laptop: Laptop) => Promise<void>>> = {
  act,
  exchange: async (school, laptop) => {
    const log = anyCase(school, laptop)
    if (log !== undefined) await exchanged(school, laptop, log)
  },
  'same form again': sameFormAgain,
  'open a case': async (school, laptop) => {
    if (laptop.state !== 'in') return
    const named = school.chance.some(['samuel', 'maya', 'odile'])
    try {
      const begun = await openCase(laptop.ports, { school: school.id, agreement: null, zone: 'America/Toronto' }, named)
      if (isRefused(begun)) return
      laptop.cases.adopt(begun.memory)
      school.cases.push(begun.caseId)
    } catch (fault) {
      if (!(fault instanceof Full)) throw fault
    }
  },
  network: async ({ chance }, { wire }) => {
    wire.weather = chance.weighed({ good: 4, bad: 4, gone: 3 })
  },
  'late requests arrive': async (school, { wire }) => {
    const { chance } = school
    // In another order than they were sent.
    while (wire.late.length > 0 && chance.happens(0.8)) await wire.late.splice(chance.below(wire.late.length), 1)[0]?.()
  },
  'browser killed': async (school, laptop) => {
    school.happened['browser killed'] += 1
    if (school.chance.happens(0.5)) laptop.disk.cut()
    await noteWhatEnds(school, laptop)
    school.start(laptop)
  },
  'server killed': async (school, laptop) => {
    if (school.chance.happens(0.5)) await school.server.kill()
    else laptop.wire.killIn = school.chance.below(3)
  },
  'clock set': async (school, laptop) => {
    const { chance } = school
    laptop.clock =
      chance.weighed({ right: 3, minutes: 2, years: 1 }) === 'right' ? 0 : (chance.below(2) * 2 - 1) * chance.below(100) * MINUTE
    if (chance.happens(0.3)) laptop.clock = (chance.below(21) - 10) * 365 * DAY
    if (laptop.clock !== 0) school.happened['clock set wrong'] += 1
  },
  'storage full': async (school, { disk }) => {
    disk.full = !disk.full && school.chance.happens(0.5)
    if (disk.full) school.happened['storage full'] += 1
  },
  'colleague brought in': async (school, laptop) => {
    const log = anyCase(school, laptop)
    if (log !== undefined && laptop.state === 'in')
      await givingKeys(() => addMember(laptop.ports, laptop.cases.memory(log), school.chance.one(school.laptops).person.id))
  },
  'keys changed': async (school, laptop) => {
    const log = anyCase(school, laptop)
    if (log !== undefined && laptop.state === 'in') await givingKeys(() => rotateKeys(laptop.ports, laptop.cases.memory(log)))
  },
  'laptop lost': laptopLost,
  'device revoked': async (school, laptop) => {
    if (laptop.state !== 'in' || isKeyHolder(school, laptop)) return
    school.happened['device revoked'] += 1
    await school.newLaptop(laptop.person.id)
    await school.change(school.keyHolders[0], { type: 'device-revoked/1', device: laptop.person.identity.signer.kid })
    laptop.state = 'out'
  },
  'copy made': copyMadeOrRestored,
}

/** With the session goes what its disk had no room for. */
async function noteWhatEnds({ cases, acknowledged }: School, laptop: Laptop): Promise<void> {
  const { on } = laptop.disk
  for (const log of cases) {
    const [entries, pending, { sent }] = await Promise.all([on.entries(log), on.pending(log), on.marks(log)])
    const kept = new Set([...entries.map(one => one.statement), ...pending.map(one => one.draft.statement)])
    for (const line of acknowledged.filter(one => one.by === laptop && one.log === log)) line.onlyAtServer ||= !kept.has(line.statement)
    const known = laptop.cases.memory(log).marks?.sent ?? []
    laptop.forgotSent ||= known.some(hash => !sent.includes(hash))
  }
}

const isKeyHolder = ({ keyHolders }: School, { person }: Laptop): boolean => keyHolders.some(({ id }) => id === person.id)
/** One of the last four cases, and sooner one that is open on this laptop. */
function anyCase({ chance, cases }: School, laptop: Laptop): string | undefined {
  const last = cases.slice(-4)
  const open = last.filter(log => laptop.cases.memory(log).opened !== undefined || laptop.cases.memory(log).openedHere !== undefined)
  const among = open.length > 0 && chance.happens(0.8) ? open : last
  return among.length === 0 ? undefined : chance.one(among)
}

async function givingKeys(give: () => Promise<unknown>): Promise<void> {
  try {
    await give()
  } catch (fault) {
    if (!(fault instanceof Full)) throw fault
  }
}

export async function exchanged(school: School, laptop: Laptop, log: string) {
  if (laptop.wire.weather !== 'gone' && school.chance.happens(0.5)) laptop.rosterIsOld = true
  school.behindPage = school.busy === undefined
  try {
    return await syncCase(laptop.ports, laptop.cases.memory(log))
  } catch (fault) {
    if (fault instanceof Full) return undefined
    throw fault
  } finally {
    school.behindPage = false
  }
}

/** Somebody opens a case on a laptop, sees what is there, and does something that they may do. */
async function act(school: School, laptop: Laptop): Promise<void> {
  const log = anyCase(school, laptop)
  if (log === undefined) return
  const busy = school.busy === laptop
  // A case that was never read here would be asked for, behind the request that is on its way.
  // Neither can a line be sent without being kept, as a full disk asks.
  if (busy && (laptop.cases.memory(log).opened === undefined || laptop.disk.full)) return
  const desk = await deskOf(laptop, log)
  if (desk === undefined) return
  const view = await desk.read()
  // While a request is on its way, what the page said may be true no longer.
  if (!busy) await unsentIsShown(laptop, log, view)
  if (view.head + view.unsent > MOST_LINES) return
  const form = anyForm(school.chance, view, school.acts.length)
  if (busy && view.protocol.actions.find(one => one.id === form.action)?.strict) return
  await perform(school, laptop, log, form, desk.newActionId())
}

async function deskOf({ cases }: Laptop, log: string) {
  const opened = await cases.open(log, { url: '', headers: { get: () => null } })
  return 'closed' in opened ? undefined : opened
}

type Input = Parameters<typeof performAction>[2]

async function perform(school: School, laptop: Laptop, log: string, input: Input, actionId: string): Promise<void> {
  const known = school.acts.find(one => one.log === log && one.actionId === actionId)
  const one = known ?? { log, actionId, by: laptop, hash: undefined, lostUnsent: false }
  if (!known) school.acts.push(one)
  const forget = () => {
    if (!known) school.acts.splice(school.acts.indexOf(one), 1)
  }
  const outer = school.signing
  school.signing = one
  if (school.busy === laptop) school.behindPages.push(laptop.cases.memory(log))
  try {
    const done = await performAction(laptop.ports, laptop.cases.memory(log), input, actionId)
    if ('refused' in done) forget()
    else if (known) demand(done.repeated || known.hash === undefined, 'the same form makes one line', () => done)
  } catch (fault) {
    if (!(fault instanceof Full)) throw fault
    // The person was told that it could not be written down.
    forget()
  } finally {
    school.signing = outer
  }
}

/** A double tap, or Back and once more. */
async function sameFormAgain(school: School): Promise<void> {
  const mine = school.acts.slice(-20).filter(one => one.by.state === 'in' && one.by !== school.busy && !school.torn.has(one.log))
  if (mine.length === 0) return
  const { log, by, actionId, hash } = school.chance.one(mine)
  const desk = hash === undefined ? undefined : await deskOf(by, log)
  if (desk === undefined) return
  const [refused, read] = [await by.disk.on.refused(log), await desk.read()]
  if (refused.some(one => one.hash === hash)) return
  await perform(school, by, log, { action: read.available[0]?.action ?? '', subject: 'case', data: {} }, actionId)
}

/** Every line that is only here is counted, and shown as such. */
export async function unsentIsShown(laptop: Laptop, log: string, view: { unsent: number; timeline: readonly { unsent: boolean }[] }) {
  const [kept, pending] = await Promise.all([laptop.disk.on.entries(log), laptop.disk.on.pending(log)])
  // A session may know a receipt that a full disk could not keep.
  const receipted = laptop.cases.memory(log).opened?.verified.hashes ?? []
  const settledHashes = new Set([...receipted, ...(await Promise.all(kept.map(entry => laptop.ports.crypto.digest(entry.statement))))])
  const here = pending.filter(line => !settledHashes.has(line.hash)).length
  demand(view.unsent === here, 'every line that is only here is counted', () => [view.unsent, here])
  const shown = view.timeline.filter(line => line.unsent).length
  const unsealed = pending.filter(line => !settledHashes.has(line.hash) && line.draft.body.startsWith('{')).length
  demand(shown === Math.max(0, view.unsent - unsealed), 'every line that is only here is shown', () => [shown, view.unsent])
}

/** Storage wiped, laptop gone: a new laptop is signed in, the old device revoked; a colleague will give it the keys of the cases. */
async function laptopLost(school: School, laptop: Laptop): Promise<void> {
  if (laptop.state !== 'in' || isKeyHolder(school, laptop)) return
  school.happened['storage lost'] += 1
  laptop.state = 'lost'
  laptop.wire.late.length = 0
  for (const log of school.cases) {
    const hashes = [...(await laptop.disk.on.pending(log)), ...(await laptop.disk.on.refused(log))].map(line => line.hash)
    for (const one of school.acts) if (one.by === laptop && one.hash !== undefined && hashes.includes(one.hash)) one.lostUnsent = true
  }
  await school.newLaptop(laptop.person.id)
  await school.change(school.keyHolders[1], { type: 'device-revoked/1', device: laptop.person.identity.signer.kid })
}

const copies = new WeakMap<School, number[]>()

async function copyMadeOrRestored(school: School): Promise<void> {
  const made = copies.get(school) ?? []
  copies.set(school, made)
  if (made.length === 0 || !school.chance.happens(0.12)) {
    made.push(await school.place.copy())
    return
  }
  await restoreOlder(school, made.slice(-4)[0] ?? 0)
  made.length = 0
}

/** The server's files are put back to an older copy: lines that people had read are gone there. */
async function restoreOlder(school: School, copy: number): Promise<void> {
  const roster = (await school.history()).current.position.seq
  const before = new Map<string, number>()
  for (const log of school.cases) before.set(log, (await school.server.current().server.store.summary(log))?.seq ?? 0)
  const newest = await school.place.copy()
  await school.place.restore(copy)
  await school.server.kill()
  // Without the lines of the roster the newer laptops would be strangers: then the operator takes the newest copy all the same.
  if ((await school.history()).current.position.seq !== roster) {
    await school.place.restore(newest)
    await school.server.kill()
    return
  }
  school.happened['older copy restored'] += 1
  for (const [log, seq] of before) {
    if (((await school.server.current().server.store.summary(log))?.seq ?? 0) < seq) school.torn.add(log)
  }
}
