import type { MethodLibrary } from '#casefile'
import type { CheckingCrypto } from '#log'
import { type JoiningPort, loadDeskPages, type ScreenWords } from '#web'
import { deviceApp } from './app.ts'
import type { DeviceCases } from './cases.ts'
import { deviceChecking, loadLong } from './checking.ts'
import { type Conduct, conductOf } from './conduct.ts'
import { type DeviceDatabase, openDatabase } from './database.ts'
import { deskPort, loadHealth } from './desk-port.ts'
import { type Drafts, sealedDrafts } from './drafts.ts'
import { listenForHiding } from './hide-keys.ts'
import { lockOnIdle } from './idle.ts'
import { type DeviceLanguage, deviceLanguage } from './language.ts'
import { type MethodTexts, methodLibrary } from './method-library.ts'
import { type Navigation, startNavigation } from './navigate.ts'
import { prefetchTheRest, whenIdle } from './prefetch.ts'
import { type DeviceRoster, deviceRoster } from './roster.ts'
import { deviceScreen, type Screen } from './screen.ts'
import { openRequests, type ServerRequests, type SessionRequests, sessionRequests } from './server-requests.ts'
import { deviceSession, proveSession, type Session } from './session.ts'
import { type StorageNotes, storageNotes } from './storage-notes.ts'
import { createMarkupPolicy, type MarkupPolicy } from './swap.ts'
import { deviceTab, type Tab, type Writing } from './tab.ts'

/** Where an app of this device lives: the real one, or the fictional school's, each with its own store and API. */
export interface DevicePlace {
  /** `''` or `/demo`. */
  readonly base: string
  readonly fictional: boolean
  readonly database: string
  /** The time zone of a school whose agreement names none. */
  readonly zone: string
  readonly idleMinutes: number
  readonly idleWarningSeconds: number
}

/** What the cases of a device stand on. */
export interface CaseParts {
  readonly place: DevicePlace
  readonly database: DeviceDatabase
  readonly session: Session
  readonly crypto: CheckingCrypto
  readonly server: ServerRequests
  readonly roster: DeviceRoster
  readonly methods: MethodLibrary
  readonly now: () => string
  /** Whether this tab writes. */
  readonly tab: Writing
  /** What it says when it can no longer keep what it should. */
  readonly notes: StorageNotes
}

/** Everything that the app of this page is made of. */
interface Parts extends CaseParts {
  readonly tab: Tab
  readonly methods: MethodTexts
  readonly server: SessionRequests
  /** Requests that need no session. */
  readonly door: ServerRequests
  readonly language: DeviceLanguage
  readonly screen: Screen
  readonly drafts: Drafts
  /** Reads the words again: the language may have changed. */
  readonly refreshWords: () => Promise<void>
}

const loadWatch = () => import('./watch-case.ts')
/** Fetched apart: who looked is told once a page with names is on screen. */
const loadLooks = () => import('./looks.ts')
/** Fetched apart: founding a school, joining it and its staff are rare. */
const loadJoining = () => import('./joining/open-joining.ts')

const now = (): string => new Date().toISOString()
const pageRequest = (): Request => new Request(location.href)

/** Addresses that are files or another app, never pages of ours. */
const isOurs =
  ({ base }: DevicePlace) =>
  (url: URL): boolean => {
    if (url.origin !== location.origin || /^\/(assets|api|method|health|ready)(\/|$)/.test(url.pathname)) return false
    const inDemo = url.pathname === '/demo' || url.pathname.startsWith('/demo/')
    return base === '' ? !inDemo : inDemo && !url.pathname.startsWith('/demo/api')
  }

/** Asks at once for what the first page will need, so that the fetches go side by side; a failure shows when it is needed. */
const prefetch = (language: DeviceLanguage): void => {
  if (location.pathname.includes('/case/')) return
  loadDeskPages().catch(() => undefined)
  language.desk(language.of(pageRequest())).catch(() => undefined)
}

const makeParts = async (place: DevicePlace, { signaturesAddress }: MarkupPolicy, reload: () => void): Promise<Parts> => {
  const notes = storageNotes(place.base, async () => language.desk(language.of(pageRequest())))
  const database = await openDatabase(place.database, {
    erased: notes.erased,
    leaving: async () => drafts.flush(),
    replaced: () => location.reload(),
  })
  const session = deviceSession(database)
  const crypto = deviceChecking(async crypto => (await loadLong()).checkingLong(crypto, signaturesAddress, database, session.current))
  const methods = methodLibrary(crypto.digest, path => fetch(path))
  const language = await deviceLanguage(database, methods)
  prefetch(language)
  let words: ScreenWords = await language.screen(language.of(pageRequest()))
  const screen = deviceScreen(() => words)
  const requests = {
    api: `${place.base}/api`,
    fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
    reached: (reached: boolean) => screen.offline(!reached),
  }
  const door = openRequests(requests)
  const server = sessionRequests(requests, () => proveSession(session, door, location.origin, now))
  const roster = deviceRoster(database, server, crypto)
  const drafts = sealedDrafts(database, session, now, notes.notKept)
  const refreshWords = async (): Promise<void> => {
    words = await language.screen(language.of(pageRequest()))
  }
  const tab = deviceTab({ name: `${place.database} writer`, session, screen, drafts, reload })
  return { place, tab, crypto, database, session, methods, language, screen, door, server, roster, drafts, now, refreshWords, notes }
}

interface Closing {
  readonly closeAll: () => void
  readonly hide: () => void
}

