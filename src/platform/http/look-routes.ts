import { Hono } from 'hono'
import { z } from 'zod'
import { LOOKS, lookFault, looksOf } from '#people'
import { answerLog, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import type { SessionEnv } from './session.ts'

const lookSchema = z.strictObject({ what: z.enum(LOOKS) })

/** Who looked into a case: said by devices, beside the halves of keys that the server gave out; read by those who read its facts. */
export function lookRoutes({ server, releases }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.post('/:log', async context => {
    const body = await readJson(context.req.raw, lookSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const log = context.req.param('log')
    const { device } = context.get('session')
    const fault = await lookFault(server, context.get('rosters'), log, body.value.what, device)
    if (fault) return answerLog(context.req.raw, fault)
    await releases.record(log, body.value.what, device, server.now())
    return context.body(null, 204)
  })
  app.get('/:log', async context => {
    const log = context.req.param('log')
    const { device } = context.get('session')
    return answerLog(context.req.raw, await looksOf(server, context.get('rosters'), log, device, () => releases.list(log)))
  })
  return app
}
