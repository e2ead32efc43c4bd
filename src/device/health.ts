import type { DeviceHealth, Promised } from '#web'
import type { DeviceDatabase } from './database.ts'

const QUARTER_HOUR_S = 900
const PATIENCE_MS = 3_000

const told = (answer: boolean | undefined): Promised => (answer === undefined ? 'cannot-tell' : answer ? 'yes' : 'no')

/** What this browser says of itself, asked anew each time: nothing is remembered. */
export const deviceHealth = async (database: DeviceDatabase): Promise<DeviceHealth> => {
  const [keeps, passkey, ahead, unsent] = await Promise.all([persisted(), canOpenWithPasskey(), secondsAhead(), database.count('pending')])
  return {
    secure: told(isSecureContext),
    startsOffline: told('serviceWorker' in navigator ? navigator.serviceWorker.controller !== null : undefined),
    keeps: told(keeps),
    passkey: told(passkey),
    clock: told(ahead === undefined ? undefined : Math.abs(ahead) <= QUARTER_HOUR_S),
    ahead,
    unsent,
  }
}

/** Asks the browser never to erase what the app keeps; it may ask the person, or decide by itself. */
export const askToKeep = async (): Promise<boolean> => (await navigator.storage?.persist?.()) ?? false

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
