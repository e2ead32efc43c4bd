/// <reference lib="webworker" />

/** Checks the signatures of a whole case beside the page, which reads on meanwhile. It holds no key and sees nothing that is not on the wire. */
import type { SignedText } from '#log'
import { checkingCrypto } from '#vault'

/** The build writes `self` here: this compiler knows `self` as a page's. */
declare const worker: DedicatedWorkerGlobalScope

const { verify } = checkingCrypto()

worker.addEventListener('message', async ({ data, ports: [port] }: MessageEvent<readonly SignedText[]>) => {
  port?.postMessage(await Promise.all(data.map(one => verify(...one))))
  // The page lets go of its end with this one.
  port?.close()
})
