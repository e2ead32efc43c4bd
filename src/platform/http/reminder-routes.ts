import { Hono } from 'hono'
import { mailboxOf } from '#training'
import { randomId } from '../random.ts'
import type { Reminded } from '../sql/reminder-store.ts'
import { answerJson, answerRefusal } from './answer.ts'
import type { ApiPorts } from './api-ports.ts'
import { readJson } from './json-body.ts'
import { refuse } from './refusal.ts'
import { reminderDaysSchema, reminderSchema } from './schemas.ts'
import type { SessionEnv } from './session.ts'
import { makeThrottle } from './throttle.ts'

/** Somebody asks once in this time, even who stopped in between. */
const AGAIN_MS = 5 * 60_000
/** An address is written to as often in this time, whoever asks: nobody's mailbox is filled from here. */
const [LETTERS, LETTERS_MS] = [3, 60 * 60_000]

/** Reminders by mail of the person whose device asks; the fictional school sends none. */
export function reminderRoutes({ server, reminders, rosters }: ApiPorts): Hono<SessionEnv> {
  const app = new Hono<SessionEnv>()
  const [asking, writing] = [makeThrottle(1, AGAIN_MS), makeThrottle(LETTERS, LETTERS_MS)]
  const whoOf = async ({ school, device }: SessionEnv['Variables']['session']): Promise<Reminded | undefined> => {
    const member = (await rosters.history(school))?.current.device(device)?.member
    return member === undefined ? undefined : { school, member }
  }
  app.get('/', async context => {
    const who = await whoOf(context.get('session'))
    if (reminders === undefined || who === undefined) return answerRefusal(context.req.raw, refuse('unknown-address'))
    const found = await reminders.find(who)
    if (found === undefined) return answerJson({ state: 'off' })
    return answerJson({ state: found.confirmed ? 'on' : 'waiting', email: found.email, locale: found.locale })
  })
  app.put('/', async context => {
    const body = await readJson(context.req.raw, reminderSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const who = await whoOf(context.get('session'))
    if (reminders === undefined || who === undefined) return answerRefusal(context.req.raw, refuse('unknown-address'))
    const { email, locale, days } = body.value
    const now = server.now()
    const before = await reminders.find(who)
    const kept = before === undefined ? 0 : Math.ceil((Date.parse(before.askedAt) + AGAIN_MS - Date.parse(now)) / 1000)
    const wait =
      Math.max(0, kept, asking.take(`${who.school} ${who.member}`, Date.parse(now))) || writing.take(mailboxOf(email), Date.parse(now))
    if (wait > 0) return answerRefusal(context.req.raw, refuse('slow-down', { seconds: String(wait) }))
    await reminders.ask(who, { email, locale, token: randomId() }, now)
    await reminders.tellDays(who, days)
    return answerJson({}, 201)
  })
  app.put('/days', async context => {
    const body = await readJson(context.req.raw, reminderDaysSchema)
    if ('refused' in body) return answerRefusal(context.req.raw, body.refused)
    const who = await whoOf(context.get('session'))
    if (reminders === undefined || who === undefined) return answerRefusal(context.req.raw, refuse('unknown-address'))
    await reminders.tellDays(who, body.value.days)
    return answerJson({})
  })
  app.post('/stop', async context => {
    const who = await whoOf(context.get('session'))
    if (reminders === undefined || who === undefined) return answerRefusal(context.req.raw, refuse('unknown-address'))
    await reminders.stop(who)
    return answerJson({})
  })
  return app
}
