import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { joiningWords } from '../../src/web/joining/words/index.ts'
import type { Hand, Locale } from './hand.ts'
import type { TestServer } from './server.ts'

/** The fictional school on the real app's own store: the same signed roster, the same receipt key, its files as they are. */
export const moveIn = (dataDir: string): void => {
  const files = { 'demo.sqlite': 'main.sqlite', 'demo-lids.sqlite': 'lids.sqlite' }
  for (const [from, to] of Object.entries(files))
    for (const part of ['', '-wal']) copyFileSync(join(dataDir, from + part), join(dataDir, to + part))
}

/** Puts the keys of somebody of the fictional school, and nothing else, on a device of the real app; the door is on screen. */
export async function bringKeys(page: Page, server: TestServer, member: string): Promise<void> {
  await page.goto(`${server.caseUrl}/start`)
  await page.waitForSelector('.three-steps')
  await page.evaluate(async who => {
    const { school, label, keyring, passphrase } = await (await fetch(`/demo/api/keyrings/${who}`)).json()
    const opening = indexedDB.open('sexto')
    await new Promise(resolve => opening.addEventListener('success', resolve))
    const writing = opening.result.transaction('keyrings', 'readwrite')
    const id = `${school} ${who}`
    writing.objectStore('keyrings').put({ id, school, member: who, label, sealed: keyring, published: passphrase }, id)
    await new Promise(resolve => writing.addEventListener('complete', resolve))
    opening.result.close()
  }, member)
  await page.goto(`${server.caseUrl}/unlock`)
  await page.waitForSelector('#passphrase')
}

/** Opens the session with the published passphrase, accepts the code of conduct where it is asked, and goes to a page. */
export async function enterMoved({ page, goes }: Hand, server: TestServer, locale: Locale, path: string): Promise<void> {
  await page.goto(`${server.caseUrl}/unlock`)
  await page.locator('form#unlock button.go').click()
  await page.waitForURL(url => url.pathname !== '/unlock')
  await page.waitForSelector('h1#h')
  if (new URL(page.url()).pathname === '/conduct') {
    await page.locator('main').getByRole('button', { name: joiningWords[locale].conduct.go }).click()
    await page.waitForURL(url => url.pathname === '/')
  }
  if (path !== '/') await goes(path)
}
