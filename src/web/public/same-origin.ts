/**
 * True when a form was sent from one of our own pages. The browser says so in `Sec-Fetch-Site`;
 * `Origin` is the fallback, and `null` (what our no-referrer policy makes of it) proves nothing.
 */
export function isFromOurPages(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  return new URL(origin).host === (request.headers.get('host') ?? new URL(request.url).host)
}
