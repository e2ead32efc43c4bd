import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { keptAsTyped, readyToGoOffline } from './device-store.ts'
import { openKeys } from './person.ts'
import { startTestServer, type TestServer } from './server.ts'

const typed = 'Deux élèves parlent d’une image intime, mot planté zyxwvutsr.'

let server: TestServer
let browser: Browser
let context: BrowserContext
let page: Page
const sent: string[] = []
const faults: string[] = []

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startTestServer(), launchBrowser()])
})
afterAll(async () => {
  await browser.close()
  await server.stop()
})
beforeEach(async () => {
  sent.length = 0
  faults.length = 0
  context = await browser.newContext({ viewport: { width: 1024, height: 800 }, locale: 'fr-CA' })
  page = await newPage()
})
afterEach(() => context.close())

const newPage = async (): Promise<Page> => {
  const made = await context.newPage()
  made.on('request', request => sent.push(`${request.method()} ${request.url()} ${request.postData() ?? ''}`))
  made.on('pageerror', fault => faults.push(fault.message))
  made.on('console', line => line.type() === 'error' && /Content.Security|TrustedHTML/.test(line.text()) && faults.push(line.text()))
  return made
}
const at = (path: string): string => `${server.caseUrl}/demo${path}`
const path = (): string => new URL(page.url()).pathname.replace('/demo', '')
const enter = async (member = 'samuel'): Promise<void> => {
  await page.goto(at(`/enter?as=${member}`))
  await page.waitForSelector('.three-steps')
}
const openNotice = async (): Promise<void> => {
  await enter()
  await page.click('a.quietly')
  await page.waitForSelector('#heard')
}
const unlock = async (): Promise<void> => {
  await openKeys(page)
}
const seen = (): Promise<string> => page.evaluate(() => `${document.title} ${document.body.textContent}`)
/** Everything that the browser keeps for this origin, as text. */
const keptByTheBrowser = (): Promise<string> =>
  page.evaluate(async () => {
    const opening = indexedDB.open('sexto-demo')
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const all = [...database.objectStoreNames].map(
      name =>
        new Promise<unknown>(resolve => {
          const reading = database.transaction(name).objectStore(name).getAll()
          reading.onsuccess = () => resolve([name, reading.result])
        }),
    )
    const text = JSON.stringify([await Promise.all(all), { ...localStorage }, { ...sessionStorage }, history.state])
    database.close()
    return text
  })

