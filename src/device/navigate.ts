import { type PageHistory, pageHistory } from './history.ts'
import { formRequest, linkAddress, type Ours, samePage } from './requests.ts'
import { focusPage, readPage, swap } from './swap.ts'

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

type Entry = 'push' | 'replace' | 'stay'

/** Where the reader is, and what is under way. */
interface Visit {
  readonly options: NavigationOptions
  readonly entries: PageHistory
  shown: URL
  /** Number of the last request: an answer to an earlier one is dropped. */
  latest: number
  /** Number of the form on its way, else 0: a second tap is not a second form. Another page has forms of its own. */
  sending: number
}

interface Answer {
  readonly response: Response
  readonly url: URL
  readonly redirected: boolean
}

const redirects = [301, 302, 303, 307, 308]
const mostHops = 10

const follow = async ({ answer, ours }: NavigationOptions, request: Request): Promise<Answer | { readonly elsewhere: URL }> => {
  let next = request
  for (let hops = 0; hops < mostHops; hops += 1) {
    const response = await answer(next)
    const to = response.headers.get('location')
    if (!redirects.includes(response.status) || to === null) return { response, url: new URL(next.url), redirected: hops > 0 }
    const url = new URL(to, next.url)
    if (!ours(url)) return { elsewhere: url }
    next = new Request(url)
  }
  throw new Error('The page redirects without end')
}

const isHtml = (response: Response): boolean => response.headers.get('content-type')?.startsWith('text/html') ?? false

const show = async (visit: Visit, answer: Answer, entry: Entry, posted: boolean): Promise<void> => {
  const { options, entries } = visit
  const page = readPage(await answer.response.text(), options.markup)
  const settled = posted && !answer.redirected
  const url = settled ? new URL(location.href) : answer.url
  if (entry === 'push' && url.href !== location.href && !options.passing?.(visit.shown)) entries.push(url)
  else if (entry !== 'stay' || answer.redirected) entries.replace(url)
  if (url.pathname !== visit.shown.pathname) visit.sending = 0
  visit.shown = url
  swap(page)
  const restored = entry === 'stay' && entries.restore()
  if (!(restored || url.hash || settled)) scrollTo(0, 0)
  focusPage(url, settled, restored)
  await options.shown?.({ url, posted: settled })
}

const answerAndShow = async (visit: Visit, request: Request, entry: Entry, hash: string, isLatest: () => boolean): Promise<void> => {
  const { options } = visit
  const posted = request.method === 'POST'
  const copy = posted ? request.clone() : request
  const answer = await follow(options, request)
  const accepted = posted && ('elsewhere' in answer || answer.redirected) ? options.accepted?.(copy) : undefined
  if (!isLatest()) return accepted
  if ('elsewhere' in answer) {
    await accepted
    return location.assign(answer.elsewhere)
  }
  const { status } = answer.response
  if (!isHtml(answer.response) || (posted && status >= 500)) throw new Error(`Answer ${status} is not a page`)
  // A page may have taken away what its address carried after the #: it does not come back.
  const stillThere = entry !== 'stay' || location.hash !== ''
  if (hash && stillThere && !answer.url.hash) answer.url.hash = hash
  await show(visit, answer, entry, posted)
  await accepted
}

/** Said of the contents, which the next page replaces: the document itself may not say it. */
const busy = (is: boolean): void => {
  const main = document.querySelector('main')
  if (is) main?.setAttribute('aria-busy', 'true')
  else main?.removeAttribute('aria-busy')
}

const go = async (visit: Visit, request: Request, entry: Entry, hash = ''): Promise<void> => {
  visit.latest += 1
  const turn = visit.latest
  const isLatest = (): boolean => turn === visit.latest
  busy(true)
  try {
    await answerAndShow(visit, request, entry, hash, isLatest)
  } catch (error) {
    if (isLatest()) visit.options.failed(error)
  } finally {
    if (isLatest()) busy(false)
  }
}

const get = (visit: Visit, url: URL, entry: Entry): Promise<void> =>
  go(visit, new Request(new URL(url.pathname + url.search, url)), entry, url.hash)

const onClick = (visit: Visit, event: MouseEvent): void => {
  const url = linkAddress(event, visit.options.ours)
  if (!url) return
  visit.entries.remember()
  if (samePage(url, visit.shown)) return
  event.preventDefault()
  void get(visit, url, 'push')
}

const onSubmit = (visit: Visit, event: SubmitEvent): void => {
  const request = formRequest(event, visit.options.ours)
  if (!request) return
  event.preventDefault()
  if (visit.sending) return
  visit.entries.remember()
  const turn = visit.latest + 1
  visit.sending = request.method === 'POST' ? turn : 0
  void go(visit, request, 'push').finally(() => {
    if (visit.sending === turn) visit.sending = 0
  })
}

const onPopState = (visit: Visit): void => {
  const url = new URL(location.href)
  const byHash = visit.entries.adopt()
  const { shown } = visit
  const samePlace = url.pathname === shown.pathname && url.search === shown.search && url.hash !== shown.hash
  if (!samePlace) return void get(visit, url, 'stay')
  visit.shown = url
  if (!byHash) visit.entries.restore()
}

const rememberScroll = ({ entries }: Visit): { readonly forgetPending: () => void } => {
  let waiting = 0
  addEventListener('scroll', () => {
    clearTimeout(waiting)
    waiting = window.setTimeout(entries.remember, 120)
  })
  addEventListener('pagehide', entries.remember)
  return { forgetPending: () => clearTimeout(waiting) }
}

/**
 * Makes links, forms, back and forward work over an app that runs in the page itself: each request goes to
 * `options.answer`, the answer replaces the page. Attach once; nothing is sent anywhere by this code.
 */
export const startNavigation = (options: NavigationOptions): Navigation => {
  const visit: Visit = { options, entries: pageHistory(), shown: new URL(location.href), latest: 0, sending: 0 }
  const scroll = rememberScroll(visit)
  document.addEventListener('click', event => onClick(visit, event))
  document.addEventListener('submit', event => onSubmit(visit, event))
  addEventListener('popstate', () => {
    scroll.forgetPending()
    onPopState(visit)
  })
  return {
    visit: (address, entry = 'push') => {
      visit.entries.remember()
      return get(visit, new URL(address, location.href), entry)
    },
    reload: () => get(visit, new URL(location.href), 'stay'),
    stop: () => {
      visit.latest += 1
      busy(false)
    },
  }
}
