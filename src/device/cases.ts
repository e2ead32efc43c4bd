import { type CasePorts, type CaseWeb, type SealedCases, type Synced, sealedCases } from '#casefile'
import type { Begun, CaseAside, CaseKeeping, CasePapers, FiguresPages, FiguresRoom, RescueCopy, Shelf, StartRefusal } from '#web'
import type { ShownCase } from './case-news.ts'
import { caseStore } from './case-store.ts'
import { askingAgain } from './hide-justice.ts'
import { logClient } from './log-client.ts'
import { clientOf, deskOf } from './reading-tab.ts'
import { rememberedStore } from './remembered-store.ts'
import type { OpenSession } from './session.ts'
import type { CaseParts } from './start-device.ts'
import type { CaseNews } from './watch-case.ts'

/** The cases of the person at the screen, read and written on this device. */
export interface DeviceCases {
  readonly web: CaseWeb<'real'>
  /** What is offered for a case beside its pages; fetched when it is first asked for. */
  readonly aside: () => Promise<CaseAside>
  /** How long a case is kept; fetched apart too. */
  readonly keeping: () => Promise<CaseKeeping>
  /** Papers to give; fetched apart too. */
  readonly papers: () => Promise<CasePapers>
  /** The figures of a school year; fetched apart too. */
  readonly figures: (room: FiguresRoom) => Promise<FiguresPages>
  shelf(): Promise<Shelf>
  /** Exchanges with the server, and says what the page last made of a case does not show; undefined when there is no such page. */
  news(caseId: string): Promise<CaseNews | undefined>
  /** Lines that the open session knows to be only here. */
  unsent(): Promise<number>
  /** Rescue files of the lines that exist only here; undefined while locked. */
  rescue(): Promise<RescueCopy | undefined>
  /** Learns what a case would begin with, in case the network is gone by then. */
  prepare(): Promise<void>
  /** Opens a case; the same form gives back the case that it has opened. */
  begin(formId: string, named?: readonly string[]): Promise<Begun | { readonly refused: StartRefusal }>
}

/** What was opened under one session: forgotten as a whole when it closes. */
export interface OpenCases {
  readonly session: OpenSession
  readonly ports: CasePorts
  readonly cases: SealedCases
  readonly begun: Map<string, Promise<string | { readonly refused: StartRefusal }>>
  readonly synced: Map<string, number>
  /** What the last page of each case was made of. */
  readonly shown: Map<string, ShownCase>
  /** Addresses of the last copy made, and of the last rescue files: in memory only, gone with the next ones or with the session. */
  copy: string | undefined
  rescue: readonly string[]
  /** Cases that a server which went back was offered, and how many lines it took back. */
  readonly offered: Set<string>
  gaveBack: number
  /** Of cases that were destroyed: what was written here and never left. */
  readonly lost: Map<string, readonly string[]>
}

/** How long a page waits for what others wrote, and for its own line to be taken. */
export const patienceMs = 2_500
const actPatienceMs = 1_000
/** What no page waits for begins once the page is shown. */
const laterMs = 300
const freshForMs = 15_000

/** Waits for the server a little, never more: what is on this device is shown anyway. */
const after = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
export const atMost = (ms: number, work: Promise<unknown>): Promise<unknown> => Promise.race([work, after(ms)])

/** Fetched apart: a case that goes on needs neither. Asked for early, so that the network may go away meanwhile. */
export const loadCaseAsides = {
  begin: () => import('./begin-case.ts'),
  shelf: () => import('./shelf.ts'),
  aside: () => import('./aside-port.ts'),
  rescue: () => import('./rescue.ts'),
  news: () => import('./case-news.ts'),
  giveBack: () => import('./give-back.ts'),
  keep: () => import('./keep-case.ts'),
  erase: () => import('./erase-case.ts'),
  papers: () => import('./paper-port.ts'),
  rotate: () => import('./rotate.ts'),
  figures: () => import('./figures/open-figures.ts'),
}

