import type { DeviceHealth, Promised } from '#web'
import type { DeviceDatabase } from './database.ts'

const QUARTER_HOUR_S = 900
const PATIENCE_MS = 3_000
/** A case of two thousand lines is about 8 MB; the app is 2. */
const ENOUGH_MB = 20
const GIBIBYTE = 2 ** 30

const ASKED = 'asked-to-keep'

const told = (answer: boolean | undefined): Promised => (answer === undefined ? 'cannot-tell' : answer ? 'yes' : 'no')

/** What this browser says of itself, asked anew each time: nothing is remembered. */
export const deviceHealth = async (database: DeviceDatabase): Promise<DeviceHealth> => {
  const [keeps, passkey, ahead, unsent, megabytes, copyFrom, version] = await Promise.all([
    persisted(),
    canOpenWithPasskey(),
    secondsAhead(),
    database.count('pending').catch(() => 0),
    megabytesLeft(),
    copyOfTheApp(),
    versionOfTheApp(),
  ])
  return {
    secure: told(isSecureContext),
    startsOffline: told('serviceWorker' in navigator ? navigator.serviceWorker.controller !== null : undefined),
    keeps: told(keeps),
    room: told(megabytes === undefined ? undefined : megabytes >= ENOUGH_MB),
    megabytes,
    copyFrom,
    version,
    passkey: told(passkey),
    clock: told(ahead === undefined ? undefined : Math.abs(ahead) <= QUARTER_HOUR_S),
    ahead,
    unsent,
  }
}

/** Asks the browser never to erase what the app keeps; it may ask the person, or decide by itself. */
export const askToKeep = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false

/** The same, once for each device and without anybody pressing anything: some browsers decide by themselves, one asks the person. */
export const askToKeepOnce = async (database: DeviceDatabase): Promise<void> => {
  if ((await database.get('settings', ASKED)) !== undefined || (await persisted()) !== false) return
  await database.put('settings', 'yes', ASKED)
  await askToKeep()
}

const persisted = async (): Promise<boolean | undefined> => navigator.storage?.persisted?.()

/** WebAuthn level 3 tells it without asking the person anything; older browsers do not. */
async function canOpenWithPasskey(): Promise<boolean | undefined> {
  if (!('PublicKeyCredential' in globalThis)) return false
  const capabilities = await PublicKeyCredential.getClientCapabilities?.().catch(() => undefined)
  return capabilities?.['extension:prf']
}

/** How far this clock is ahead of the server's, in seconds; undefined when the server does not answer. */
async function secondsAhead(): Promise<number | undefined> {
  const asked = Date.now()
  const answer = await fetch('/health', { cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined)
  const date = Date.parse(answer?.headers.get('date') ?? '')
  return Number.isNaN(date) ? undefined : Math.round(((asked + Date.now()) / 2 - date) / 1000)
}

/** What the browser says is left for this site. Some say nothing, and some always the same whole number of gibibytes, whatever is left. */
async function megabytesLeft(): Promise<number | undefined> {
  const { quota, usage } = (await navigator.storage?.estimate?.().catch(() => undefined)) ?? {}
  return quota === undefined || usage === undefined || (quota - usage) % GIBIBYTE === 0
    ? undefined
    : Math.max(0, Math.floor((quota - usage) / 1_000_000))
}

/** When the script of the app kept here left the server: the worker gives it back with the date it came with. */
async function copyOfTheApp(): Promise<string | undefined> {
  if (!('serviceWorker' in navigator) || navigator.serviceWorker.controller === null) return undefined
  const script = document.querySelector('script[src]')
  const kept = script instanceof HTMLScriptElement ? await fetch(script.src).catch(() => undefined) : undefined
  const date = Date.parse(kept?.headers.get('date') ?? '')
  return Number.isNaN(date) ? undefined : new Date(date).toISOString()
}

/** The code by which the app kept here names itself: its worker keeps one version whole, under that name. */
export async function versionOfTheApp(): Promise<string | undefined> {
  const names = 'caches' in globalThis ? await caches.keys().catch(() => []) : []
  return names.flatMap(name => /^app ([\w-]{12})$/.exec(name)?.[1] ?? []).at(-1)
}
