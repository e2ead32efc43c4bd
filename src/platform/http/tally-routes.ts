import { Hono } from 'hono'
import { may } from '#people'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { refuse } from './refusal.ts'
import { tallySchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** The sealed yearly tally of a school: written by those who are on every case, read by the devices that it was sealed to. */
export function tallyRoutes({ tallies, rosters }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.post('/', async context => {
    const body = await readJson(context.req.raw, tallySchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const { school, device } = context.get('session')
    const history = await rosters.history(school)
    const view = history?.current
    // Whoever else could write here could take the place of a year's figures before they are settled.
    if (view !== undefined && !may(history?.actorAt(view.position, device)?.roles ?? [], 'every-case'))
      return answerRefusal(context.req.raw, refuse('not-permitted'))
    if (body.value.school !== school || view === undefined) return answerRefusal(context.req.raw, refuse('unknown-school'))
    const lost = body.value.sealed.find(({ to }) => to !== 'recovery' && view.device(to)?.active !== true)
    if (lost !== undefined) return answerRefusal(context.req.raw, refuse('unknown-device'))
    const { id, edition, sealed } = body.value
    return answerJson({ kept: (await tallies.put(school, id, edition, sealed)) ? 'kept' : 'taken' }, 201)
  })
  app.get('/', async context => {
    const { school, device } = context.get('session')
    return answerJson({ tallies: await tallies.listFor(school, device) })
  })
  return app
}