const portsOf = (
  { place, database, crypto, server, roster, methods, now, tab, notes }: CaseParts,
  { identity, seals }: OpenSession,
): CasePorts => ({
  client: clientOf(logClient(server), tab),
  store: rememberedStore(caseStore(database), tab.writes, notes.unkept),
  identity,
  seals,
  crypto,
  roster: roster.read,
  methods,
  now,
  newId: () => globalThis.crypto.randomUUID(),
  fictional: place.fictional,
  patience: () => after(actPatienceMs),
})

/** What a case is opened for when no page asks. */
export const pageOf = (caseId: string): Request => new Request(new URL(`/case/${caseId}`, location.href))

const beginHere = async (
  parts: CaseParts,
  { session, ports, cases }: OpenCases,
  named?: readonly string[],
): Promise<string | { readonly refused: StartRefusal }> =>
  (await loadCaseAsides.begin()).beginCase(parts, ports, cases, session.school, named)

/** Exchanges with the server. One that shows less than it has receipted was restored from an older copy: it is given back what it lost, once. */
export const synchronized = async (parts: CaseParts, held: OpenCases, id: string): Promise<Synced> => {
  const { cases, ports, session, offered } = held
  const done = await cases.sync(id)
  if (done.refused?.code === 'destroyed') {
    await (await loadCaseAsides.erase()).eraseCase(parts, held, id)
    return done
  }
  const memory = cases.memory(id)
  if (done.online) await changeKeysOfLeavers(parts, held, id)
  const lost = done.fault === 'went-back' || (done.refused?.code === 'unknown-log' && memory.opened !== undefined)
  if (!lost || offered.has(id)) return done
  offered.add(id)
  const taken = await (await loadCaseAsides.giveBack()).giveBackLost(parts, ports, session.school, memory)
  held.gaveBack += taken
  return taken === 0 ? done : cases.sync(id)
}

/** Somebody left who can still open the case: whoever opens it next changes its keys. Fetched only then. */
const changeKeysOfLeavers = async ({ roster, tab }: CaseParts, { cases, ports }: OpenCases, caseId: string): Promise<void> => {
  const memory = cases.memory(caseId)
  if (!tab.writes()) return
  const staff = memory.opened && (await roster.read(memory.opened.opening.school))
  const reads = (kid: string, compartment: string) => {
    const device = staff?.current.device(kid)
    return device?.active && device.reads.includes(compartment)
  }
  const left = memory.opened?.verified.recipients.some(set => set.devices.some(kid => !reads(kid, set.compartment)))
  if (staff && left) await (await loadCaseAsides.rotate()).rotateIfDue(ports, memory, roster.read)
}

/** Takes away the address of the last copy. */
export const forgetCopy = (held: Pick<OpenCases, 'copy'> | undefined): void => {
  if (held?.copy !== undefined) URL.revokeObjectURL(held.copy)
}

const forgetRescue = (held: OpenCases | undefined): void => {
  for (const href of held?.rescue ?? []) URL.revokeObjectURL(href)
}

const noteShown = ({ shown, cases, ports }: OpenCases, caseId: string): void => {
  const { opened, fault, marks } = cases.memory(caseId)
  shown.set(caseId, { opened, fault, marks, pending: ports.store.pending(caseId).catch(() => []) })
}

/** What an act that closes the case leaves in the yearly tally; no page waits for it, and a failure is made up for when the figures are read. */
const counted = <T extends object>(parts: CaseParts, held: OpenCases, caseId: string, action: string, done: T): T => {
  const tally = async (): Promise<void> => (await loadCaseAsides.figures()).tallyClosing(parts, held, caseId, action)
  if ('seq' in done)
    void after(laterMs)
      .then(tally)
      .catch(() => undefined)
  return done
}

