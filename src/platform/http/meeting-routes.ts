import { Hono } from 'hono'
import { z } from 'zod'
import { isRefused, refuse } from '#log'
import { acceptLog, MEETING_MINUTES, MEETING_REPLIES } from '#people'
import { foundingPasses } from '../founding-pass.ts'
import { answerJson, answerLog, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { bytes32, draftSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'

/** A founding line, padded, sealed and in base64url, with room to spare. */
const MOST_SEALED = 16_384
const sealed = z
  .string()
  .min(1)
  .max(MOST_SEALED)
  .regex(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/)
const pass = z.string().min(1).max(64)
const openSchema = z.strictObject({ box: bytes32, sealed })
const invitedSchema = z.strictObject({ box: bytes32, sealed, pass })
const replySchema = z.strictObject({ slot: z.enum(MEETING_REPLIES), sealed })
const foundSchema = z.strictObject({ pass, entries: z.array(draftSchema).length(2) })

const endOf = (now: string): string => new Date(Date.parse(now) + MEETING_MINUTES * 60_000).toISOString()

async function opened({ meetings, server }: ApiPorts, { box, sealed }: z.infer<typeof openSchema>): Promise<Response> {
  const now = server.now()
  const endsAt = endOf(now)
  return answerJson((await meetings.open(box, sealed, now, endsAt)) ? { kept: 'kept', endsAt } : { kept: 'taken' }, 201)
}

/** Meetings of devices that join, for whoever knows an address; only somebody signed in, or invited to found a school, opens one. */
export function meetingRoutes({ meetings, server }: ApiPorts): Hono {
  const app = new Hono()
  app.get('/:box', async context => {
    const box = bytes32.safeParse(context.req.param('box'))
    const found = box.success ? await meetings.read(box.data, server.now()) : undefined
    return answerJson(found ?? { over: true })
  })
  app.post('/:box', async context => {
    const body = await readJson(context.req.raw, replySchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    return answerJson({ kept: await meetings.leave(context.req.param('box'), body.value.slot, body.value.sealed, server.now()) })
  })
  return app
}

/** Opening a meeting from a session: a key-holder who signs somebody in. */
export function openMeetingRoutes(ports: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  app.post('/', async context => {
    const body = await readJson(context.req.raw, openSchema)
    return 'refused' in body ? answerRefusal(context.req.raw, body.refused) : opened(ports, body.value)
  })
  return app
}

/** The founding of a school, on an invitation of the installation: there is nobody yet who could sign in. */
export function foundingRoutes(ports: ApiPorts): Hono {
  const { server, rosters, settings } = ports
  const passes = foundingPasses(settings, server.crypto.digest, server.now)
  const app = new Hono()
  app.post('/meeting', async context => {
    const body = await readJson(context.req.raw, invitedSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    if (!(await passes.isGood(body.value.pass))) return answerLog(context.req.raw, refuse('not-permitted', 'pass'))
    return opened(ports, body.value)
  })
  app.post('/', async context => {
    const body = await readJson(context.req.raw, foundSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const { pass, entries } = body.value
    const school = await server.crypto.digest(entries[0]?.statement ?? '')
    if (!(await passes.isGood(pass, school))) return answerLog(context.req.raw, refuse('not-permitted', 'pass'))
    const made = await acceptLog(server, rosters, { entries })
    if (!isRefused(made)) await passes.spend(pass, school)
    return answerLog(context.req.raw, made, 201)
  })
  // The receipt key goes into the founding line: whoever founds reads it from the server that will sign with it.
  app.post('/receipt-key', async context => {
    const body = await readJson(context.req.raw, z.strictObject({ pass }))
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    if (!(await passes.isGood(body.value.pass))) return answerLog(context.req.raw, refuse('not-permitted', 'pass'))
    return answerJson({ receiptKey: server.receipts.x })
  })
  return app
}
