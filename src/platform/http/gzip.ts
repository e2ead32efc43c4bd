import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'

/** Below this gzip gains nothing. */
export const WORTH_ZIPPING = 1024

/** True when the reader takes gzip; `gzip;q=0` is a no. */
export function readsGzip(request: Request): boolean {
  const accepted = request.headers.get('accept-encoding') ?? ''
  return accepted.split(',').some(one => {
    const [name, ...params] = one
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/)
    return name === 'gzip' && !params.some(param => /^q=0(\.0*)?$/.test(param))
  })
}

const zip = promisify(gzip)

/**
 * Zips pages made by the server, for whoever reads gzip. Files zip themselves and carry a tag: an answer with an ETag is left as it is.
 * Pages of this origin hold no secret beside what a visitor typed, so their length tells nothing.
 */
export const zippedPages: MiddlewareHandler = async (context, next) => {
  await next()
  const page = context.res
  if (!/^text\/html\b/.test(page.headers.get('content-type') ?? '') || page.headers.has('etag') || page.headers.has('content-encoding'))
    return
  page.headers.append('Vary', 'Accept-Encoding')
  // A HEAD has the headers of the page and no body to measure.
  if (page.body === null || context.req.raw.method === 'HEAD' || !readsGzip(context.req.raw)) return
  const bytes = new Uint8Array(await page.arrayBuffer())
  const worth = bytes.length >= WORTH_ZIPPING
  const headers = new Headers(page.headers)
  if (worth) headers.set('Content-Encoding', 'gzip')
  headers.delete('Content-Length')
  context.res = undefined
  context.res = new Response(worth ? new Uint8Array(await zip(bytes)) : bytes, { status: page.status, headers })
}
