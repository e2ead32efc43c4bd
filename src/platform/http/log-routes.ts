import { Hono } from 'hono'
import { type AppendAnswer, type CreateLogRequest, isRefused, parseStatement, type Refused, refuse } from '#log'
import { acceptLine, acceptLog, listLogs, listSchoolLogs, readEntries, takeBack } from '#people'
import { answerJson, answerLog, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { refuse as refuseAtEdge } from './refusal.ts'
import { afterLogSchema, afterSchema, createSchema, draftSchema, returnedSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** New cases, new lines and reading them: parse, and let the log decide. No rule of the log is written here. */
export function logRoutes({ server }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.get('/', async context => {
    const after = afterLogSchema.safeParse(context.req.query('after'))
    if (!after.success) return answerRefusal(context.req.raw, refuseAtEdge('wrong-shape', { at: 'after' }))
    const session = context.get('session')
    const bySheets = await listSchoolLogs(server, context.get('rosters'), session, after.data)
    return answerJson(bySheets ?? (await listLogs(server, session.device, after.data)))
  })
  app.post('/', async context => {
    const body = await readJson(context.req.raw, createSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const made = isCase(body.value)
      ? await acceptLog(server, context.get('rosters'), body.value, context.get('session').device)
      : refuse('not-permitted', 'school')
    return answerLog(context.req.raw, made, 201)
  })
  app.get('/:id/entries', async context => {
    const after = afterSchema.safeParse(context.req.query('after'))
    if (!after.success) return answerRefusal(context.req.raw, refuseAtEdge('wrong-shape', { at: 'after' }))
    return answerLog(
      context.req.raw,
      await readEntries(server, context.get('rosters'), context.req.param('id'), after.data, context.get('session').device),
    )
  })
  app.post('/:id/entries', async context => {
    const body = await readJson(context.req.raw, draftSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const log = context.req.param('id')
    const added: AppendAnswer | Refused = await acceptLine(server, context.get('rosters'), log, body.value, context.get('session').device)
    return answerLog(context.req.raw, added, 201)
  })
  app.post('/:id/returned', async context => {
    const body = await readJson(context.req.raw, returnedSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const session = context.get('session')
    return answerLog(context.req.raw, await takeBack(server, context.get('rosters'), context.req.param('id'), body.value, session))
  })
  return app
}

/** A school is founded with the installation's token, never from a session: only a case cites a roster. */
function isCase({ entries }: CreateLogRequest): boolean {
  const first = parseStatement(entries[0]?.statement ?? '')
  return isRefused(first) || first.payload.roster !== null
}
