import { cpSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, CDPSession, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { answer } from './case-story.ts'
import { keptAsTyped, readyToGoOffline } from './device-store.ts'
import { enterSchool, openKeys, type Person } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

const typed = 'Deux élèves en parlent, mot planté zyxw.'

let server: TestServer
let browser: Browser
let samuel: Person
let page: Page
let wire: CDPSession

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  samuel = await enterSchool(browser, server, { locale: 'fr-CA', as: 'samuel' })
  page = samuel.page
  wire = await page.context().newCDPSession(page)
  await readyToGoOffline(page)
})
afterEach(async () => {
  await server.comeBack()
  await samuel.leave()
})

const text = (tab = page): Promise<string> => tab.locator('body').innerText()
/** From now on every write to the store of this page is aborted by the store itself, as a full disk does; false gives the room back. */
const fullDisk = (isFull: boolean): Promise<void> =>
  page.evaluate(full => {
    const store = IDBObjectStore.prototype
    const writes = globalThis as { put?: typeof store.put; add?: typeof store.add }
    writes.put ??= store.put
    writes.add ??= store.add
    for (const name of ['put', 'add'] as const) {
      const write = writes[name]
      if (write === undefined) continue
      store[name] = full
        ? function (this: IDBObjectStore, ...args: Parameters<typeof write>) {
            const request = write.apply(this, args)
            this.transaction.abort()
            return request
          }
        : write
    }
  }, isFull)
const beginCase = async (): Promise<string> => {
  await samuel.tap('form.acts button')
  await expect.poll(samuel.where).toBe('accompany')
  return page.url().replace(/\/do\/.*/, '')
}
const unsent = (): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('sexto-demo')
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const counting = opening.result.transaction('pending').objectStore('pending').count()
          counting.onsuccess = () => {
            opening.result.close()
            resolve(counting.result)
          }
        }
      }),
  )

describe('a disk that is full', () => {
  it('does not keep a line without the network: it says so, nothing is recorded, what was typed is there; with room again the same form goes in', async () => {
    await beginCase()
    await answer(samuel)
    const at = samuel.where()
    const before = await unsent()
    await server.goAway()
    await fullDisk(true)
    await samuel.choose('threat', 'yes')
    await page.click('form button.go[type="submit"]')
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('Cet appareil n’a plus de place pour garder la ligne')
    expect([samuel.where(), await unsent()]).toEqual([at, before])
    expect(await page.isChecked('input[name="threat"][value="yes"]')).toBe(true)
    await samuel.axe()
    await fullDisk(false)
    await page.click('form button.go[type="submit"]')
    await expect.poll(samuel.where).not.toBe(at)
    expect(await unsent()).toBe(before + 1)
  })

  it('lets a line go out at once where the network is there', async () => {
    const address = await beginCase()
    await fullDisk(true)
    await answer(samuel)
    await expect.poll(samuel.where).not.toBe('accompany')
    // The page waits for the server only so long, and looks again now and then.
    await expect.poll(() => text(), { timeout: 60_000 }).not.toMatch(/à envoyer/)
    await page.goto(`${address}/journal`)
    await openKeys(page)
    await expect.poll(() => text(), { timeout: 60_000 }).toMatch(/Samuel Roy/)
  })

  it('begins no case, and says what to do', async () => {
    await server.goAway()
    await fullDisk(true)
    await page.click('form.acts button')
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('Cet appareil n’a plus de place pour garder un dossier')
  })

  it('says that what is being typed is not kept, without taking the hand from the field', async () => {
    await page.click('a.quietly')
    await page.waitForSelector('#heard')
    await fullDisk(true)
    await page.fill('#heard', typed)
    await page.waitForSelector('#not-kept')
    expect(await page.textContent('#not-kept')).toContain('ce que vous tapez n’y est pas gardé')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('heard')
    expect(await page.inputValue('#heard')).toBe(typed)
  })

  it('is not promised away: a browser that gives a round figure instead of the room left is said not to tell', async () => {
    await page.goto(`${server.caseUrl}/demo/device`)
    await page.waitForSelector('.promises')
    expect(await text()).toMatch(/Il reste de la place\s*On ne peut pas le dire/)
    expect(await text()).toMatch(/Une fenêtre privée garde tout jusqu’à ce qu’on la ferme/)
    expect(await text()).toMatch(/La copie de l’application gardée ici date du/)
  })
})

