import { type Context, Hono } from 'hono'
import { foldBadge } from '#attestation'
import type { Locale } from '#protocol'
import { LEVELS } from '#training'
import { problemResponse } from '../public/about/problem-page.tsx'
import { readerOf } from '../public/frame.tsx'
import { rememberLanguage } from '../public/language.ts'
import type { BadgePorts } from './ports.ts'
import { levelPage, nonePage, publicBadgePage } from './public-page.tsx'

/** A stranger sees a revocation within this time, whatever keeps copies in between. */
const FRESH_SECONDS = 30
/** A room of an issuer behind this server: its pages, or nothing while it is being made. */
export type RoomOf = () => BadgePorts | undefined

/** Public pages of one issuer: an attestation that its holder published, levels, status lists, the document of its keys. */
export function publicBadgeRoutes(base: string, room: RoomOf): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  const page = (path: string, answer: (context: Context, ports: BadgePorts) => Promise<Response>) =>
    app.get(`${base}${path}`, async context => {
      const ports = room()
      return ports === undefined ? none(context) : answer(context, ports)
    })
  page('/badges/status/:list', async (context, ports) => {
    const list = await ports.statusList(context.req.param('list') ?? '')
    return list === undefined ? none(context) : publishedJson(JSON.stringify(list), 'application/vc')
  })
  page('/badges/levels/:level/:locale', async (context, ports) => {
    const level = LEVELS.find(one => one === context.req.param('level'))
    const locale = localeIn(context)
    if (level === undefined || locale === undefined) return none(context)
    return context.html(levelPage(readerOf(context.req.raw), ports, level))
  })
  page('/badges/:id', async (context, ports) => {
    const found = await publishedOf(context, ports)
    const reader = readerOf(context.req.raw)
    const text = found && (await ports.issuing.store.credential(found.badge, reader.locale))
    if (found === undefined || text === undefined) return none(context)
    return context.html(publicBadgePage(reader, ports, { ...found, report: await ports.report(text), at: ports.now() }))
  })
  page('/badges/:id/:locale', async (context, ports) => {
    const locale = localeIn(context)
    const found = await publishedOf(context, ports)
    const text = found && locale && (await ports.issuing.store.credential(found.badge, locale))
    return text === undefined ? none(context) : publishedJson(text, 'application/vc')
  })
  page(base === '' ? '/.well-known/did.json' : '/did.json', async (_, ports) =>
    publishedJson(JSON.stringify(await ports.document()), 'application/did+json'),
  )
  app.get(`${base}/assets/badges/:name`, context => context.redirect(`/assets/badges/${context.req.param('name')}`, 302))
  app.notFound(context => problemResponse(context.req.raw, 'not-found'))
  app.onError((fault, context) => {
    console.error('a page of attestations could not be made', fault)
    return problemResponse(context.req.raw, 'broken')
  })
  return app
}

const localeIn = (context: Context): Locale | undefined =>
  (['fr-CA', 'en-CA'] as const).find(locale => locale === context.req.param('locale'))

/** An unknown one and a private one give the same page: nobody learns that somebody holds one. */
const none = (context: Context) => context.html(nonePage(readerOf(context.req.raw)), 404)

async function publishedOf(context: Context, { issuing, members }: BadgePorts) {
  const badge = await issuing.store.find(context.req.param('id') ?? '')
  const state = badge && foldBadge(badge)
  if (badge === undefined || state?.published === undefined) return undefined
  const { institution, learner } = badge
  const [passed, member] = await Promise.all([issuing.completions({ id: learner, institution }), members.find(institution, learner)])
  const answers = passed.find(({ level }) => level === badge.level)?.answers.filter((_, number) => state.published?.includes(number)) ?? []
  return { badge, state, answers, name: state.named ? member?.name : undefined }
}

/** What anybody may read, from any site. */
export const publishedJson = (text: string, type: string): Response =>
  new Response(text, {
    headers: { 'content-type': type, 'cache-control': `public, max-age=${FRESH_SECONDS}`, 'access-control-allow-origin': '*' },
  })
