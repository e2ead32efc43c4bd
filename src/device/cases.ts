import { type CasePorts, type CaseWeb, openCase, type SealedCases, type Synced, sealedCases } from '#casefile'
import { isRefused, type LogListing } from '#log'
import { checkingCrypto } from '#vault'
import type { Begun, Shelf, StartRefusal } from '#web'
import { agreementInForce } from './agreement.ts'
import { caseStore } from './case-store.ts'
import { logClient } from './log-client.ts'
import type { OpenSession } from './session.ts'
import { type OneCase, shelfOf } from './shelf.ts'
import type { CaseParts } from './start-device.ts'

/** The cases of the person at the screen, read and written on this device. */
export interface DeviceCases {
  readonly web: CaseWeb<'real'>
  shelf(): Promise<Shelf>
  /** Opens a case; the same form gives back the case that it has opened. */
  begin(formId: string): Promise<Begun | { readonly refused: StartRefusal }>
}

/** What was opened under one session: forgotten as a whole when it closes. */
interface OpenCases {
  readonly session: OpenSession
  readonly ports: CasePorts
  readonly cases: SealedCases
  readonly begun: Map<string, Promise<string | { readonly refused: StartRefusal }>>
  readonly synced: Map<string, number>
}

const patienceMs = 2_500
const freshForMs = 15_000

/** Waits for the server a little, never more: what is on this device is shown anyway. */
const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise(resolve => setTimeout(resolve, ms))])

const portsOf = ({ place, database, server, roster, methods, now }: CaseParts, { identity, seals }: OpenSession): CasePorts => ({
  client: logClient(server),
  store: caseStore(database),
  identity,
  seals,
  crypto: checkingCrypto(),
  roster: roster.read,
  methods,
  now,
  newId: () => crypto.randomUUID(),
  fictional: place.fictional,
})

/** What a case is opened for when no page asks. */
const pageOf = (caseId: string): Request => new Request(new URL(`/case/${caseId}`, location.href))

const dayIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant))

const beginCase = async (parts: CaseParts, { session, ports, cases }: OpenCases): Promise<string | { readonly refused: StartRefusal }> => {
  const { school } = session
  const { zone } = parts.place
  const agreement = await agreementInForce(parts.database, parts.server, school, dayIn(zone, parts.now()))
  const begun = await openCase(ports, { school, agreement, zone })
  if (!isRefused(begun)) {
    cases.adopt(begun.memory)
    return begun.caseId
  }
  if (begun.refused.code === 'not-permitted') return { refused: 'not-trained' }
  return { refused: begun.refused.code === 'unknown-school' ? 'offline' : 'refused' }
}

/** True when the server's listing names the very head that this device has verified, and nothing waits to be sent. */
const isCurrent = async ({ cases, ports }: OpenCases, id: string, listing: LogListing | undefined): Promise<boolean> => {
  const verified = cases.memory(id).opened?.verified
  if (!verified || verified.statements.length !== listing?.seq || verified.heads[listing.seq] !== listing.head) return false
  return (await ports.store.pending(id)).length === 0
}

const exchanged = async ({ cases, synced }: OpenCases, id: string): Promise<Synced['fault']> => {
  const work = cases.sync(id)
  synced.set(id, Date.now())
  await atMost(patienceMs, work)
  return Promise.race([work.then(done => done.fault), undefined])
}

const oneCase = async (held: OpenCases, id: string, listing: LogListing | undefined): Promise<OneCase> => {
  const first = await held.cases.open(id, pageOf(id))
  // A case of somebody else who uses this device too.
  if ('closed' in first && listing === undefined) return { id, closed: first.closed, fault: undefined }
  const fault = (await isCurrent(held, id, listing)) ? undefined : await exchanged(held, id)
  held.synced.set(id, Date.now())
  const desk = await held.cases.open(id, pageOf(id))
  return 'closed' in desk ? { id, closed: desk.closed, fault } : { id, view: await desk.read(), fault }
}

/** Cases over the keys of the open session; closing the session forgets everything that was opened. */
export const deviceCases = (parts: CaseParts): DeviceCases => {
  let current: OpenCases | undefined
  parts.session.onClose(() => {
    current = undefined
  })
  const here = (): OpenCases | undefined => {
    const session = parts.session.current()
    if (!session) return undefined
    if (current?.session === session) return current
    const ports = portsOf(parts, session)
    current = { session, ports, cases: sealedCases(ports), begun: new Map(), synced: new Map() }
    return current
  }
  const open: CaseWeb<'real'>['open'] = async (caseId, request) => {
    const held = here()
    if (!held) return { closed: 'locked' }
    const last = held.synced.get(caseId)
    const stale = last === undefined || Date.now() - last > freshForMs
    if (stale) {
      held.synced.set(caseId, Date.now())
      const work = held.cases.sync(caseId).catch(() => undefined)
      // The first time, others may have written since this device last looked; later, pages never wait.
      if (last === undefined) await atMost(patienceMs, work)
    }
    return held.cases.open(caseId, request)
  }
  return {
    web: { mode: 'real', open },
    shelf: async () => {
      const held = here()
      if (!held) return { views: [], damaged: [], offline: false, behind: false }
      const listed = await held.ports.client.list()
      const logs: readonly LogListing[] = 'logs' in listed ? listed.logs : []
      await refreshRoster(parts, held.session.school, logs)
      const ids = new Set([...logs.filter(log => log.use === 'case').map(({ log }) => log), ...(await held.ports.store.logs())])
      const found = [...ids].map(id =>
        oneCase(
          held,
          id,
          logs.find(log => log.log === id),
        ),
      )
      return shelfOf(await Promise.all(found), 'unreachable' in listed)
    },
    begin: async formId => {
      const held = here()
      if (!held) return { refused: 'refused' }
      const begun = held.begun.get(formId) ?? beginCase(parts, held)
      held.begun.set(formId, begun)
      const caseId = await begun
      if (typeof caseId !== 'string') {
        held.begun.delete(formId)
        return caseId
      }
      held.synced.set(caseId, Date.now())
      const desk = await held.cases.open(caseId, pageOf(caseId))
      return 'closed' in desk ? { refused: 'refused' } : { desk }
    },
  }
}

/** Cases cite roster positions: when the server has newer ones, they are read before the cases are. */
const refreshRoster = async ({ roster }: CaseParts, school: string, logs: readonly LogListing[]): Promise<void> => {
  const listed = logs.find(log => log.log === school)?.seq ?? 0
  const known = (await roster.read(school))?.current.position.seq ?? 0
  if (listed <= known) return
  roster.refresh()
  await roster.read(school)
}
