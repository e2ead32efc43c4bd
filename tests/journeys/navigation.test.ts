import { createServer, type Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'

const csp =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types sexto"

let server: Server
let browser: Browser
let page: Page
let origin = ''
const received: string[] = []
const faults: string[] = []

const bundle = async (): Promise<string> => {
  const entry = fileURLToPath(new URL('./navigation-app.ts', import.meta.url))
  const made = await build({ entryPoints: [entry], bundle: true, format: 'esm', write: false })
  return made.outputFiles[0]?.text ?? ''
}

beforeAll(async () => {
  const script = await bundle()
  server = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`)
    response.setHeader('content-security-policy', csp)
    if (request.url?.startsWith('/assets/app.js')) return response.setHeader('content-type', 'text/javascript').end(script)
    if (request.url?.startsWith('/assets/')) return response.setHeader('content-type', 'text/plain').end('a file')
    response
      .setHeader('content-type', 'text/html')
      .end('<!doctype html><title>…</title><body><script type="module" src="/assets/app.js"></script>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser.close()
  server.close()
})
beforeEach(async () => {
  received.length = 0
  faults.length = 0
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } })
  page = await context.newPage()
  page.on('pageerror', error => faults.push(error.message))
  page.on('console', line => line.type() === 'error' && faults.push(line.text()))
})
afterEach(() => page.context().close())

const open = async (path: string): Promise<void> => {
  await page.goto(origin + path)
  await page.waitForSelector('h1')
}
const focused = (): Promise<string> => page.evaluate(() => document.activeElement?.id ?? '')
const path = (): string => page.url().slice(origin.length)
const scrolled = (): Promise<number> => page.evaluate(() => Math.round(scrollY))
const depth = (): Promise<number> => page.evaluate(() => history.length)

describe('the navigation engine', () => {
  it('answers a deep link, takes its title and language, and moves focus to the heading', async () => {
    await open('/form')
    expect([
      await page.title(),
      await focused(),
      await page.getAttribute('html', 'lang'),
      await page.getAttribute('body', 'class'),
    ]).toEqual(['form', 'h', 'fr-CA', 'p-form'])
    expect(faults).toEqual([])
  })

  it('follows a link without asking the server, even when the click falls on a child of the link', async () => {
    await open('/')
    received.length = 0
    await page.click('#to-form b')
    await page.waitForSelector('form')
    expect([path(), await page.title(), await focused(), received]).toEqual(['/form', 'form', 'h', []])
  })

  it('never runs a script that came inside a page', async () => {
    await open('/form')
    expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  })

  it('sends the pressed button, and follows the redirect as one history entry', async () => {
    await open('/form')
    const before = await depth()
    await page.fill('[name=note]', 'hello')
    await page.click('text=Later')
    await page.waitForSelector('li')
    expect([path(), await page.textContent('li'), (await depth()) - before]).toEqual(['/', 'hello later', 1])
  })

  it('presses the first button when Enter is pressed in a field', async () => {
    await open('/form')
    await page.fill('[name=note]', 'typed')
    await page.press('[name=note]', 'Enter')
    await page.waitForSelector('li')
    expect(await page.textContent('li')).toBe('typed go')
  })

  it('keeps what was typed when the answer is a refusal, and moves focus to the refusal', async () => {
    await open('/form')
    const before = await depth()
    await page.fill('[name=note]', 'é"')
    await page.click('text=Go')
    await page.waitForSelector('#refusal')
    expect([await page.inputValue('[name=note]'), await focused(), path(), (await depth()) - before]).toEqual(['é"', 'refusal', '/form', 0])
  })

  it('keeps the page and what was typed when the app itself fails', async () => {
    await open('/form')
    await page.fill('[name=note]', 'boom')
    await page.click('text=Go')
    await page.waitForSelector('[data-failed]')
    expect([await page.inputValue('[name=note]'), path()]).toEqual(['boom', '/form'])
  })

  it('makes one line of a double tap', async () => {
    await open('/form')
    await page.fill('[name=note]', 'slow one')
    await page.dblclick('text=Go')
    await page.waitForSelector('li')
    await page.waitForTimeout(400)
    expect(await page.locator('li').count()).toBe(1)
  })

  it('sends the form of another page while an earlier one is still on its way', async () => {
    await open('/')
    await page.click('#to-form')
    await page.fill('[name=note]', 'held at first')
    await page.click('text=Go')
    await page.goBack()
    await page.waitForSelector('#to-form')
    await page.click('#to-form')
    await page.fill('[name=note]', 'the next one')
    await page.click('text=Go')
    await page.waitForSelector('li')
    expect(await page.locator('li').allTextContents()).toEqual(['the next one go'])
    await page.evaluate(() => dispatchEvent(new Event('let-go')))
    await page.click('#to-long')
    await page.click('#home')
    await expect.poll(() => page.locator('li').count()).toBe(2)
    expect([path(), faults]).toEqual(['/', []])
  })

  it('puts the fields of a search in the address', async () => {
    await open('/form')
    await page.click('text=Search')
    await page.waitForSelector('#q')
    expect([path(), await page.textContent('#q')]).toEqual(['/search?q=a+b', '?q=a+b'])
  })

  it('goes back and forward, and puts the scroll back where it was', async () => {
    await open('/')
    await page.click('#to-long')
    await page.waitForSelector('#end')
    expect(await scrolled()).toBe(0)
    await page.evaluate(() => scrollTo(0, 1200))
    await page.click('#home')
    await page.waitForSelector('#to-long')
    expect(await scrolled()).toBe(0)
    await page.goBack()
    await page.waitForSelector('#end')
    await expect.poll(scrolled).toBeGreaterThan(1000)
    expect([path(), await focused()]).toEqual(['/long', 'h'])
    await page.goForward()
    await page.waitForSelector('#to-long')
    expect([path(), await page.title(), await scrolled()]).toEqual(['/', 'home', 0])
  })

  it('keeps the scroll over a reload', async () => {
    await open('/long')
    await page.evaluate(() => scrollTo(0, 900))
    await page.reload()
    await page.waitForSelector('#end')
    await expect.poll(scrolled).toBe(900)
    expect(path()).toBe('/long')
  })

  it('leaves a link inside the page to the browser, and Back undoes it', async () => {
    await open('/long')
    await page.evaluate(() => scrollTo(0, 700))
    await page.focus('.skip')
    await page.evaluate(() => scrollTo(0, 700))
    await page.evaluate(() =>
      document.querySelector('.skip') instanceof HTMLElement ? document.querySelector<HTMLElement>('.skip')?.click() : 0,
    )
    await expect.poll(path).toBe('/long#h')
    expect([await focused(), await scrolled()]).toEqual(['h', expect.any(Number)])
    expect(await scrolled()).toBeLessThan(200)
    await page.goBack()
    await expect.poll(path).toBe('/long')
    await expect.poll(scrolled).toBe(700)
  })

  it('opens an address with a place in it at that place', async () => {
    await open('/long#end')
    await expect.poll(scrolled).toBeGreaterThan(2000)
    expect(await focused()).toBe('end')
  })

  it('leaves a click with the Control key, or on a link for a new tab, to the browser', async () => {
    await open('/')
    const [first] = await Promise.all([page.context().waitForEvent('page'), page.click('#to-form', { modifiers: ['Control'] })])
    await first.waitForSelector('form')
    const [second] = await Promise.all([page.context().waitForEvent('page'), page.click('#blank')])
    await second.waitForSelector('form')
    expect(path()).toBe('/')
  })

  it('leaves telephone links, other sites and files to the browser', async () => {
    await open('/')
    const left = await page.evaluate(() =>
      ['tel', 'out', 'file'].map(id => {
        const click = new MouseEvent('click', { bubbles: true, cancelable: true, button: 0 })
        let prevented = true
        addEventListener(
          'click',
          event => {
            prevented = event.defaultPrevented
            event.preventDefault()
          },
          { once: true },
        )
        document.getElementById(id)?.dispatchEvent(click)
        return prevented
      }),
    )
    expect(left).toEqual([false, false, false])
  })

  it('stops a redirect that never ends, and says so', async () => {
    await page.goto(`${origin}/loop`)
    await page.waitForSelector('[data-failed]', { state: 'attached' })
    expect(path()).toBe('/loop')
  })

  it('shows the last page asked for when two are asked at once', async () => {
    await open('/')
    await page.evaluate(() => {
      document.querySelector<HTMLElement>('#to-form')?.click()
      document.querySelector<HTMLElement>('#to-long')?.click()
    })
    await page.waitForSelector('#end')
    expect([path(), await page.title()]).toEqual(['/long', 'long'])
  })
})
