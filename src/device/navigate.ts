import { pageHistory } from './history.ts'
import { formRequest, linkAddress, type Ours, samePage } from './requests.ts'
import { readPage, swap } from './swap.ts'

/** What the navigation engine is given; it knows no case, key or store. */
export interface NavigationOptions {
  /** Answers a request inside the page. */
  readonly answer: (request: Request) => Promise<Response>
  readonly ours: Ours
  readonly markup: (html: string) => string
  /** Pages that one only passes through: what follows takes their place in the history. */
  readonly passing?: (url: URL) => boolean
  /** After each page: `posted` says that the page answers a form and already holds what was typed. */
  readonly shown?: (page: { readonly url: URL; readonly posted: boolean }) => void | Promise<void>
  /** A form was sent and led elsewhere: what was kept of it can go. */
  readonly accepted?: (request: Request) => void | Promise<void>
  /** The app failed: the page and all that was typed stay; say so. */
  readonly failed: (error: unknown) => void
}

export interface Navigation {
  /** Opens an address of ours, as a link would. */
  visit(address: string, entry?: 'push' | 'replace'): Promise<void>
  /** Shows the current address, scrolled to where it was left, without a new history entry: also how the app begins. */
  reload(): Promise<void>
  /** Drops whatever is under way: no page may come after the screen was hidden. */
  stop(): void
}

interface Answer {
  readonly response: Response
  readonly url: URL
  readonly redirected: boolean
}

type Entry = 'push' | 'replace' | 'stay'

const redirects = [301, 302, 303, 307, 308]

const follow = async (options: NavigationOptions, request: Request): Promise<Answer | { readonly elsewhere: URL }> => {
  let next = request
  for (let hops = 0; hops < 10; hops += 1) {
    const response = await options.answer(next)
    const to = response.headers.get('location')
    if (!redirects.includes(response.status) || to === null) return { response, url: new URL(next.url), redirected: hops > 0 }
    const url = new URL(to, next.url)
    if (!options.ours(url)) return { elsewhere: url }
    next = new Request(url)
  }
  throw new Error('The page redirects without end')
}

const focusTarget = (url: URL, posted: boolean): Element | null => {
  const named = url.hash ? document.getElementById(decodeURIComponent(url.hash.slice(1))) : null
  const refusal = posted ? document.querySelector('[data-focus], #refusal, [role="alert"]') : null
  return named ?? refusal ?? document.querySelector('[autofocus]') ?? document.getElementById('h') ?? document.querySelector('h1')
}

/** Moves the reader to the heading, the refusal or the place named after `#`: this is also what announces the page. */
const focusPage = (url: URL, posted: boolean, restored: boolean): void => {
  const target = focusTarget(url, posted)
  if (!(target instanceof HTMLElement)) return
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
  if ((url.hash || posted) && !restored) target.scrollIntoView({ block: target.id === 'h' ? 'start' : 'center' })
}

const isHtml = (response: Response): boolean => response.headers.get('content-type')?.startsWith('text/html') ?? false

/**
 * Makes links, forms, back and forward work over an app that runs in the page itself: each request goes to
 * `options.answer`, the answer replaces the page. Attach once; nothing is sent anywhere by this code.
 */
export const startNavigation = (options: NavigationOptions): Navigation => {
  const entries = pageHistory()
  let shown = new URL(location.href)
  let latest = 0
  let sending = false
  let waiting = 0

  const show = async (answer: Answer, entry: Entry, posted: boolean): Promise<void> => {
    const page = readPage(await answer.response.text(), options.markup)
    const settled = posted && !answer.redirected
    const url = settled ? new URL(location.href) : answer.url
    if (entry === 'push' && url.href !== location.href && !options.passing?.(shown)) entries.push(url)
    else if (entry !== 'stay' || answer.redirected) entries.replace(url)
    shown = url
    swap(page)
    const restored = entry === 'stay' && entries.restore()
    if (!(restored || url.hash || settled)) scrollTo(0, 0)
    focusPage(url, settled, restored)
    await options.shown?.({ url, posted: settled })
  }

  const go = async (request: Request, entry: Entry, hash = ''): Promise<void> => {
    latest += 1
    const turn = latest
    const posted = request.method === 'POST'
    const copy = posted ? request.clone() : request
    document.documentElement.setAttribute('aria-busy', 'true')
    try {
      const answer = await follow(options, request)
      if (posted && ('elsewhere' in answer || answer.redirected)) await options.accepted?.(copy)
      if (turn !== latest) return
      if ('elsewhere' in answer) return location.assign(answer.elsewhere)
      if (!isHtml(answer.response) || (posted && answer.response.status >= 500))
        throw new Error(`Answer ${answer.response.status} is not a page`)
      if (hash && !answer.url.hash) answer.url.hash = hash
      await show(answer, entry, posted)
    } catch (error) {
      if (turn === latest) options.failed(error)
    } finally {
      if (turn === latest) document.documentElement.removeAttribute('aria-busy')
    }
  }

  const get = (url: URL, entry: Entry): Promise<void> => go(new Request(new URL(url.pathname + url.search, url)), entry, url.hash)

  document.addEventListener('click', event => {
    const url = linkAddress(event, options.ours)
    if (!url) return
    entries.remember()
    if (samePage(url, shown)) return
    event.preventDefault()
    void get(url, 'push')
  })

  document.addEventListener('submit', event => {
    const request = formRequest(event, options.ours)
    if (!request) return
    event.preventDefault()
    if (sending) return
    entries.remember()
    sending = request.method === 'POST'
    void go(request, 'push').finally(() => {
      sending = false
    })
  })

  addEventListener('popstate', () => {
    const url = new URL(location.href)
    clearTimeout(waiting)
    const byHash = entries.adopt()
    if (url.pathname === shown.pathname && url.search === shown.search && url.hash !== shown.hash) {
      shown = url
      if (!byHash) entries.restore()
      return
    }
    void get(url, 'stay')
  })
  addEventListener('scroll', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(entries.remember, 120)
  })
  addEventListener('pagehide', entries.remember)

  return {
    visit: (address, entry = 'push') => {
      entries.remember()
      return get(new URL(address, location.href), entry)
    },
    reload: () => get(new URL(location.href), 'stay'),
    stop: () => {
      latest += 1
      document.documentElement.removeAttribute('aria-busy')
    },
  }
}
