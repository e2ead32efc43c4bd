import { Hono } from 'hono'
import { refuse } from '#log'
import { institutionOf, readRoster, registerDesk } from '#people'
import { answerJson, answerLog } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import type { SessionEnv } from './session.ts'

const SCHOOL_ZONE = 'America/Toronto'

/** What a member may read of their own school: its roster, the agreement in force today, help lines and services near it. */
export function schoolRoutes({ server, rosters, agreements, register }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  const desk = registerDesk({ store: register, now: server.now, dayOf: instant => dayIn(SCHOOL_ZONE, instant) })
  app.get('/roster/:school', async context =>
    answerLog(context.req.raw, await readRoster(server, rosters, context.req.param('school'), context.get('session').device)),
  )
  app.get('/agreements/:school', async context => {
    const school = context.req.param('school')
    if (school !== context.get('session').school) return answerLog(context.req.raw, refuse('unknown-school'))
    return answerJson(await agreements.inForce(school, dayIn(SCHOOL_ZONE, server.now())))
  })
  app.get('/resources/:school', async context => {
    const school = context.req.param('school')
    if (school !== context.get('session').school) return answerLog(context.req.raw, refuse('unknown-school'))
    const known = await desk.read()
    const territory = institutionOf(known, school)?.territory
    const region = known.territory.get(territory ?? '')?.region ?? null
    return answerJson({ region, resources: [...known.resource.values()] })
  })
  return app
}

/** The day it is in a zone, `2026-11-21`: an agreement ends at midnight there, not in Greenwich. */
export const dayIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))
