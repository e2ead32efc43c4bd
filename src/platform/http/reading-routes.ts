import { Hono } from 'hono'
import { ENTRIES_PER_PAGE, type StoredEntry, type WireEntry } from '#log'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { refuse } from './refusal.ts'
import { afterSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

const wireOf = ({ seq, statement, body, receipt }: StoredEntry): WireEntry => ({ seq, statement, body, receipt })

/** What a signed-in device may read: its school's roster and agreement, and the logs of which it is a recipient. */
export function readingRoutes({ server, agreements }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.get('/roster/:school', async context => {
    const school = context.req.param('school')
    if (school !== context.get('session').school) return answerRefusal(context.req.raw, refuse('unknown-school'))
    const after = afterSchema.safeParse(context.req.query('after'))
    if (!after.success) return answerRefusal(context.req.raw, refuse('wrong-shape', { at: 'after' }))
    return answerJson({ entries: (await server.store.entries(school, after.data, ENTRIES_PER_PAGE)).map(wireOf) })
  })
  app.get('/logs', async context => answerJson({ logs: await server.store.listFor(context.get('session').device) }))
  app.get('/logs/:id/entries', async context => {
    const log = context.req.param('id')
    const after = afterSchema.safeParse(context.req.query('after'))
    if (!after.success) return answerRefusal(context.req.raw, refuse('wrong-shape', { at: 'after' }))
    const sets = await server.store.recipients(log)
    // A stranger cannot tell a case that is not theirs from one that does not exist.
    if (!sets.some(set => set.devices.includes(context.get('session').device))) return answerRefusal(context.req.raw, refuse('unknown-log'))
    return answerJson({ entries: (await server.store.entries(log, after.data, ENTRIES_PER_PAGE)).map(wireOf) })
  })
  app.get('/agreements/:school', async context => {
    const school = context.req.param('school')
    if (school !== context.get('session').school) return answerRefusal(context.req.raw, refuse('unknown-school'))
    return answerJson(await agreements.inForce(school, server.now().slice(0, 10)))
  })
  return app
}
