import { type CaseView, type Closed, codeName, type Synced } from '#casefile'
import type { LogListing } from '#log'
import type { Shelf } from '#web'
import { atMost, loadCaseAsides, type OpenCases, pageOf, patienceMs, synchronized } from './cases.ts'
import { keepingNotes } from './keeping-notes.ts'
import { sheetNotes } from './sheet-notes.ts'
import type { CaseParts } from './start-device.ts'

/** One case as it was found: shown, or why not, and what the exchange with the server told. */
export interface OneCase {
  readonly id: string
  readonly view?: CaseView<'real'>
  readonly closed?: Closed['closed']
  readonly fault: Synced['fault'] | undefined
}

/** A case that is not this person's is left out; one that does not verify is named apart, never half shown. */
export const shelfOf = (found: readonly OneCase[], offline: boolean): Shelf => {
  const broken = found.filter(one => one.closed === 'damaged' || one.fault === 'unsound')
  return {
    views: found.flatMap(one => (one.view && !broken.includes(one) ? [one.view] : [])),
    damaged: broken.map(({ id }) => ({ caseId: id, codeName: codeName(id) })),
    // What a case needs to be opened has not come yet: the network is what is missing.
    offline: offline || found.some(one => one.closed === 'not-here-yet'),
    behind: found.some(one => one.fault === 'went-back' || one.fault === 'forked'),
  }
}

/** True when the server's listing names the very head that this device has verified, and nothing waits to be sent. */
const isCurrent = async ({ cases, ports }: OpenCases, id: string, listing: LogListing | undefined): Promise<boolean> => {
  const verified = cases.memory(id).opened?.verified
  if (!verified || verified.statements.length !== listing?.seq || verified.heads[listing.seq] !== listing.head) return false
  return (await ports.store.pending(id)).length === 0
}

const exchanged = async (parts: CaseParts, held: OpenCases, id: string): Promise<Synced['fault']> => {
  const work = synchronized(parts, held, id)
  held.synced.set(id, Date.now())
  await atMost(patienceMs, work)
  return Promise.race([work.then(done => done.fault), undefined])
}

const oneCase = async (parts: CaseParts, held: OpenCases, id: string, listing: LogListing | undefined): Promise<OneCase> => {
  const first = await held.cases.open(id, pageOf(id))
  // A case of somebody else who uses this device too.
  if ('closed' in first && listing === undefined) return { id, closed: first.closed, fault: undefined }
  const fault = (await isCurrent(held, id, listing)) ? undefined : await exchanged(parts, held, id)
  held.synced.set(id, Date.now())
  const desk = await held.cases.open(id, pageOf(id))
  return 'closed' in desk ? { id, closed: desk.closed, fault } : { id, view: await desk.read(), fault }
}

/** Cases cite roster positions: when the server has newer ones, they are read before the cases are. */
const refreshRoster = async ({ roster }: CaseParts, school: string, logs: readonly LogListing[]): Promise<void> => {
  await roster.read(school, logs.find(log => log.log === school)?.seq)
}

/** The month by whose end the report of the year before is awaited. */
const REPORTS = '09'

/** Every case of the person at the screen, exchanged with the server as long as a page's patience lasts. */
export const shelfNow = async (parts: CaseParts, held: OpenCases): Promise<Shelf> => {
  const listed = await held.ports.client.list()
  const logs: readonly LogListing[] = 'logs' in listed ? listed.logs : []
  await refreshRoster(parts, held.session.school, logs)
  const ids = new Set([...logs.filter(log => log.use === 'case').map(({ log }) => log), ...(await held.ports.store.logs())])
  const listing = (id: string) => logs.find(({ log }) => log === id)
  const found = await Promise.all([...ids].map(id => oneCase(parts, held, id, listing(id))))
  const shelf = shelfOf(found, 'unreachable' in listed)
  const staff = await parts.roster.read(held.session.school)
  const sheets = staff && (await sheetNotes(parts.database, staff, held.session.identity.member, parts.now()))
  const report = parts.now().slice(5, 7) === REPORTS ? await (await loadCaseAsides.figures()).awaitedReport(parts, held) : undefined
  const notes = { ...(sheets ? { sheets } : {}), ...(report === undefined ? {} : { report }) }
  return { ...shelf, gaveBack: held.gaveBack, keeping: await keepingNotes(held, shelf.views), ...notes }
}
