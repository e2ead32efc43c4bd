import { type Context, Hono } from 'hono'
import { answerJson, answerRefusal } from './answer.ts'
import { zippedPages } from './gzip.ts'
import { CASE_POLICY, PUBLIC_POLICY, strictHeaders } from './headers.ts'
import { refuse } from './refusal.ts'
import type { StaticFiles } from './static-files.ts'

/** Files made by the build. */
export interface SiteFiles {
  readonly assets: StaticFiles
  readonly device: StaticFiles
  readonly method: StaticFiles
}

interface CaseSite {
  readonly files: SiteFiles
  readonly secure: boolean
  /** Where the training is, and rescue files are handed in: neither is ever on this origin. */
  readonly publicUrl: string
  /** Undefined when the server opens the fictional school only. */
  readonly api: Hono | undefined
  readonly demoApi: Hono
}

/** The origin that holds the keys: the API, files, and one static shell for every address. No page is made here. */
export function caseSite({ files, secure, publicUrl, api, demoApi }: CaseSite): Hono {
  const site = new Hono()
  site.use(strictHeaders(CASE_POLICY, secure))
  // The app does not know the other origin; it leaves these addresses to the server.
  site.get('/api/training', context => context.redirect(`${publicUrl}/training/`, 303))
  site.get('/demo/api/training', context => context.redirect(`${publicUrl}/demo/training/`, 303))
  // Where a rescue file is handed in, by an address that somebody reads on one screen and types on another.
  site.get('/api/rescue', context => context.redirect(`${publicUrl}/rescue`, 303))
  site.get('/demo/api/rescue', context => context.redirect(`${publicUrl}/demo/rescue`, 303))
  site.route('/demo/api', demoApi)
  if (api === undefined) site.all('/api/*', context => answerRefusal(context.req.raw, refuse('fictional-only')))
  else site.route('/api', api)
  serveFiles(site, files)
  // The service worker's reach is the folder it is served from.
  site.get(
    '/:file{[a-z-]+\\.(js|webmanifest)}',
    context => files.device.answer(context.req.param('file'), context.req.raw, 'check') ?? context.notFound(),
  )
  site.get('*', context => files.device.answer('index.html', context.req.raw, 'check') ?? context.notFound())
  site.notFound(context => answerRefusal(context.req.raw, refuse('unknown-address')))
  return site
}

interface PublicSite {
  readonly files: SiteFiles
  readonly secure: boolean
  /** Public pages and the practice case, made by `web`. */
  readonly pages: Hono
}

/** The origin of public pages: server-rendered, readable without JavaScript. */
export function publicSite({ files, secure, pages }: PublicSite): Hono {
  const site = new Hono()
  site.use(strictHeaders(PUBLIC_POLICY, secure))
  serveFiles(site, files)
  site.use(zippedPages)
  site.all('*', context => pages.fetch(context.req.raw, context.env))
  return site
}

function serveFiles(site: Hono, { assets, method }: SiteFiles): void {
  site.get('/assets/*', context => {
    const name = context.req.path.slice('/assets/'.length)
    // A file whose address changes with its content never needs to be asked for again.
    const cache = context.req.query('v') !== undefined || /-[A-Z0-9]{8}\.js$/.test(name) ? 'always' : 'check'
    const answer = assets.answer(name, context.req.raw, cache)
    // The reader is a program to take away: shown under our address, our policy would leave its page empty.
    if (name.endsWith('.html')) answer?.headers.set('Content-Disposition', 'attachment')
    return answer ?? answerRefusal(context.req.raw, refuse('unknown-address'))
  })
  site.get('/method/current.json', context => method.answer('current.json', context.req.raw, 'check') ?? context.notFound())
  site.get('/method/:hash/:file{[\\w.-]+\\.json}', context => {
    const { hash, file } = context.req.param()
    return method.answer(`${hash}/${file}`, context.req.raw, 'always') ?? answerRefusal(context.req.raw, refuse('unknown-address'))
  })
}

interface Entrance {
  readonly publicUrl: string
  readonly caseUrl: string
  /** Other names under which the public pages may be asked on this machine, e.g. `127.0.0.1:8787`. */
  readonly localHosts: readonly string[]
  readonly publicSite: Hono
  readonly caseSite: Hono
  readonly ready: () => Promise<boolean>
  /** Counts of this process, for whoever shows the token; undefined for anybody else. */
  readonly metrics?: ((authorization: string | undefined) => Promise<string | undefined>) | undefined
  /** Told of each answer: seconds, never the caller. */
  readonly seen?: ((site: 'case' | 'public', path: string, status: number, seconds: number) => void) | undefined
}

/** One door for both origins, by host name; a name that is not ours is sent away, so that no other site can be made to point here. */
export function entrance({ publicUrl, caseUrl, localHosts, publicSite, caseSite, ready, metrics, seen }: Entrance): Hono {
  const door = new Hono()
  const publicHosts = new Set([new URL(publicUrl).host, ...localHosts])
  const caseHost = new URL(caseUrl).host
  door.get('/health', () => answerJson({ status: 'ok' }))
  door.get('/ready', async () => {
    const isReady = await ready().catch(() => false)
    return answerJson({ status: isReady ? 'ready' : 'not-ready' }, isReady ? 200 : 503)
  })
  door.get('/metrics', async context => {
    const text = await metrics?.(context.req.header('authorization'))
    if (text === undefined) return context.text('', 404)
    return context.text(text, 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8', 'Cache-Control': 'no-store' })
  })
  const timed = async (site: 'case' | 'public', rooms: Hono, context: Context): Promise<Response> => {
    const began = performance.now()
    const answer = await rooms.fetch(context.req.raw, context.env)
    seen?.(site, context.req.path, answer.status, (performance.now() - began) / 1000)
    return answer
  }
  door.all('*', async (context): Promise<Response> => {
    // No address of ours holds a NUL, and PostgreSQL refuses to look for one.
    if (context.req.url.includes('%00')) return context.text('', 404)
    const host = context.req.header('host') ?? new URL(context.req.url).host
    if (host === caseHost) return timed('case', caseSite, context)
    if (publicHosts.has(host)) return timed('public', publicSite, context)
    return context.text(`${publicUrl}\n${caseUrl}\n`, 421)
  })
  return door
}
