/** What a click or a submit asks for, as a browser would have sent it. */

/** The addresses that the page's own app answers; everything else is left to the browser. */
export type Ours = (url: URL) => boolean

/** True when the browser would open the link here, in this tab, without a key that asks otherwise. */
const staysHere = (event: MouseEvent, link: HTMLAnchorElement): boolean =>
  event.button === 0 &&
  !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) &&
  !link.hasAttribute('download') &&
  ['', '_self'].includes(link.target)

/** The address of a plain click on one of our own links, else undefined. */
export const linkAddress = (event: MouseEvent, ours: Ours): URL | undefined => {
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null
  if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !staysHere(event, link)) return undefined
  const url = new URL(link.href)
  return ours(url) ? url : undefined
}

/** True when only the part after `#` differs: the browser moves there itself. */
export const samePage = (url: URL, current: URL): boolean =>
  url.hash !== '' && url.pathname === current.pathname && url.search === current.search

const fieldsOf = (form: HTMLFormElement, pressed: HTMLElement | null): URLSearchParams => {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(form, pressed)) if (typeof value === 'string') fields.append(name, value)
  return fields
}

/** The request of a submitted form with the pressed button's name and value, else undefined when it is not ours. */
export const formRequest = (event: SubmitEvent, ours: Ours): Request | undefined => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return undefined
  const pressed = event.submitter
  const method = (pressed?.getAttribute('formmethod') ?? form.getAttribute('method') ?? 'get').toLowerCase()
  const url = new URL(pressed?.getAttribute('formaction') ?? form.getAttribute('action') ?? '', location.href)
  if (method === 'dialog' || !ours(url)) return undefined
  url.hash = ''
  const fields = fieldsOf(form, pressed)
  if (method === 'post') return new Request(url, { method: 'POST', body: fields })
  url.search = fields.toString()
  return new Request(url)
}
