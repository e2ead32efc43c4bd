import { dayOf, daysAfter, dueForDestruction, FIRST_NOTICE_DAYS, LAST_NOTICE_DAYS, type Retention, readRetention } from '#casefile'
import { isRefused, type LogServer, parseBody, parseStatement, receiptTime, type StoredEntry } from '#log'
import type { RosterDesk } from '#people'
import type { SettingStore } from '../sql/setting-store.ts'
import { type DestructionStores, destroyParts, recordOf } from './destroy-case.ts'
import { type ClockTrust, noteClock } from './server-clock.ts'

/** What a round of destruction stands on. */
export interface RoundPorts extends DestructionStores {
  readonly server: LogServer
  readonly rosters: RosterDesk
  readonly settings: SettingStore
  /** Sends a notice without content, `days` before; throws when it could not leave. */
  readonly notify: (days: number) => Promise<void>
}

/** What a round did. */
export interface Round {
  /** Cases of which nothing opens any more. */
  readonly cases: number
  /** Compartments, those of whole cases among them. */
  readonly parts: number
  readonly notices: number
  /** Cases that a restored copy had brought back, destroyed again. */
  readonly again: number
  readonly clock: ClockTrust
}

const BATCH = 200

/**
 * Destroys what is due: what was destroyed before and came back with a copy, then what two people signed, then what reached its day after
 * two notices, the last one a week old. A doubtful clock keeps only the last of these waiting.
 */
export async function destroyDue(ports: RoundPorts, clockIsRight = false): Promise<Round> {
  const now = ports.server.now()
  const clock = await noteClock(ports.settings, now, clockIsRight)
  const again = await destroyAgain(ports, now)
  const done = { cases: 0, parts: 0, notices: 0 }
  const until = daysAfter(now, FIRST_NOTICE_DAYS)
  for (let after = ''; ; ) {
    const logs = await ports.retention.announced(until, after, BATCH)
    for (const log of logs) {
      const one = await roundOf(ports, log, now, clock.steady)
      done.parts += one.parts
      done.notices += one.notices
      if (one.whole) done.cases += 1
    }
    after = logs.at(-1) ?? ''
    if (logs.length < BATCH) return { ...done, again, clock }
  }
}

/** The lids' own store remembers what the main one may have forgotten: what came back goes again, at once. */
async function destroyAgain(ports: RoundPorts, now: string): Promise<number> {
  let again = 0
  for (let after = ''; ; ) {
    const page = await ports.lids.allDestroyed(after, BATCH)
    const logs = [...new Set(page.map(({ log }) => log))]
    const settled = await ports.retention.wholeAmong(logs)
    for (const log of logs) if (!settled.includes(log) && (await againOne(ports, log, now))) again += 1
    after = logs.at(-1) ?? ''
    if (page.length < BATCH) return again
  }
}

/** True when something of this log had come back, or was not finished. */
async function againOne({ lids, retention, server, rosters }: RoundPorts, log: string, now: string): Promise<boolean> {
  const parts = (await lids.destroyed(log)).map(({ compartment }) => compartment)
  const known = (await retention.destroyed(log)).map(({ compartment }) => compartment)
  const all = (await server.store.recipients(log)).map(({ compartment }) => compartment)
  const missing = parts.filter(compartment => !known.includes(compartment))
  const isWhole = all.length > 0 && all.every(compartment => parts.includes(compartment))
  if (all.length === 0 || (missing.length === 0 && !isWhole)) return false
  const entries = await entriesOf(server, log)
  const summary = await server.store.summary(log)
  const so = readRetention(entries.flatMap(toLine), (summary && (await rosters.history(summary.school))) ?? { actorAt: () => undefined })
  await destroyParts({ lids, retention }, log, missing, all, entries, part => recordOf(entries, so, part), now)
  server.memory?.forget(log)
  return true
}

async function roundOf(ports: RoundPorts, log: string, now: string, steady: boolean) {
  const { server, rosters, retention, lids } = ports
  const none = { parts: 0, notices: 0, whole: false }
  const summary = await server.store.summary(log)
  const staff = summary && (await rosters.history(summary.school))
  if (staff === undefined) return none
  const entries = await entriesOf(server, log)
  const so = readRetention(entries.flatMap(toLine), staff)
  const all = (await server.store.recipients(log)).map(({ compartment }) => compartment)
  const gone = (await lids.destroyed(log)).map(({ compartment }) => compartment)
  const left = all.filter(compartment => !gone.includes(compartment))
  const early = so.signed.length === 2
  const notices = early ? 0 : await giveNotices(ports, log, so, left, now)
  const due = dueForDestruction(so, left, now.slice(0, 10))
  const ready: string[] = []
  for (const part of due) if (early || (steady && (await wasAnnounced(ports, log, so, part, now)))) ready.push(part)
  if (ready.length === 0) return { ...none, notices }
  const whole = await destroyParts({ lids, retention }, log, ready, all, entries, part => recordOf(entries, so, part), now)
  server.memory?.forget(log)
  return { parts: ready.length, notices, whole }
}

/** One notice for each day of a case and each moment; parts that go on the same day share it. */
async function giveNotices(ports: RoundPorts, log: string, so: Retention, parts: readonly string[], now: string): Promise<number> {
  if (so.open || so.hold) return 0
  const today = now.slice(0, 10)
  let sent = 0
  for (const before of [FIRST_NOTICE_DAYS, LAST_NOTICE_DAYS]) {
    const due = parts.flatMap(compartment => {
      const day = dayOf(so, compartment)
      return day !== undefined && daysAfter(day, -before) <= today ? [{ log, compartment, day, before }] : []
    })
    const told = await Promise.all(due.map(notice => ports.retention.noticeSentAt(notice)))
    const fresh = due.filter((_, i) => told[i] === undefined)
    if (fresh.length === 0) continue
    await ports.notify(before)
    for (const notice of fresh) await ports.retention.noteNotice(notice, now)
    sent += 1
  }
  return sent
}

/** Both notices left, and the last one a week ago: a server that slept, or whose mail failed, gives the time it owes. */
async function wasAnnounced({ retention }: RoundPorts, log: string, so: Retention, compartment: string, now: string): Promise<boolean> {
  const day = dayOf(so, compartment) ?? ''
  const [first, last] = await Promise.all(
    [FIRST_NOTICE_DAYS, LAST_NOTICE_DAYS].map(before => retention.noticeSentAt({ log, compartment, day, before })),
  )
  return first !== undefined && last !== undefined && daysAfter(last, LAST_NOTICE_DAYS) <= now.slice(0, 10)
}

async function entriesOf({ store }: LogServer, log: string): Promise<readonly StoredEntry[]> {
  const entries: StoredEntry[] = []
  for (;;) {
    const page = await store.entries(log, entries.length, BATCH)
    entries.push(...page)
    if (page.length < BATCH) return entries
  }
}

function toLine({ seq, statement, receipt, body }: StoredEntry) {
  const parsed = parseStatement(statement)
  if (isRefused(parsed)) return []
  const clear = parsed.payload.kind === 'public' && body !== null ? parseBody(body) : undefined
  return [
    {
      seq,
      payload: parsed.payload,
      kid: parsed.kid,
      receiptedAt: receiptTime(receipt),
      body: clear === undefined || isRefused(clear) ? undefined : clear,
    },
  ]
}
