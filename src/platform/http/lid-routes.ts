import { Hono } from 'hono'
import { lidText, type RecipientSet } from '#log'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { refuse } from './refusal.ts'
import { lidSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** Lids, to the readers of their compartment only; each one given out is written down. */
export function lidRoutes({ server, releases }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  const setRead = async (log: string, compartment: string, device: string): Promise<RecipientSet | undefined> =>
    (await server.store.recipients(log)).find(set => set.compartment === compartment && set.devices.includes(device))
  app.put('/:log/:compartment', async context => {
    const { log, compartment } = context.req.param()
    const body = await readJson(context.req.raw, lidSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const set = await setRead(log, compartment, context.get('session').device)
    if (set === undefined) return answerRefusal(context.req.raw, refuse('unknown-log'))
    // Only the lid that the case's `keys` line committed to: a wrong one would lock everybody out.
    if ((await server.crypto.digest(lidText(body.value.lid))) !== set.lid) return answerRefusal(context.req.raw, refuse('lid-different'))
    const kept = await server.lids.put(log, compartment, body.value.lid)
    return kept === 'different' ? answerRefusal(context.req.raw, refuse('lid-different')) : context.body(null, 204)
  })
  app.get('/:log/:compartment', async context => {
    const { log, compartment } = context.req.param()
    const { device } = context.get('session')
    if ((await setRead(log, compartment, device)) === undefined) return answerRefusal(context.req.raw, refuse('unknown-log'))
    const lid = await server.lids.get(log, compartment)
    if (lid === undefined) return answerRefusal(context.req.raw, refuse('lid-unknown'))
    await releases.record(log, compartment, device, server.now())
    return answerJson({ lid })
  })
  return app
}
