import { addMember, type LocalCase, newMemory, readLocal, settleTwin, syncCase } from '#casefile'
import { isRefused, parseBody, type StoredEntry } from '#log'
import type { Act, Laptop, School } from './school.ts'
import { demand, unsentIsShown } from './steps.ts'

/** What the checks counted, for the report. */
export interface Counted {
  readonly lines: number
  readonly readings: number
}

/**
 * All faults end for a moment: networks come back, late requests arrive, nothing is full. Everybody exchanges until nothing moves;
 * then every promise is checked, on every laptop and on the server.
 */
export async function keepsItsPromises(school: School, seen: Map<string, readonly string[]>): Promise<Counted> {
  await calm(school)
  const logs = await serverLogs(school)
  nothingOverwritten(school, seen, logs)
  let readings = 0
  let lines = 0
  for (const log of school.cases) {
    lines += logs.get(log)?.length ?? 0
    readings += await caseKeepsItsPromises(school, log, logs.get(log) ?? [])
  }
  for (const line of school.acknowledged) await acknowledgedIsThere(school, line, logs)
  return { lines, readings }
}

const inUse = ({ laptops }: School): readonly Laptop[] => laptops.filter(({ state }) => state === 'in')

async function calm(school: School): Promise<void> {
  for (const laptop of school.laptops) {
    const { wire, disk } = laptop
    wire.killIn = undefined
    wire.weather = laptop.state === 'lost' ? 'gone' : 'good'
    for (const late of wire.late.splice(0)) await late()
    disk.full = false
    laptop.clock = 0
    laptop.rosterIsOld = true
  }
  for (let round = 0; round < 6; round++) {
    let moved = false
    for (const log of school.cases) {
      for (const laptop of school.laptops.filter(({ state }) => state !== 'lost'))
        moved = (await exchangedOnce(school, laptop, log)) || moved
      moved = (await everybodyBroughtIn(school, log)) || moved
    }
    if (!moved) return
  }
  demand(false, 'the school comes to rest')
}

async function exchangedOnce(school: School, laptop: Laptop, log: string): Promise<boolean> {
  const before = await laptop.disk.on.entries(log)
  const waiting = await laptop.disk.on.pending(log)
  const { refused } = await syncCase(laptop.ports, laptop.cases.memory(log))
  // The device says that its own lines stand elsewhere in its order, and its owner settles it.
  if (refused?.code === 'own-not-last' && !school.torn.has(log) && (await settleTwin(laptop.ports, laptop.cases.memory(log), 'anew')))
    school.happened['own lines put in order'] += 1
  const [after, left] = [await laptop.disk.on.entries(log), await laptop.disk.on.pending(log)]
  return after.length !== before.length || left.length !== waiting.length
}

/** New laptops of people who are on the case get its keys from a colleague. */
async function everybodyBroughtIn(school: School, log: string): Promise<boolean> {
  if (school.torn.has(log)) return false
  let moved = false
  const sets = await school.server.current().server.store.recipients(log)
  const on = new Set(sets.flatMap(set => set.devices))
  const owners = new Set(school.laptops.filter(one => on.has(one.person.identity.signer.kid)).map(one => one.person.id))
  for (const laptop of inUse(school)) {
    if (on.has(laptop.person.identity.signer.kid) || !owners.has(laptop.person.id)) continue
    const colleague = inUse(school).find(one => one.person.id === 'nadia' || one.person.id === 'luc')
    if (colleague === undefined) continue
    const answer = await addMember(colleague.ports, colleague.cases.memory(log), laptop.person.id)
    moved = 'seq' in answer || moved
  }
  return moved
}

async function serverLogs(school: School): Promise<ReadonlyMap<string, readonly StoredEntry[]>> {
  const { store } = school.server.current().server
  return new Map(await Promise.all(school.cases.map(async log => [log, await store.entries(log, 0, 10_000)] as const)))
}