/** The ways a session ends on screen. `navigation` is asked for when needed: it is made after. */
const closing = ({ drafts, session, screen }: Parts, navigation: () => Navigation): Closing => {
  const closeAll = (): void => {
    navigation().stop()
    void drafts.flush()
    session.close()
  }
  const again = (): void => void navigation().reload()
  return {
    closeAll,
    hide: () => {
      closeAll()
      screen.hide(again)
    },
  }
}

/** What ends a session: leaving the page, coming back to a frozen copy of it, or nobody there. */
const guardTheScreen = ({ drafts, session, screen, place }: Parts, { closeAll, hide }: Closing): void => {
  listenForHiding(hide)
  addEventListener('pagehide', () => {
    closeAll()
    document.body.replaceChildren()
  })
  // Phones end a hidden page without a word: what was typed is sealed before.
  document.addEventListener('visibilitychange', () => void drafts.flush())
  addEventListener('pageshow', event => {
    if (event instanceof PageTransitionEvent && event.persisted) location.reload()
  })
  lockOnIdle({
    minutes: place.idleMinutes,
    warningSeconds: place.idleWarningSeconds,
    warn: screen.warnIdle,
    lock: hide,
    isOpen: () => session.current() !== undefined,
  })
}

/** What happens around a session: one tab writes, the server is told, the roster is read afresh. */
const aroundSessions = ({ tab, session, roster, server, door }: Parts): { readonly opened: () => void } => {
  session.onClose(() => void door.send('POST', '/session/end', {}))
  return {
    opened: () => {
      tab.opened()
      roster.refresh()
      // Not awaited: a slow network must not keep the door shut; whatever is asked meanwhile waits for it.
      void server.renew()
    },
  }
}

const navigate = (parts: Parts, markup: (html: string) => string, answer: (request: Request) => Promise<Response>): Navigation => {
  const { place, drafts, screen, tab } = parts
  return startNavigation({
    answer,
    ours: isOurs(place),
    markup,
    passing: url => [`${place.base}/unlock`, `${place.base}/enter`].includes(url.pathname),
    shown: async ({ posted }) => {
      await parts.refreshWords()
      parts.notes.pageShown()
      if (await drafts.pageShown(posted)) screen.draftBack()
      tab.pageShown()
      if (document.querySelector('[data-part]')) void loadLooks().then(({ pageLooks }) => pageLooks(parts.server))
    },
    accepted: request => drafts.forget(new URL(request.url).pathname + new URL(request.url).search),
    failed: () => screen.failed(),
  })
}

/** Keeps the app itself on the device, once the first page is shown; a newer version comes in when the session closes. */
const keepApp = async ({ session }: Parts, scriptAddress: () => string): Promise<void> => {
  const { keepOffline } = await import('./offline.ts')
  const offline = keepOffline({ scriptAddress, isOpen: () => session.current() !== undefined, reload: () => location.reload() })
  session.onClose(offline.letNewVersionIn)
}

/** Says what comes into the case on screen while somebody reads or types there. Fetched apart: no page waits for it. */
const lookOut = async ({ place, session, drafts, screen, server }: Parts, cases: DeviceCases, navigation: Navigation): Promise<void> => {
  const [{ watchCase }, { watchPrints }] = await Promise.all([loadWatch(), loadLooks()])
  watchPrints(server)
  const onScreen = (): string | undefined =>
    session.current() && /^\/case\/([A-Za-z0-9_-]{43})(?:\/|$)/.exec(location.pathname.slice(place.base.length))?.[1]
  const show = (): void => void drafts.flush().then(() => navigation.reload())
  watchCase({ onScreen, look: cases.news, tell: news => screen.news(news, show) })
}

/** One meeting or founding goes on through many pages: its parts are made once. */
const joiningOnce = (parts: Parts, conduct: Conduct, around: { readonly opened: () => void; readonly show: () => void }) => {
  let made: Promise<JoiningPort> | undefined
  return (): Promise<JoiningPort> => {
    made ??= loadJoining().then(({ openJoining }) =>
      openJoining({ ...parts.place, ...parts, ...around, conduct, digest: parts.crypto.digest }),
    )
    made.catch(() => {
      made = undefined
    })
    return made
  }
}

/** Starts the app in this page: opens its store, mounts its routes and shows the address asked for. */
export const startDevice = async (place: DevicePlace, makeCases: (parts: CaseParts) => DeviceCases): Promise<void> => {
  const policy = createMarkupPolicy()
  const parts = await makeParts(place, policy, () => void navigation.reload())
  const { language } = parts
  const ends: Closing = closing(parts, () => navigation)
  const { opened } = aroundSessions(parts)
  const cases = makeCases(parts)
  const openedHere = (): void => {
    opened()
    whenIdle(
      () =>
        void loadHealth()
          .then(({ askToKeepOnce }) => askToKeepOnce(parts.database))
          .catch(() => undefined),
    )
    whenIdle(() => void cases.prepare().catch(() => undefined))
  }
  const desk = deskPort({ ...place, ...parts, cases, digest: parts.crypto.digest, opened: openedHere })
  const conduct = conductOf(parts.database, parts.session, place.fictional)
  const joining = joiningOnce(parts, conduct, { opened: openedHere, show: () => void navigation.reload() })
  const app = deviceApp({
    desk,
    cases: cases.web,
    aside: cases.aside,
    keeping: cases.keeping,
    papers: cases.papers,
    language,
    joining,
    conductDue: conduct.due,
  })
  const navigation = navigate(parts, policy.markup, async request => app.fetch(request))
  guardTheScreen(parts, ends)
  await navigation.reload()
  prefetchTheRest(language, parts.methods, pageRequest())
  whenIdle(() => void keepApp(parts, policy.workerAddress).catch(() => undefined))
  whenIdle(() => void lookOut(parts, cases, navigation).catch(() => undefined))
}