/** Cases over the keys of the open session; closing the session forgets everything that was opened. */
export const deviceCases = (parts: CaseParts): DeviceCases => {
  let current: OpenCases | undefined
  parts.session.onClose(() => {
    forgetCopy(current)
    forgetRescue(current)
    current = undefined
  })
  const here = (): OpenCases | undefined => {
    const session = parts.session.current()
    if (!session) return undefined
    if (current?.session === session) return current
    const ports = portsOf(parts, session)
    current = {
      session,
      ports,
      cases: sealedCases(ports),
      begun: new Map(),
      synced: new Map(),
      shown: new Map(),
      copy: undefined,
      rescue: [],
      offered: new Set(),
      gaveBack: 0,
      lost: new Map(),
    }
    return current
  }
  const open: CaseWeb<'real'>['open'] = async (caseId, request) => {
    const held = here()
    if (!held) return { closed: 'locked' }
    const last = held.synced.get(caseId)
    const stale = last === undefined || Date.now() - last > freshForMs
    // An act sends its own line, and learns by the answer whether others wrote: it waits for nothing else.
    if (stale && (last === undefined || request.method !== 'POST')) {
      held.synced.set(caseId, Date.now())
      const work = async (): Promise<unknown> => synchronized(parts, held, caseId).catch(() => undefined)
      // The first time, others may have written since this device last looked; later, pages never wait.
      if (last === undefined) await atMost(patienceMs, work())
      else void after(laterMs).then(() => held === here() && work())
    }
    // Somebody may have been removed since: whoever opens the case next changes its keys, however lately it was exchanged.
    else
      void after(laterMs)
        .then(() => (held === here() ? changeKeysOfLeavers(parts, held, caseId) : undefined))
        .catch(() => undefined)
    const desk = await held.cases.open(caseId, request)
    if ('closed' in desk) return desk
    const shown = deskOf(askingAgain(desk, parts.session.isFresh), parts.tab, () => noteShown(held, caseId))
    return { ...shown, perform: async (input, ticket) => counted(parts, held, caseId, input.action, await shown.perform(input, ticket)) }
  }
  return {
    web: { mode: 'real', open },
    aside: async () => (await loadCaseAsides.aside()).caseAside(here, parts),
    keeping: async () => (await loadCaseAsides.keep()).caseKeeping(here, parts),
    papers: async () => (await loadCaseAsides.papers()).casePapers(here, parts),
    figures: async room => (await loadCaseAsides.figures()).figuresPages(here, parts, room),
    unsent: async () => {
      const store = here()?.ports.store
      const logs = (await store?.logs()) ?? []
      const waiting = await Promise.all(logs.map(async log => (await store?.pending(log))?.length ?? 0))
      return waiting.reduce((sum, lines) => sum + lines, 0)
    },
    rescue: async () => {
      const held = here()
      if (!held) return undefined
      const made = await (await loadCaseAsides.rescue()).makeRescue(held.ports, held.session.school)
      forgetRescue(held)
      held.rescue = made.hrefs
      return made
    },
    news: async caseId => {
      const held = here()
      const shown = held?.shown.get(caseId)
      return held && shown && (await loadCaseAsides.news()).newsSince(held.ports, held.cases, caseId, shown)
    },
    shelf: async () => {
      const held = here()
      if (!held) return { views: [], damaged: [], offline: false, behind: false }
      return (await loadCaseAsides.shelf()).shelfNow(parts, held)
    },
    prepare: async () => {
      const school = here()?.session.school
      if (school === undefined) return
      const { today } = await loadCaseAsides.begin()
      await Promise.all([parts.roster.read(school), today(parts, school)])
    },
    begin: async (formId, named) => {
      const held = here()
      if (!held) return { refused: 'refused' }
      // Opening a case is writing, and cannot wait: another tab is told.
      if (!parts.tab.writes()) await parts.tab.takeOver()
      const begun = held.begun.get(formId) ?? beginHere(parts, held, named)
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
