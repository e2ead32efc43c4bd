import {
  ENTRIES_PER_PAGE,
  LOGS_PER_PAGE,
  type LogListing,
  type LogListings,
  type LogServer,
  lidText,
  type Refused,
  refuse,
  type WireEntries,
} from '#log'
import { allEntries, type RosterDesk } from './roster-desk.ts'
import type { Giver } from './take-back.ts'

/** One page of the logs of which the device of the session is a recipient; `after` is the last id of the page before, or empty. */
export async function listLogs({ store }: LogServer, by: string, after = '', limit = LOGS_PER_PAGE): Promise<LogListings> {
  const logs = await store.listFor(by, after, limit)
  return { logs, next: logs.length < limit ? null : (logs.at(-1)?.log ?? null) }
}

/** The same for the key of a school's paper sheets: its roster, and, once their use is announced, every case. Undefined for any other key. */
export async function listSchoolLogs(server: LogServer, rosters: RosterDesk, by: Giver, after = ''): Promise<LogListings | undefined> {
  const sheets = (await rosters.history(by.school))?.current.device(by.device)
  if (!sheets?.recovery) return undefined
  const roster = after === '' ? await server.store.listFor(by.device, '', 1) : []
  const cases = sheets.grants ? await server.store.listOf(by.school, after, LOGS_PER_PAGE) : []
  return { logs: [...roster, ...cases], next: cases.length < LOGS_PER_PAGE ? null : (cases.at(-1)?.log ?? null) }
}

/** All of them, page after page. */
export async function listAllLogs(server: LogServer, by: string): Promise<{ readonly logs: readonly LogListing[] }> {
  const logs: LogListing[] = []
  for (let after: string | null = ''; after !== null; ) {
    const page: LogListings = await listLogs(server, by, after)
    logs.push(...page.logs)
    after = page.next
  }
  return { logs }
}

/** One page of a log, for a device that can open at least one of its compartments and is still on the roster. */
export async function readEntries(
  server: LogServer,
  rosters: RosterDesk,
  log: string,
  after: number,
  by: string,
): Promise<WireEntries | Refused> {
  const fault = await readerFault(server, rosters, log, by)
  if (fault) return fault
  const [page, gone] = await Promise.all([server.store.entries(log, after, ENTRIES_PER_PAGE), server.lids.destroyed(log)])
  const entries = page.map(({ seq, statement, body, receipt }) => ({ seq, statement, body, receipt }))
  return { entries, ...(gone.length > 0 ? { destroyed: gone.map(({ compartment }) => compartment) } : {}) }
}

/** The whole roster of a school, for its active devices. */
export async function readRoster(server: LogServer, rosters: RosterDesk, school: string, by: string): Promise<WireEntries | Refused> {
  const history = await rosters.history(school)
  if (!history?.current.device(by)?.active) return refuse('unknown-school')
  return { entries: await allEntries(server, school) }
}

/** A compartment's lid, for a device that holds its key. */
export async function readLid(server: LogServer, rosters: RosterDesk, log: string, compartment: string, by: string) {
  const fault = await readerFault(server, rosters, log, by, compartment)
  if (fault) return fault
  const lid = await server.lids.get(log, compartment)
  if (lid !== undefined) return { lid }
  const gone = (await server.lids.destroyed(log)).some(one => one.compartment === compartment)
  return refuse(gone ? 'destroyed' : 'lid-unknown')
}

/** Takes back a lid from a device that has it cached: only the one that the log committed to. */
export async function keepLid(server: LogServer, rosters: RosterDesk, log: string, compartment: string, lid: string, by: string) {
  const fault = await readerFault(server, rosters, log, by, compartment)
  if (fault) return fault
  const set = (await server.store.recipients(log)).find(one => one.compartment === compartment)
  if (set === undefined || (await server.crypto.digest(lidText(lid))) !== set.lid) return refuse('lid-different')
  const put = await server.lids.put(log, compartment, lid)
  if (put === 'destroyed') return refuse('destroyed', compartment)
  return put === 'different' ? refuse('lid-different') : { kept: true as const }
}

/** Whether a device of the school is or was among the readers of a log: it may ask what became of it. */
export async function mayAskAfter({ store }: LogServer, rosters: RosterDesk, log: string, by: string): Promise<boolean> {
  const summary = await store.summary(log)
  const history = summary && (await rosters.history(summary.school))
  return history?.current.device(by)?.active === true && (await store.recipients(log)).some(set => set.devices.includes(by))
}

/** The same answer for a log that is not there and for one that is not for you: a stranger learns nothing. */
export async function readerFault(
  { store }: LogServer,
  rosters: RosterDesk,
  log: string,
  by: string,
  compartment?: string,
): Promise<Refused | undefined> {
  const summary = await store.summary(log)
  const history = summary && (await rosters.history(summary.school))
  const device = history?.current.device(by)
  if (summary === undefined || !device?.active) return refuse('unknown-log')
  // Somebody whose role has changed keeps what they read, and is given nothing more, without waiting for new keys.
  const reads = (part: string) => summary.use === 'roster' || device.reads.includes(part)
  const sets = (await store.recipients(log)).filter(set => (compartment ?? set.compartment) === set.compartment && reads(set.compartment))
  const bySheets = device.recovery === true && device.grants
  if (!bySheets && !sets.some(set => set.devices.includes(by))) return refuse('unknown-log')
  return summary.destroyed ? refuse('destroyed') : undefined
}