/** What stood at the server at the last check stands there still, at the same place. */
function nothingOverwritten(school: School, seen: Map<string, readonly string[]>, logs: ReadonlyMap<string, readonly StoredEntry[]>): void {
  for (const [log, entries] of logs) {
    const before = seen.get(log) ?? []
    const now = entries.map(entry => entry.hash)
    if (!school.torn.has(log))
      demand(
        before.every((hash, i) => now[i] === hash),
        'nothing is overwritten',
        () => [log, before.length, now.length],
      )
    seen.set(log, now)
  }
}

async function caseKeepsItsPromises(school: School, log: string, entries: readonly StoredEntry[]): Promise<number> {
  const readers: { readonly laptop: Laptop; readonly local: LocalCase }[] = []
  for (const laptop of school.laptops) {
    if (laptop.state === 'lost') continue
    const kept = await laptop.disk.on.entries(log)
    const read = laptop.cases.memory(log).opened?.verified.hashes ?? []
    // What the session has read counts, also where a full disk kept none of it.
    if (!kept.every((entry, i) => entry.statement === entries[i]?.statement) || !read.every((hash, i) => hash === entries[i]?.hash)) {
      await standsApart(school, laptop, log)
      continue
    }
    const local = await readLocal(laptop.ports, laptop.cases.memory(log))
    if (typeof local === 'string') {
      // A device that left the school is given nothing any more: what it had not fetched by then stays closed to it.
      demand(local === 'unknown-case' || local === 'not-on-case' || laptop.state === 'out', 'what is there can be read', () => [
        laptop.name,
        laptop.state,
        local,
        laptop.cases.memory(log).opened?.folded.stoppedAt,
        laptop.cases.memory(log).opened?.verified.findings,
      ])
      continue
    }
    await shown(laptop, log, school.torn.has(log))
    const waiting = local.pending.length
    demand(waiting === 0 || laptop.state === 'out' || school.torn.has(log), 'what was waiting was sent', () => [
      laptop.name,
      waiting,
      laptop.cases.memory(log).refused?.refusal,
    ])
    if (waiting === 0 && kept.length === entries.length) readers.push({ laptop, local })
  }
  sameForAll(readers, school.torn.has(log))
  await fromZero(school, log, readers)
  await eachActOnce(school, log, readers, entries)
  return readers.length
}

/** A laptop whose reading the server no longer follows says so, and keeps what it has. */
async function standsApart(school: School, laptop: Laptop, log: string): Promise<void> {
  demand(school.torn.has(log), 'what a laptop kept is what the server has', () => [laptop.name, log])
  const { fault, refused } = await syncCase(laptop.ports, laptop.cases.memory(log))
  demand(fault !== undefined || refused !== undefined, 'a server that went back is noticed', () => [laptop.name, log])
}

async function shown(laptop: Laptop, log: string, torn: boolean): Promise<void> {
  const desk = await laptop.cases.open(log, { url: '', headers: { get: () => null } })
  if ('closed' in desk) return demand(false, 'a case that can be read can be opened', () => desk)
  const view = await desk.read()
  await unsentIsShown(laptop, log, view)
  const { twin = 0, elsewhere = [] } = view.doubts ?? {}
  demand(
    (twin === 0 && elsewhere.length === 0) || torn || laptop.forgotSent,
    'nobody is told of a copy of their device: there is none',
    () => [laptop.name, twin, elsewhere],
  )
}

/**
 * Everybody comes to the same state; those who may read the same see the same lines. Where an older copy was restored, a line may have
 * been receipted a second time, later: whoever has the second receipt is told that the author's clock was behind, and no more differs.
 */
