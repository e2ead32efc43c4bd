/** Where the build puts the service worker; its reach is the whole origin. */
export const WORKER_PATH = '/service-worker.js'

/** The app kept on this device, for when the network is gone. */
export interface OfflineApp {
  /** A newer version that waits may come in now, if no other tab has a case open either. */
  letNewVersionIn(): void
  /** True once a reload needs no network. */
  isReady(): boolean
}

interface OfflineOptions {
  /** Makes a script's address trusted: only the worker's own. */
  readonly scriptAddress: () => string
  readonly isOpen: () => boolean
  /** Starts this page again, under the version that has just come in. */
  readonly reload: () => void
}

const none: OfflineApp = { letNewVersionIn: () => undefined, isReady: () => false }

/**
 * Keeps the app on this device. Where the browser has no service worker (a private window, a managed device) or refuses it, the app
 * works all the same while it is open, and `/device` says so.
 */
export function keepOffline({ scriptAddress, isOpen, reload }: OfflineOptions): OfflineApp {
  if (!('serviceWorker' in navigator)) return none
  const { serviceWorker } = navigator
  // The very first worker takes over a page that is already of its version: nothing to start again.
  let hadOne = serviceWorker.controller !== null
  serviceWorker.addEventListener('controllerchange', () => {
    if (hadOne && !isOpen()) reload()
    hadOne = true
  })
  const registering = serviceWorker.register(scriptAddress(), { scope: '/', updateViaCache: 'none' }).catch(() => undefined)
  const letNewVersionIn = (): void => {
    void registering.then(registration => isOpen() || registration?.waiting?.postMessage('come in'))
  }
  void registering.then(registration =>
    registration?.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', letNewVersionIn)),
  )
  letNewVersionIn()
  return { letNewVersionIn, isReady: () => serviceWorker.controller !== null }
}
