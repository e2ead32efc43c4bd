import type { MethodLibrary } from '#casefile'
import { checkingCrypto } from '#vault'
import type { ScreenWords } from '#web'
import { deviceApp } from './app.ts'
import type { DeviceCases } from './cases.ts'
import { type DeviceDatabase, openDatabase } from './database.ts'
import { deskPort } from './desk-port.ts'
import { type Drafts, sealedDrafts } from './drafts.ts'
import { listenForHiding } from './hide-keys.ts'
import { lockOnIdle } from './idle.ts'
import { deviceLanguage } from './language.ts'
import { methodLibrary } from './method-library.ts'
import { type Navigation, startNavigation } from './navigate.ts'
import { writerLock } from './one-tab.ts'
import { type DeviceRoster, deviceRoster } from './roster.ts'
import { deviceScreen } from './screen.ts'
import { openRequests, type ServerRequests, sessionRequests } from './server-requests.ts'
import { deviceSession, proveSession, type Session } from './session.ts'
import { createMarkupPolicy } from './swap.ts'

/** Where an app of this device lives: the real one, or the fictional school's, each with its own store and API. */
export interface DevicePlace {
  /** `''` or `/demo`. */
  readonly base: string
  readonly fictional: boolean
  readonly database: string
  /** The school's time zone. */
  readonly zone: string
  readonly idleMinutes: number
  readonly idleWarningSeconds: number
}

/** What the cases of a device stand on. */
export interface CaseParts {
  readonly place: DevicePlace
  readonly database: DeviceDatabase
  readonly session: Session
  readonly server: ServerRequests
  readonly roster: DeviceRoster
  readonly methods: MethodLibrary
  readonly now: () => string
}

const now = (): string => new Date().toISOString()

/** Addresses that are files or another app, never pages of ours. */
const isOurs =
  ({ base }: DevicePlace) =>
  (url: URL): boolean => {
    if (url.origin !== location.origin || /^\/(assets|api|method|health|ready)(\/|$)/.test(url.pathname)) return false
    const inDemo = url.pathname === '/demo' || url.pathname.startsWith('/demo/')
    return base === '' ? !inDemo : inDemo && !url.pathname.startsWith('/demo/api')
  }

interface Guard {
  readonly drafts: Drafts
  readonly closeAll: () => void
  readonly hide: () => void
}

/** What ends a session: leaving the page, coming back to a frozen copy of it, another tab, or nobody there. */
const guardTheScreen = ({ drafts, closeAll, hide }: Guard): void => {
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
}

/** Starts the app in this page: opens its store, mounts its routes and shows the address asked for. */
export const startDevice = async (place: DevicePlace, makeCases: (parts: CaseParts) => DeviceCases): Promise<Navigation> => {
  const { digest } = checkingCrypto()
  const database = await openDatabase(place.database)
  const session = deviceSession(database)
  const methods = methodLibrary(digest)
  const language = await deviceLanguage(database, methods)
  let words: ScreenWords = await language.screen(language.of(new Request(location.href)))
  const screen = deviceScreen(() => words)
  const requests = {
    api: `${place.base}/api`,
    fetch: (...request: Parameters<typeof fetch>) => fetch(...request),
    reached: (reached: boolean) => screen.offline(!reached),
  }
  const door = openRequests(requests)
  const server = sessionRequests(requests, () => proveSession(session, door, location.origin, now))
  const roster = deviceRoster(database, server, checkingCrypto())
  const cases = makeCases({ place, database, session, server, roster, methods, now })
  const drafts = sealedDrafts(database, session, now)
  const writer = writerLock(`${place.database} writer`, () => leaveToOtherTab())
  const opened = (): void => {
    writer.take()
    roster.refresh()
    // Not awaited: a slow network must not keep the door shut; whatever is asked meanwhile waits for it.
    void server.renew()
  }
  session.onClose(() => {
    writer.release()
    void door.send('POST', '/session/end', {})
  })
  const desk = deskPort({ ...place, database, session, door, server, roster, cases, digest, now, opened })
  const app = deviceApp({ desk, cases: cases.web, language })
  const navigation = startNavigation({
    answer: async request => app.fetch(request),
    ours: isOurs(place),
    markup: createMarkupPolicy(),
    passing: url => [`${place.base}/unlock`, `${place.base}/enter`].includes(url.pathname),
    shown: async ({ posted }) => {
      words = await language.screen(language.of(new Request(location.href)))
      if (await drafts.pageShown(posted)) screen.draftBack()
    },
    accepted: request => drafts.forget(new URL(request.url).pathname + new URL(request.url).search),
    failed: () => screen.failed(),
  })
  const closeAll = (): void => {
    navigation.stop()
    void drafts.flush()
    session.close()
  }
  const hide = (): void => {
    closeAll()
    screen.hide(() => void navigation.reload())
  }
  const leaveToOtherTab = (): void => {
    closeAll()
    screen.elsewhere(() => void navigation.reload())
  }
  guardTheScreen({ drafts, closeAll, hide })
  lockOnIdle({
    minutes: place.idleMinutes,
    warningSeconds: place.idleWarningSeconds,
    warn: screen.warnIdle,
    lock: hide,
    isOpen: () => session.current() !== undefined,
  })
  await navigation.reload()
  return navigation
}
