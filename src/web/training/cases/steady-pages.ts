import type { Context, MiddlewareHandler } from 'hono'
import type { Learner } from '#people'
import { recent } from '#training'
import { localeOf } from '../../public/language.ts'
import type { LearnerPorts } from '../learner/ports.ts'

/** One form of a page: its bytes, and the headers that go with them. */
interface Sent {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly headers: Readonly<Record<string, string>>
}
interface SteadyPage {
  readonly plain: Sent
  /** Made when it is first asked for. */
  zipped: Promise<Sent> | undefined
}

/** About forty kilobytes each. */
const KEPT_PAGES = 500

/**
 * A page of an attempt in progress depends on nothing but its moves, its address, the language and the person's name and roles: made once,
 * it is sent again until a move is made. The clock is that of the story, the ids of its forms are made of the same things.
 */
export function steadyPages({ learnerOf, attempts }: Pick<LearnerPorts, 'learnerOf' | 'attempts'>): MiddlewareHandler {
  const pages = recent<SteadyPage>(KEPT_PAGES)
  return async (context, next) => {
    const key = await keyOf(context, learnerOf, attempts)
    if (key === undefined) return next()
    const known = pages.get(key)
    if (known !== undefined) return answer(context, known)
    await next()
    const made = await steadyPageOf(context.res)
    if (made === undefined) return
    pages.put(key, made)
    context.res = undefined
    context.res = await answer(context, made)
  }
}

/** Undefined for whatever is not such a page. */
async function keyOf(
  context: Context,
  learnerOf: LearnerPorts['learnerOf'],
  attempts: LearnerPorts['attempts'],
): Promise<string | undefined> {
  const { method, raw } = context.req
  const address = raw.url.slice(raw.url.indexOf('/', raw.url.indexOf('//') + 2))
  if (method !== 'GET' || address.includes('lang=')) return undefined
  const id = /\/(?:attempt|case)\/([^/?]+)/.exec(address)?.[1]
  const learner: Learner | undefined = id === undefined ? undefined : await learnerOf(raw)
  if (id === undefined || learner === undefined) return undefined
  const head = await attempts.head({ institution: learner.institution, learner: learner.id }, id)
  if (head === undefined) return undefined
  return JSON.stringify([learner.institution, learner.id, learner.name, learner.roles, head, localeOf(raw), address])
}

async function steadyPageOf(page: Response): Promise<SteadyPage | undefined> {
  if (page.status !== 200 || page.headers.has('cache-control') || !/^text\/html\b/.test(page.headers.get('content-type') ?? ''))
    return undefined
  const bytes = new Uint8Array(await page.arrayBuffer())
  const headers = { ...Object.fromEntries(page.headers), Vary: 'Accept-Encoding, Cookie', 'Cache-Control': 'private, no-cache' }
  return { plain: { bytes, headers: { ...headers, ETag: `"${await tagOf(bytes)}"` } }, zipped: undefined }
}

async function tagOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest.slice(0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

async function answer(context: Context, page: SteadyPage): Promise<Response> {
  const zips = readsGzip(context.req.raw)
  if (zips) page.zipped ??= zip(page.plain)
  const { bytes, headers } = (zips ? await page.zipped : undefined) ?? page.plain
  if (context.req.header('if-none-match')?.includes(headers.ETag ?? '')) return new Response(null, { status: 304, headers })
  return new Response(bytes, { headers })
}

async function zip({ bytes, headers }: Sent): Promise<Sent> {
  const zipped = await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
  const ETag = `${headers.ETag?.slice(0, -1)}-gz"`
  return { bytes: new Uint8Array(zipped), headers: { ...headers, ETag, 'Content-Encoding': 'gzip' } }
}

const readsGzip = (request: Request): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/.test(request.headers.get('accept-encoding') ?? '')
