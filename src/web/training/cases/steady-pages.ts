import type { Context, MiddlewareHandler } from 'hono'
import type { Learner } from '#people'
import { recent } from '#training'
import { localeOf } from '../../public/language.ts'
import type { LearnerPorts } from '../learner/ports.ts'

interface SteadyPage {
  readonly text: string
  readonly tag: string
  readonly headers: Readonly<Record<string, string>>
  /** Made when it is first asked for. */
  zipped: Promise<ArrayBuffer> | undefined
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
  const { pathname, searchParams, search } = new URL(raw.url)
  if (method !== 'GET' || searchParams.has('lang')) return undefined
  const id = /\/(?:attempt|case)\/([^/]+)/.exec(pathname)?.[1]
  const learner: Learner | undefined = id === undefined ? undefined : await learnerOf(raw)
  if (id === undefined || learner === undefined) return undefined
  const head = await attempts.head({ institution: learner.institution, learner: learner.id }, id)
  if (head === undefined) return undefined
  return JSON.stringify([learner.institution, learner.id, learner.name, learner.roles, head, localeOf(raw), pathname, search])
}

async function steadyPageOf(page: Response): Promise<SteadyPage | undefined> {
  if (page.status !== 200 || page.headers.has('cache-control') || !/^text\/html\b/.test(page.headers.get('content-type') ?? ''))
    return undefined
  const text = await page.text()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  const tag = [...digest.slice(0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return { text, tag, headers: Object.fromEntries(page.headers), zipped: undefined }
}

async function answer(context: Context, page: SteadyPage): Promise<Response> {
  const zips = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/.test(context.req.header('accept-encoding') ?? '')
  const tag = zips ? `"${page.tag}-gz"` : `"${page.tag}"`
  const headers = { ...page.headers, ETag: tag, Vary: 'Accept-Encoding, Cookie', 'Cache-Control': 'private, no-cache' }
  if (context.req.header('if-none-match')?.includes(tag)) return new Response(null, { status: 304, headers })
  if (!zips) return new Response(page.text, { headers })
  page.zipped ??= zip(page.text)
  return new Response(await page.zipped, { headers: { ...headers, 'Content-Encoding': 'gzip' } })
}

const zip = (text: string): Promise<ArrayBuffer> =>
  new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
