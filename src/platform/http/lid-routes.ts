import { Hono } from 'hono'
import { isRefused } from '#log'
import { keepLid, readLid } from '#people'
import { answerLog, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { lidSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** Lids, to the readers of their compartment only; each one given out is written down. */
export function lidRoutes({ server, rosters, releases }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.put('/:log/:compartment', async context => {
    const { log, compartment } = context.req.param()
    const body = await readJson(context.req.raw, lidSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const kept = await keepLid(server, rosters, log, compartment, body.value.lid, context.get('session').device)
    return isRefused(kept) ? answerRefusal(context.req.raw, kept.refused) : context.body(null, 204)
  })
  app.get('/:log/:compartment', async context => {
    const { log, compartment } = context.req.param()
    const { device } = context.get('session')
    const lid = await readLid(server, rosters, log, compartment, device)
    if (!isRefused(lid)) await releases.record(log, compartment, device, server.now())
    return answerLog(context.req.raw, lid)
  })
  return app
}
