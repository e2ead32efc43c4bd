import { Hono } from 'hono'
import { type BadgeEvent, type BadgeRecord, changeBadge, eligibilityOf, foldBadge, issueBadge } from '#attestation'
import type { Locale } from '#protocol'
import { type Completion, LEVELS, type Level } from '#training'
import { rememberLanguage } from '../public/language.ts'
import { gateOf, type Visit } from '../training/gate.tsx'
import { attestationPage, type Shown } from './attestation-page.tsx'
import { type LevelView, listPage } from './list-page.tsx'
import { mayNameSomebody } from './person-warning.tsx'
import type { BadgeFile, BadgePorts } from './ports.ts'
import { recordPage } from './record-page.tsx'

const TYPES: Readonly<Record<BadgeFile, string>> = {
  json: 'application/vc',
  png: 'image/png',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
}
const isFile = (text: string): text is BadgeFile => Object.hasOwn(TYPES, text)
const isLocale = (text: string): text is Locale => text === 'fr-CA' || text === 'en-CA'

/** Attestations of whoever is signed in: claim, cancel, publish, withdraw, download. */
export function holderRoutes(ports: BadgePorts): Hono {
  const app = new Hono()
  app.use(rememberLanguage)
  const { get, post } = gateOf(ports, app)
  const home = `${ports.place.base}/attestations`
  get('/attestations', async visit => visit.context.html(listPage(visit.reader, await levelsOf(ports, visit))))
  get('/attestations/record', async visit => {
    const institution = await ports.members.institution(visit.learner.institution)
    return visit.context.html(recordPage(visit.reader, institution, await completionsOf(ports, visit), ports.now()))
  })
  post('/attestations/claim/:level', async (visit, form) => {
    const level = LEVELS.find(one => one === visit.context.req.param('level'))
    if (level === undefined) return visit.context.notFound()
    const badge = await issueBadge(ports.issuing, ownerOf(visit, level), { type: 'claimed', named: form.get('named') === 'yes' })
    if (!('refused' in badge)) return visit.context.redirect(`${home}/${badge.id}`, 303)
    return visit.context.html(listPage(visit.reader, await levelsOf(ports, visit), badge.refused), 409)
  })
  get('/attestations/:id', async visit => {
    const shown = await shownOf(ports, visit)
    return shown === undefined ? visit.context.notFound() : visit.context.html(attestationPage(visit.reader, ports, shown))
  })
  const change = (path: string, eventOf: (form: URLSearchParams, visit: Visit) => BadgeEvent) =>
    post(`/attestations/:id/${path}`, async (visit, form) => {
      const shown = await shownOf(ports, visit)
      if (shown === undefined) return visit.context.notFound()
      const changed = await changeBadge(ports.issuing, shown.badge.id, eventOf(form, visit))
      if ('refused' in changed) return visit.context.html(attestationPage(visit.reader, ports, { ...shown, refused: changed.refused }), 409)
      return visit.context.redirect(foldBadge(changed.badge).standing === 'cancelled' ? home : `${home}/${shown.badge.id}`, 303)
    })
  change('cancel', (_, { learner }) => ({ type: 'cancelled', by: learner.id }))
  publish(ports, post, home)
  change('withdraw', () => ({ type: 'withdrawn' }))
  get('/attestations/:id/:locale/:file', visit => download(ports, visit))
  return app
}

/** What could name somebody real is published only after another look. */
function publish(ports: BadgePorts, post: ReturnType<typeof gateOf>['post'], home: string): void {
  post('/attestations/:id/publish', async (visit, form) => {
    const shown = await shownOf(ports, visit)
    if (shown === undefined) return visit.context.notFound()
    const picked = [...new Set(form.getAll('answer').map(Number))].filter(n => n >= 0 && n < 9)
    const texts = shown.answers.filter((_, number) => picked.includes(number)).map(({ text }) => text)
    if (mayNameSomebody(texts) && form.get('checked') !== 'yes')
      return visit.context.html(attestationPage(visit.reader, ports, { ...shown, picked }), 422)
    const changed = await changeBadge(ports.issuing, shown.badge.id, { type: 'published', answers: picked })
    if ('refused' in changed) return visit.context.html(attestationPage(visit.reader, ports, { ...shown, refused: changed.refused }), 409)
    return visit.context.redirect(`${home}/${shown.badge.id}`, 303)
  })
}

const ownerOf = ({ learner }: Visit, level: Level) => ({ institution: learner.institution, learner: learner.id, level })

async function completionsOf({ issuing }: BadgePorts, { learner }: Visit): Promise<readonly Completion[]> {
  return issuing.completions(learner)
}

async function levelsOf(ports: BadgePorts, visit: Visit): Promise<readonly LevelView[]> {
  const badges = await ports.issuing.store.ofLearner(visit.learner.institution, visit.learner.id)
  return Promise.all(
    LEVELS.map(async level => {
      const badge = badges.findLast(one => one.level === level)
      const answer = await eligibilityOf(ports.issuing, ownerOf(visit, level))
      return { level, badge, refused: 'refused' in answer ? answer.refused : undefined }
    }),
  )
}

/** One of the signed-in person's own, with what it could show; undefined for anybody else's. */
async function shownOf(ports: BadgePorts, visit: Visit): Promise<Shown | undefined> {
  const { institution, id: learner } = visit.learner
  const badge = await ports.issuing.store.find(visit.context.req.param('id') ?? '')
  if (badge === undefined || badge.institution !== institution || badge.learner !== learner) return undefined
  const completion = (await completionsOf(ports, visit)).find(({ level }) => level === badge.level)
  return { badge, state: foldBadge(badge), answers: completion?.answers ?? [] }
}

async function download(ports: BadgePorts, visit: Visit): Promise<Response> {
  const { locale = '', file = '' } = visit.context.req.param()
  const [, kind = ''] = /^attestation\.([a-z]+)$/.exec(file) ?? []
  const shown = await shownOf(ports, visit)
  if (shown === undefined || !isLocale(locale) || !isFile(kind)) return visit.context.notFound()
  const text = await ports.issuing.store.credential(shown.badge, locale)
  if (text === undefined) return visit.context.notFound()
  const name = `attestation-${shown.badge.level}-${locale}.${kind}`
  const headers = { 'content-type': TYPES[kind], 'content-disposition': `attachment; filename="${name}"` }
  return new Response(await contentOf(ports, visit, shown, { locale, kind, text }), { headers })
}

async function contentOf(
  ports: BadgePorts,
  { learner }: Visit,
  { badge, state, answers }: { readonly badge: BadgeRecord } & Shown,
  { locale, kind, text }: { readonly locale: Locale; readonly kind: BadgeFile; readonly text: string },
): Promise<string | Uint8Array<ArrayBuffer>> {
  if (kind === 'json') return text
  if (kind !== 'pdf') return ports.picture(badge, locale, text, kind)
  const isPublic = state.published !== undefined
  const chosen = answers.filter((_, number) => state.published?.includes(number))
  const address = isPublic ? `${ports.url}/badges/${badge.id}` : `${ports.url}/badges/verify`
  return ports.paper({
    badge,
    locale,
    name: state.named ? learner.name : undefined,
    day: state.claimedAt ?? '',
    address,
    isPublic,
    answers: chosen,
  })
}
