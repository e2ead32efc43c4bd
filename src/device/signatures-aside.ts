import type { CheckingCrypto, SignedText } from '#log'

/** Where the build puts the script that checks signatures beside the page. */
export const SIGNATURES_PATH = '/assets/app-signatures.js'

/** Fewer are checked sooner than a thread starts. */
const MANY = 200

/** Checks many signatures on a thread of their own. Where the browser gives none, or it breaks, the page does it: slower, never less. */
export const signaturesAside = (crypto: CheckingCrypto, address: () => string): CheckingCrypto => ({
  ...crypto,
  verifyAll: async asked => {
    const here = () => Promise.all(asked.map(one => crypto.verify(...one)))
    if (asked.length < MANY || typeof Worker === 'undefined') return here()
    return (await onAnotherThread(address, asked).catch(() => undefined)) ?? here()
  },
})

/** Undefined when nothing believable came back; a page that may start no thread throws. */
function onAnotherThread(address: () => string, asked: readonly SignedText[]): Promise<readonly boolean[] | undefined> {
  return new Promise(resolve => {
    const answer = (given: unknown) => {
      worker.terminate()
      resolve(Array.isArray(given) && given.length === asked.length ? given.map(one => one === true) : undefined)
    }
    const worker = new Worker(address(), { type: 'module' })
    worker.addEventListener('message', ({ data }) => answer(data))
    for (const fault of ['error', 'messageerror']) worker.addEventListener(fault, () => answer(undefined))
    worker.postMessage(asked)
  })
}