describe('a browser that erases what the app kept', () => {
  const erase = (): Promise<unknown> => wire.send('Storage.clearDataForOrigin', { origin: server.caseUrl, storageTypes: 'indexeddb' })

  it('under an open page, is told at once; what waited leaves in a file, and lines still go out with the network', async () => {
    await beginCase()
    await server.goAway()
    await answer(samuel)
    expect(await text()).toMatch(/lignes? à envoyer/)
    await erase()
    await page.waitForSelector('#erased')
    expect(await page.textContent('#erased')).toContain('Laissez cette page ouverte')
    await page.click('#erased a')
    await page.waitForSelector('.how')
    await page.click('form button.go')
    await page.waitForSelector('a.go[download]')
    expect(await text()).toMatch(/Le fichier contient 1 ligne/)
  })

  it('between two visits, is told at the door: what the server has is there, what had not left is named', async () => {
    const address = await beginCase()
    await answer(samuel)
    await expect.poll(unsent).toBe(0)
    await page.goto('about:blank')
    await erase()
    await page.goto(address)
    await page.waitForSelector('.unlock .note')
    expect(await text()).toMatch(/Personne n’est encore entré ici|Aucune clé sur cet appareil/)
    // Enrolled here again, the case is read from the server, whole.
    await page.goto(`${server.caseUrl}/demo/enter?as=samuel`)
    await page.waitForSelector('.three-steps')
    await page.goto(address)
    await openKeys(page)
    await page.waitForSelector('.tasks, .line, main h1')
    await expect.poll(() => text(), { timeout: 60_000 }).toMatch(/police/i)
  })
})

describe('two people on one device', () => {
  it('never see what the other had begun to write, and each finds their own again', async () => {
    await page.click('a.quietly')
    await page.waitForSelector('#heard')
    await keptAsTyped(page, () => page.fill('#heard', typed))
    await page.goto(`${server.caseUrl}/demo/enter?as=maya`)
    await page.waitForSelector('.three-steps')
    await page.click('a.quietly')
    await page.waitForSelector('#heard')
    await page.waitForTimeout(500)
    expect(await page.inputValue('#heard')).toBe('')
    await keptAsTyped(page, () => page.fill('#heard', 'Ce que Maya écrit.'))
    await page.goto(`${server.caseUrl}/demo/enter?as=samuel`)
    await page.waitForSelector('.three-steps')
    await page.click('a.quietly')
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
  })
})

describe('a server that was restored from an older copy', () => {
  it('is given back by a device what it had receipted, and the device says so', async () => {
    const address = await beginCase()
    await answer(samuel)
    await expect.poll(unsent).toBe(0)
    const copy = join(tmpdir(), `sexto-copy-${process.pid}`)
    await server.goAway()
    cpSync(server.dataDir, copy, { recursive: true })
    await server.comeBack()
    await answer(samuel, { 'risk-now': { choose: { threat: ['yes'] } } })
    await expect.poll(unsent).toBe(0)
    await server.goAway()
    rmSync(server.dataDir, { recursive: true })
    cpSync(copy, server.dataDir, { recursive: true })
    rmSync(copy, { recursive: true })
    await server.comeBack()
    await page.goto(`${server.caseUrl}/demo/`)
    await openKeys(page)
    await page.waitForSelector('#yours')
    // Pages wait for the server only so long: what it took back is told on this page or on the next.
    const homeAgain = async (): Promise<string> => {
      await page.click('a.mark')
      await page.waitForSelector('#yours')
      return text()
    }
    await expect.poll(homeAgain, { timeout: 60_000, interval: 1_000 }).toMatch(/Cet appareil lui a rendu 1 ligne/)
    const nadia = await enterSchool(browser, server, { locale: 'fr-CA', as: 'nadia' })
    await nadia.page.goto(`${address}/journal`)
    await openKeys(nadia.page)
    await nadia.page.waitForSelector('h1#h')
    await expect.poll(() => text(nadia.page), { timeout: 60_000 }).toMatch(/menace/i)
    await nadia.leave()
  })
})

describe('a store that does not answer', () => {
  /** Another page of this browser holds the store and gives it to nobody; whoever asks for it waits in line. */
  const holdTheStore = async (): Promise<Page> => {
    const holder = await page.context().newPage()
    await holder.goto(`${server.caseUrl}/health`)
    await holder.evaluate(
      () =>
        new Promise<void>(resolve => {
          indexedDB.open('held').onsuccess = () => {
            indexedDB.deleteDatabase('held').onblocked = () => resolve()
          }
        }),
    )
    return holder
  }

  it('leaves no page empty: what matters most is said, what to try too; the app comes by itself once it can', async () => {
    const holder = await holdTheStore()
    const waiting = await page.context().newPage()
    await waiting.addInitScript(() => {
      const open = IDBFactory.prototype.open
      IDBFactory.prototype.open = function () {
        return open.call(this, 'held', 1)
      }
    })
    await waiting.goto(`${server.caseUrl}/demo/start`)
    await waiting.waitForSelector('main a[href="tel:911"]')
    expect(await text(waiting)).toMatch(/ne démarre pas.*fermez le navigateur.*is not starting/s)
    await holder.close()
    await waiting.waitForSelector('.three-steps')
    expect(await text(waiting)).not.toContain('ne démarre pas')
  })
})
