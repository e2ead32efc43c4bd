/** Where a tab notes the script for which it was started again: an address that is the same for everybody. */
const LEFT_BEHIND = 'left-behind'
const [ASKED, ASK_EVERY_MS, ANSWER_MS] = [30, 1_000, 5_000]

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
  const letNewVersionIn = async (): Promise<void> => {
    const registration = await registering
    // Asked a moment after the page is there, and again: what the tab before this one held is let go a moment after it is gone, and a
    // browser that is asked while the old worker still answers this page may look whether it is free only once.
    for (let asked = 0; asked < ASKED && !isOpen() && registration?.waiting; asked++) {
      await new Promise(resolve => setTimeout(resolve, ASK_EVERY_MS))
      if (!isOpen()) registration.waiting?.postMessage('come in')
    }
    if (!isOpen() && (await isLeftBehind())) reload()
  }
  void registering.then(registration =>
    registration?.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', letNewVersionIn)),
  )
  void letNewVersionIn()
  return { letNewVersionIn: () => void letNewVersionIn(), isReady: () => serviceWorker.controller !== null }
}

/**
 * Whether another version came in while this page was on its way: the worker that now answers does not keep this page's script, nor
 * what it would fetch later. Once for each script: a server that is ahead of its worker must not start the page again and again.
 */
async function isLeftBehind(): Promise<boolean> {
  const own = document.querySelector<HTMLScriptElement>('script[type=module]')?.src
  if (own === undefined || sessionStorage.getItem(LEFT_BEHIND) === own || (await keeps(own))) return false
  sessionStorage.setItem(LEFT_BEHIND, own)
  return true
}

/** What the worker in charge says; true without one, and when it does not answer. */
const keeps = (script: string): Promise<boolean> =>
  new Promise(resolve => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = ({ data }) => resolve(data !== false)
    setTimeout(() => resolve(true), ANSWER_MS)
    const { pathname, search } = new URL(script)
    navigator.serviceWorker.controller?.postMessage({ keeps: pathname + search }, [port2])
  })