describe('the first minute', () => {
  it('shows the three instructions on a device that knows nobody, without asking the server anything about anyone', async () => {
    await page.goto(at('/start'))
    await page.waitForSelector('.three-steps')
    expect(await page.locator('.three-steps h2').count()).toBe(3)
    expect(sent.filter(line => line.includes('/api/'))).toEqual([])
    expect(faults).toEqual([])
  })

  it('goes from "I’m starting" to the first thing to do, and Back leads to the instructions, not to a door', async () => {
    await enter()
    await page.click('button.alt')
    await page.waitForSelector('#h')
    await expect.poll(path).toMatch(/^\/case\/[\w-]{43}\/do\//)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('h')
    await page.goBack()
    await page.waitForSelector('.three-steps')
    expect(path()).toBe('/start')
    expect(faults).toEqual([])
  })

  it('opens a case without the network when it went away a moment after the first page, and says that its lines are here', async () => {
    await enter()
    // What comes later is fetched when the browser has nothing else to do.
    await readyToGoOffline(page)
    await context.setOffline(true)
    await page.click('form.acts button')
    await expect.poll(path).toMatch(/^\/case\/[\w-]{43}\/do\//)
    expect(await seen()).toMatch(/\d lignes à envoyer/)
    for (const link of ['.rail .steps a >> nth=1', 'a.mark']) {
      await page.evaluate(() => document.querySelector('.rail details')?.setAttribute('open', ''))
      await page.click(link)
      await expect.poll(path).toMatch(link === 'a.mark' ? /^\/$/ : /\/step\//)
    }
    await context.setOffline(false)
    expect(faults).toEqual([])
  })

  it('tells an untrained member what they can do instead', async () => {
    await enter('claude')
    await page.click('button.alt')
    await page.waitForSelector('#refusal')
    expect(await page.textContent('#refusal')).toContain('Seule une personne formée ouvre un dossier.')
  })
})

describe('half-typed words', () => {
  it('come back after a reload and the passphrase, and were only kept sealed', async () => {
    await openNotice()
    await page.fill('#heard', typed)
    await expect.poll(keptByTheBrowser).toMatch(/"drafts",\[\{/)
    await keptAsTyped(page, () => page.check('input[name=from][value=parent]'))
    expect(await keptByTheBrowser()).not.toContain('zyxwvutsr')
    await page.reload()
    await unlock()
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
    expect([path(), await page.isChecked('input[name=from][value=parent]')]).toEqual(['/notice', true])
    expect(sent.filter(line => line.includes('zyxwvutsr'))).toEqual([])
  })

  it('come back after Back and Forward', async () => {
    await openNotice()
    await keptAsTyped(page, () => page.fill('#heard', typed))
    await page.goBack()
    await page.waitForSelector('.three-steps')
    await page.goForward()
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
  })

  it('survive a change of language', async () => {
    await openNotice()
    await page.fill('#heard', typed)
    await page.click('button.lang')
    await page.waitForSelector('text=What did you see')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
    expect(await page.getAttribute('html', 'lang')).toBe('en-CA')
  })

  /** Words are sealed after a short pause of the hand: here it takes a minute. */
  const pauseForAMinute = () =>
    context.addInitScript(() => {
      const soon = window.setTimeout.bind(window)
      window.setTimeout = ((work: () => void, ms?: number) => soon(work, ms === 60 ? 60_000 : ms)) as typeof window.setTimeout
    })

  it('survive a link that is followed before any pause of the hand', async () => {
    await pauseForAMinute()
    await openNotice()
    await page.fill('#heard', typed)
    await page.click('header a[href]')
    await page.waitForSelector('#heard', { state: 'detached' })
    await page.goBack()
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
  })

  it('survive being typed after a link was pressed, while its page is on its way', async () => {
    await pauseForAMinute()
    await openNotice()
    await page.evaluate(text => {
      document.querySelector<HTMLElement>('header a[href]')?.click()
      const field = document.querySelector<HTMLTextAreaElement>('#heard')
      if (field) field.value = text
      field?.dispatchEvent(new Event('input', { bubbles: true }))
    }, typed)
    await page.waitForSelector('#heard', { state: 'detached' })
    await page.goBack()
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
  })

  it('come back beside those that a quick hand typed before they did', async () => {
    await openNotice()
    await keptAsTyped(page, () => page.fill('#heard', typed))
    await keptAsTyped(page, () => page.check('input[name=from][value=parent]'))
    // What was kept is slow to open.
    await page.evaluate(() => {
      const open = crypto.subtle.decrypt.bind(crypto.subtle)
      crypto.subtle.decrypt = async (...given) => {
        await new Promise(resolve => setTimeout(resolve, 1500))
        return open(...given)
      }
    })
    await page.click('header a[href]')
    await page.waitForSelector('#heard', { state: 'detached' })
    await page.goBack()
    await keptAsTyped(page, () => page.fill('#heard', 'Deux élèves, dit autrement.'))
    await expect.poll(() => page.isChecked('input[name=from][value=parent]')).toBe(true)
    expect(await page.inputValue('#heard')).toBe('Deux élèves, dit autrement.')
    await page.reload()
    await unlock()
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe('Deux élèves, dit autrement.')
    expect(await page.isChecked('input[name=from][value=parent]')).toBe(true)
  })

  it('are gone from the device once they were sent, and left it sealed', async () => {
    await openNotice()
    await page.fill('#heard', typed)
    await expect.poll(keptByTheBrowser).toMatch(/"drafts",\[\{/)
    await page.click('button.go')
    await page.waitForSelector('.receipt')
    expect(await keptByTheBrowser()).toContain('["drafts",[]]')
    expect(sent.some(line => line.startsWith('POST') && line.includes('/notices'))).toBe(true)
    expect(sent.filter(line => line.includes('zyxwvutsr'))).toEqual([])
  })
})

describe('a hidden screen', () => {
  it('is empty after Escape twice, with a neutral title, and gives everything back after the passphrase', async () => {
    await openNotice()
    await page.fill('#heard', typed)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.waitForSelector('.hidden-screen')
    expect((await seen()).replace(/\s+/g, ' ').trim()).toBe('En pause En pauseReprendre')
    await page.click('.hidden-screen button')
    await unlock()
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
  })

  it('comes with the Hide button too, and Back shows only the door', async () => {
    await openNotice()
    await page.click('[data-hide]')
    await page.waitForSelector('.hidden-screen')
    await page.goBack()
    await page.waitForSelector('.three-steps, #passphrase')
    expect(await page.locator('#heard').count()).toBe(0)
  })

  it('asks for the passphrase again when the reader comes back from another site', async () => {
    await enter()
    await page.goto(at('/'))
    await unlock()
    await page.waitForSelector('#yours')
    await page.goto(server.publicUrl)
    await page.goBack()
    await page.waitForSelector('#passphrase')
    expect(await page.locator('#yours').count()).toBe(0)
  })

  it('stays shut under another passphrase', async () => {
    await enter()
    await page.goto(at('/notice'))
    await page.fill('#passphrase', 'une autre phrase')
    await page.click('button.go')
    await page.waitForSelector('#refusal')
    expect([path(), await page.evaluate(() => document.activeElement?.id)]).toEqual(['/unlock', 'refusal'])
  })
})

describe('nobody in front of the screen', () => {
  it('is warned of, then the session closes and nothing typed is lost', async () => {
    const entry = fileURLToPath(new URL('./device-app.ts', import.meta.url))
    const made = await build({
      entryPoints: [entry],
      bundle: true,
      format: 'esm',
      write: false,
      jsx: 'automatic',
      jsxImportSource: 'hono/jsx',
      target: 'es2023',
    })
    const script = made.outputFiles[0]?.text ?? ''
    await page.route(/\/assets\/app\.js/, route => route.fulfill({ contentType: 'text/javascript', body: script }))
    await page.goto(at('/enter?as=samuel&idle=6'))
    await page.waitForSelector('.three-steps')
    await page.click('a.quietly')
    await page.waitForSelector('#heard')
    await page.fill('#heard', typed)
    await page.waitForSelector('#idle')
    expect(await page.textContent('#idle')).toContain('Fermeture dans')
    await page.waitForSelector('.hidden-screen')
    expect(await seen()).not.toContain('zyxwvutsr')
    await page.click('.hidden-screen button')
    await unlock()
    await page.waitForSelector('#heard')
    await expect.poll(() => page.inputValue('#heard')).toBe(typed)
  })
})
