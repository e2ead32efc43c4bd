import { Hono } from 'hono'
import { refuse } from '#log'
import { mayAskAfter } from '#people'
import { calendarOf } from '../retention/calendar-setting.ts'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import type { SessionEnv } from './session.ts'

/** How long cases are kept, and what remains of one that was destroyed: to its readers only, without a word of it. */
export function retentionRoutes({ server, rosters, retention, settings, releases }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.get('/calendar', async () => answerJson(await calendarOf(settings)))
  app.get('/:log', async context => {
    const { log } = context.req.param()
    if (!(await mayAskAfter(server, rosters, log, context.get('session').device)))
      return answerRefusal(context.req.raw, refuse('unknown-log').refused)
    const [destroyed, confirmed, looks] = await Promise.all([retention.destroyed(log), retention.confirmed(log), releases.list(log)])
    // Whoever was given a half of a key may have kept a copy: they are asked for by name.
    const given = [...new Set(looks.map(({ device }) => device))]
    const prints = looks.filter(({ what }) => what === 'print').length
    return answerJson({
      destroyed: destroyed.map(({ compartment, at, record }) => ({ compartment, at, record })),
      confirmed,
      given,
      prints,
    })
  })
  app.post('/:log/erased', async context => {
    const { log } = context.req.param()
    const { device } = context.get('session')
    if (!(await mayAskAfter(server, rosters, log, device))) return answerRefusal(context.req.raw, refuse('unknown-log').refused)
    await retention.confirm(log, device, server.now())
    return context.body(null, 204)
  })
  return app
}
