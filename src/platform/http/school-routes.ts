import { Hono } from 'hono'
import { refuse } from '#log'
import { readRoster } from '#people'
import { answerJson, answerLog } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import type { SessionEnv } from './session.ts'

const SCHOOL_ZONE = 'America/Toronto'

/** What a member may read of their own school: its roster, and the agreement in force today. */
export function schoolRoutes({ server, rosters, agreements }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.get('/roster/:school', async context =>
    answerLog(context.req.raw, await readRoster(server, rosters, context.req.param('school'), context.get('session').device)),
  )
  app.get('/agreements/:school', async context => {
    const school = context.req.param('school')
    if (school !== context.get('session').school) return answerLog(context.req.raw, refuse('unknown-school'))
    return answerJson(await agreements.inForce(school, dayIn(SCHOOL_ZONE, server.now())))
  })
  return app
}

/** The day it is in a zone, `2026-11-21`: an agreement ends at midnight there, not in Greenwich. */
export const dayIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