function sameForAll(readers: readonly { readonly laptop: Laptop; readonly local: LocalCase }[], torn: boolean): void {
  const leftOut = (key: string, value: unknown) => (torn && key === 'clock' ? undefined : value)
  const [first, ...others] = readers.map(({ laptop, local }) => ({
    name: laptop.name,
    state: JSON.stringify(local.folded.state),
    reads: [...local.opened.keys.held.keys()].sort().join(),
    timeline: JSON.stringify(local.folded.timeline, leftOut),
  }))
  for (const other of others) demand(other.state === first?.state, 'every reader comes to the same state', () => [first?.name, other.name])
  for (const [i, one] of others.entries()) {
    const same = others.slice(0, i).find(before => before.reads === one.reads)
    demand(same === undefined || same.timeline === one.timeline, 'those who read the same see the same', () => [same?.name, one.name])
  }
}

/** A reading from the first line gives what the readings line after line gave. */
async function fromZero(
  school: School,
  log: string,
  readers: readonly { readonly laptop: Laptop; readonly local: LocalCase }[],
): Promise<void> {
  if (readers.length === 0) return
  const { laptop, local } = school.chance.one(readers)
  const again = await readLocal(laptop.ports, newMemory(log))
  demand(typeof again !== 'string', 'a case reads from its first line', () => [laptop.name, again])
  if (typeof again === 'string') return
  demand(
    JSON.stringify(again.folded.state) === JSON.stringify(local.folded.state),
    'the fold from zero is the incremental one',
    () => laptop.name,
  )
  demand(JSON.stringify(again.folded.timeline) === JSON.stringify(local.folded.timeline), 'both show the same lines', () => [
    laptop.name,
    again.folded.timeline.filter((line, i) => JSON.stringify(line) !== JSON.stringify(local.folded.timeline[i])).slice(0, 2),
    local.folded.timeline.filter((line, i) => JSON.stringify(line) !== JSON.stringify(again.folded.timeline[i])).slice(0, 2),
  ])
}

/** What a person was told is written down is in the log once, or waits on their laptop where they see it. */
async function eachActOnce(
  school: School,
  log: string,
  readers: readonly { readonly laptop: Laptop; readonly local: LocalCase }[],
  entries: readonly StoredEntry[],
): Promise<void> {
  const whole = readers.find(({ local }) => local.opened.keys.held.size === 3)?.local
  const times = whole && timesOf(whole)
  const hashes = new Set(entries.map(entry => entry.hash))
  for (const act of school.acts.filter(one => one.log === log)) {
    const there = times?.get(act.actionId) ?? (act.hash !== undefined && hashes.has(act.hash) ? 1 : 0)
    demand(there <= 1, 'one act is one line', () => [act.actionId, there])
    if (there === 1 || act.lostUnsent || school.torn.has(log)) continue
    demand(await isWaiting(act), 'what was written down is there or waits in plain sight', () => [
      act.actionId,
      act.by.name,
      act.by.state,
      act.hash,
    ])
  }
}

function timesOf({ opened }: LocalCase): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const text of opened.disclosed.values()) {
    const body = parseBody(text)
    const id = isRefused(body) ? undefined : body.data.actionId
    if (typeof id === 'string') times.set(id, (times.get(id) ?? 0) + 1)
  }
  return times
}

const isWaiting = async ({ by, log, hash }: Act): Promise<boolean> =>
  [...(await by.disk.on.pending(log)), ...(await by.disk.on.refused(log))].some(line => line.hash === hash)

/** Every line that got a receipt is where the receipt says; where an older copy was restored, its author still has it. */
async function acknowledgedIsThere(
  school: School,
  { log, seq, statement, by, onlyAtServer }: School['acknowledged'][number],
  logs: ReadonlyMap<string, readonly StoredEntry[]>,
): Promise<void> {
  if (logs.get(log)?.[seq - 1]?.statement === statement) return
  demand(school.torn.has(log), 'every acknowledged line is there', () => [log, seq, by.name])
  if (by.state === 'lost' || onlyAtServer) return
  const held = (await by.disk.on.entries(log)).some(entry => entry.statement === statement)
  const waiting = (await by.disk.on.pending(log)).some(line => line.draft.statement === statement)
  demand(held || waiting, 'a line that only a restored server lost is still on its laptop', () => [log, seq, by.name])
}
