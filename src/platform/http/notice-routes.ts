import { Hono } from 'hono'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { refuse } from './refusal.ts'
import { noticeSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** A notice by any member: seals for the coordinators and the recovery key, and a receipt for the reporter. */
export function noticeRoutes({ server, notices, rosters }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.post('/', async context => {
    const body = await readJson(context.req.raw, noticeSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const { school, device } = context.get('session')
    const view = (await rosters.history(school))?.current
    if (body.value.school !== school || view === undefined) return answerRefusal(context.req.raw, refuse('unknown-school'))
    // A notice that nobody could open would be lost without anyone knowing.
    const lost = body.value.sealed.find(({ to }) => to !== 'recovery' && view.device(to)?.active !== true)
    if (lost !== undefined) return answerRefusal(context.req.raw, refuse('unknown-device'))
    return answerJson(await notices.put(body.value, device, server.now()), 201)
  })
  app.get('/', async context => {
    const { school, device } = context.get('session')
    return answerJson({ notices: await notices.listFor(school, device) })
  })
  return app
}
