import type { CheckingCrypto, SignedText } from '#log'

/** Fewer are checked sooner than a thread starts. */
const MANY = 200

/**
 * Checks many signatures on a thread of their own, one for as long as the page lives: two would take the second core from each other.
 * Where the browser gives none, or it breaks, the page does it: slower, never less.
 */
export const signaturesAside = (crypto: CheckingCrypto, address: () => string): CheckingCrypto => {
  let thread: Worker | undefined
  /** False when nothing believable came back; a page that may start no thread throws. */
  const onThread = (asked: readonly SignedText[]) =>
    new Promise<readonly boolean[] | false>(resolve => {
      thread ??= new Worker(address(), { type: 'module' })
      const worker = thread
      const { port1, port2 } = new MessageChannel()
      // Also what is told of a fault, which has no data. Lets go of the lines: the thread outlives them.
      const answer = ({ data }: Event & { readonly data?: unknown }) => {
        const isWhole = Array.isArray(data) && data.length === asked.length
        if (!isWhole) thread = undefined
        worker.removeEventListener('error', answer)
        resolve(isWhole && data.map(one => one === true))
      }
      port1.onmessage = answer
      worker.addEventListener('error', answer)
      worker.postMessage(asked, [port2])
    })
  return {
    ...crypto,
    verifyAll: async asked =>
      (asked.length >= MANY && (await onThread(asked).catch(() => false as const))) || Promise.all(asked.map(one => crypto.verify(...one))),
  }
}
