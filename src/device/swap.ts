/** Turns an answer into the page on screen: the only place of the device app where text becomes markup. */
type MakeMarkup = (html: string) => string

/** Where the build puts the service worker; its reach is the whole origin. */
const WORKER_PATH = '/service-worker.js'
/** Where it puts the script that checks signatures beside the page. */
const SIGNATURES_PATH = '/assets/app-signatures.js'

const unchanged: MakeMarkup = html => html

/** The one policy under which text becomes markup, or the address of a script. */
export interface MarkupPolicy {
  readonly markup: MakeMarkup
  /** The address of the service worker: with the next one, the only scripts that this page ever names. */
  readonly workerAddress: () => string
  readonly signaturesAddress: () => string
}

const onlyOurs = (address: string): string => {
  if (address !== WORKER_PATH && address !== SIGNATURES_PATH) throw new TypeError(`no script is loaded from ${address}`)
  return address
}

/** Creates the one Trusted Types policy; the page's CSP refuses a second one, so call it once. */
export const createMarkupPolicy = (): MarkupPolicy => {
  const policy = window.trustedTypes?.createPolicy('sexto', { createHTML: unchanged, createScriptURL: onlyOurs })
  const named = (address: string) => () => policy?.createScriptURL(address) ?? address
  const addresses = { workerAddress: named(WORKER_PATH), signaturesAddress: named(SIGNATURES_PATH) }
  return policy ? { markup: html => policy.createHTML(html), ...addresses } : { markup: unchanged, ...addresses }
}

/** Reads an answer, whole document or body alone, without running or fetching anything. */
export const readPage = (html: string, markup: MakeMarkup): Document => new DOMParser().parseFromString(markup(html), 'text/html')

const copyAttributes = (from: Element, to: Element): void => {
  for (const name of to.getAttributeNames()) if (!from.hasAttribute(name)) to.removeAttribute(name)
  for (const name of from.getAttributeNames()) to.setAttribute(name, from.getAttribute(name) ?? '')
}

/** Replaces everything on screen by the page read; language, title and body attributes follow. */
export const swap = (page: Document): void => {
  const language = page.documentElement.lang || page.body.querySelector(':scope > [lang]')?.getAttribute('lang')
  if (language) document.documentElement.lang = language
  document.title = page.title || (page.body.querySelector('[data-title]')?.getAttribute('data-title') ?? '')
  for (const script of page.querySelectorAll('script')) script.remove()
  copyAttributes(page.body, document.body)
  document.body.replaceChildren(...page.body.childNodes)
}

/** Empties the screen and the tab's title at once, keeping nothing of what was shown. */
export const blank = (title: string): void => {
  document.body.replaceChildren()
  document.title = title
}

const focusTarget = (url: URL, posted: boolean): Element | null => {
  const named = url.hash ? document.getElementById(decodeURIComponent(url.hash.slice(1))) : null
  const refusal = posted ? document.querySelector('[data-focus], #refusal, [role="alert"]') : null
  return named ?? refusal ?? document.querySelector('[autofocus]') ?? document.getElementById('h') ?? document.querySelector('h1')
}

/** Moves the reader to the heading, the refusal or the place named after `#`: this is also what announces the page. */
export const focusPage = (url: URL, posted: boolean, restored: boolean): void => {
  const target = focusTarget(url, posted)
  if (!(target instanceof HTMLElement)) return
  if (target.tabIndex < 0 && !target.hasAttribute('tabindex')) target.setAttribute('tabindex', '-1')
  target.focus({ preventScroll: true })
  if ((url.hash || posted) && !restored) target.scrollIntoView({ block: target.id === 'h' ? 'start' : 'center' })
}
