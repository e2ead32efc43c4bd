import { sexto } from '#method'
import type { Locale, MethodWords, Protocol } from '#protocol'
import { words } from '#words'

/** The method of this working copy with its sentences. */
export async function loadMethod(): Promise<{ readonly protocol: Protocol; readonly words: Readonly<Record<Locale, MethodWords>> }> {
  return { protocol: sexto, words }
}
