import { type Context, Hono } from 'hono'
import type { PageRequest } from '#casefile'
import { attemptCases, type Owner } from '#training'
import { caseRoutes } from '../../case/routes.ts'
import { isFromOurPages, problemResponse, rememberLanguage } from '../../public/index.ts'
import { besideScene } from '../cases/panel.tsx'
import { caseStoryRoutes } from '../cases/routes.ts'
import { steadyPages } from '../cases/steady-pages.ts'
import { homeRoutes } from '../home/routes.ts'
import { drillRoutes } from '../keep-alive/drill-routes.ts'
import { questionRoutes } from '../keep-alive/question-routes.ts'
import { lessonRoutes } from '../lessons/routes.ts'
import type { LearnerOf } from '../ports.ts'
import type { LearnerPorts } from './ports.ts'

/** Every page of a learner but sign-in, reflection and attestations: without JavaScript, and nothing changes on a GET. Mounted at the base of its place. */
export function learnerRoutes(given: LearnerPorts): Hono {
  const ports = { ...given, learnerOf: askedOnce(given.learnerOf) }
  const app = new Hono()
  app.use(rememberLanguage)
  const steady = steadyPages(ports)
  app.get('/attempt/:id', steady)
  app.get('/case/:id', steady)
  app.get('/case/:id/*', steady)
  homeRoutes(app, ports)
  lessonRoutes(app, ports)
  caseStoryRoutes(app, ports)
  questionRoutes(app, ports)
  drillRoutes(app, ports)
  casePages(app, ports)
  return app
}

/** The pages of a real case, over an attempt. */
function casePages(app: Hono, ports: LearnerPorts): void {
  const { attempts, learnerOf, language, place } = ports
  const ownerOf = async (request: PageRequest): Promise<Owner | undefined> => {
    const learner = request instanceof Request ? await learnerOf(request) : undefined
    return learner && { institution: learner.institution, learner: learner.id }
  }
  app.use('/case/*', async (context, next) => {
    const { raw, method } = context.req
    if (method !== 'GET' && method !== 'HEAD' && !isFromOurPages(raw)) return problemResponse(raw, 'another-site')
    return (await ownerOf(raw)) === undefined ? context.redirect(`${place.base}/sign-in`, 303) : next()
  })
  const around = async (page: Parameters<typeof besideScene>[0], context: Context) => {
    const owner = await ownerOf(context.req.raw)
    const read = owner && (await attempts.read(owner, /\/case\/([^/?]+)/.exec(context.req.path)?.[1] ?? ''))
    if (read === undefined) return page
    const { method } = await language.words(page.locale, read.attempt.method, true)
    return besideScene(page, { read, base: place.base, method, overview: /\/case\/[^/]+\/?$/.test(context.req.path) })
  }
  app.route('/case', caseRoutes(attemptCases(attempts, ownerOf), language, 'document', around))
}

/** The session of one request is looked up once. */
function askedOnce(learnerOf: LearnerOf): LearnerOf {
  const asked = new WeakMap<Request, ReturnType<LearnerOf>>()
  return request => {
    const known = asked.get(request) ?? learnerOf(request)
    asked.set(request, known)
    return known
  }
}
