import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Keys and values of one store of the fictional school's device. */
const kept = (page: Page, store: 'drafts' | 'texts'): Promise<{ readonly keys: readonly string[]; readonly values: readonly string[] }> =>
  page.evaluate(async name => {
    const opening = indexedDB.open('sexto-demo')
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const from = opening.result.transaction(name).objectStore(name)
    const [keys, values] = [from.getAllKeys(), from.getAll()]
    await new Promise(resolve => values.addEventListener('success', resolve))
    opening.result.close()
    return { keys: keys.result.map(String), values: values.result.map(value => JSON.stringify(value)) }
  }, store)

/** Waits until the network may go: the app is kept on this device, and so is all that a case begins with. */
export async function readyToGoOffline(page: Page): Promise<void> {
  const isReady = async (): Promise<boolean> => {
    if (!(await page.evaluate(() => navigator.serviceWorker.controller !== null))) return false
    const { keys } = await kept(page, 'texts')
    return ['agreement:', 'roster:'].every(needed => keys.some(key => key.startsWith(needed)))
  }
  await expect.poll(isReady, { timeout: 60_000 }).toBe(true)
}

/** Types, and waits until it is kept: half-typed forms are sealed at each pause of the hand. */
export async function keptAsTyped(page: Page, type: () => Promise<void>): Promise<void> {
  const before = (await kept(page, 'drafts')).values
  await type()
  await expect.poll(async () => (await kept(page, 'drafts')).values.some(one => !before.includes(one))).toBe(true)
}
