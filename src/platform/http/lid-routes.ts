import { Hono } from 'hono'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { refuse } from './refusal.ts'
import { lidSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** Lids, to the readers of their compartment only; each one given out is written down. */
export function lidRoutes({ server, releases }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  const reads = async (log: string, compartment: string, device: string): Promise<boolean> =>
    (await server.store.recipients(log)).some(set => set.compartment === compartment && set.devices.includes(device))
  app.put('/:log/:compartment', async context => {
    const { log, compartment } = context.req.param()
    const body = await readJson(context.req.raw, lidSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    if (!(await reads(log, compartment, context.get('session').device))) return answerRefusal(context.req.raw, refuse('unknown-log'))
    const kept = await server.lids.put(log, compartment, body.value.lid)
    return kept === 'different' ? answerRefusal(context.req.raw, refuse('lid-differs')) : context.body(null, 204)
  })
  app.get('/:log/:compartment', async context => {
    const { log, compartment } = context.req.param()
    const { device } = context.get('session')
    if (!(await reads(log, compartment, device))) return answerRefusal(context.req.raw, refuse('unknown-log'))
    const lid = await server.lids.get(log, compartment)
    if (lid === undefined) return answerRefusal(context.req.raw, refuse('unknown-lid'))
    await releases.record(log, compartment, device, server.now())
    return answerJson({ lid })
  })
  return app
}
