import { Hono, type MiddlewareHandler } from 'hono'
import { answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { lidRoutes } from './lid-routes.ts'
import { logRoutes } from './log-routes.ts'
import { lookRoutes } from './look-routes.ts'
import { foundingRoutes, meetingRoutes, openMeetingRoutes } from './meeting-routes.ts'
import { noticeRoutes } from './notice-routes.ts'
import { refuse } from './refusal.ts'
import { reminderRoutes } from './reminder-routes.ts'
import { retentionRoutes } from './retention-routes.ts'
import { schoolRoutes } from './school-routes.ts'
import { needsSession, sessionRoutes } from './session.ts'
import { tallyRoutes } from './tally-routes.ts'

/** The wire API of one store, to mount under `/api` or `/demo/api`. Every refusal is JSON with a closed code. */
export function apiRoutes(ports: ApiPorts): Hono {
  const app = new Hono()
  app.use(ownPageOnly(ports), bearablePace(ports))
  app.route('/session', sessionRoutes(ports))
  app.route('/schools', foundingRoutes(ports))
  app.route('/meetings', meetingRoutes(ports))
  app.use(needsSession(ports))
  app.route('/meetings', openMeetingRoutes(ports))
  app.route('/lids', lidRoutes(ports))
  app.route('/looks', lookRoutes(ports))
  app.route('/notices', noticeRoutes(ports))
  app.route('/reminders', reminderRoutes(ports))
  app.route('/logs', logRoutes(ports))
  app.route('/retention', retentionRoutes(ports))
  app.route('/tallies', tallyRoutes(ports))
  app.route('/', schoolRoutes(ports))
  app.notFound(context => answerRefusal(context.req.raw, refuse('unknown-address')))
  // What failed is never told to the caller nor logged with the request: it may hold what somebody typed.
  app.onError((_fault, context) => answerRefusal(context.req.raw, refuse('broken')))
  return app
}

/** Pages of other origins may not call, even with the cookie of somebody who is signed in. */
const ownPageOnly =
  ({ edge }: ApiPorts): MiddlewareHandler =>
  async (context, next) => {
    const origin = context.req.header('origin')
    const site = context.req.header('sec-fetch-site')
    const ours = (origin === undefined || origin === edge.caseUrl) && (site === undefined || site === 'same-origin' || site === 'none')
    return ours ? next() : answerRefusal(context.req.raw, refuse('wrong-origin'))
  }

const bearablePace =
  ({ edge, server }: ApiPorts): MiddlewareHandler =>
  async (context, next) => {
    const seconds = edge.perAddress.take(edge.addressOf(context), Date.parse(server.now()))
    return seconds === 0 ? next() : answerRefusal(context.req.raw, refuse('slow-down', { seconds: String(seconds) }))
  }
