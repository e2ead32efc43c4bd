import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Learner } from '#people'
import {
  actOnReflection,
  contextOf,
  foldReview,
  isLocked,
  mailboxesOf,
  mayNotRead,
  type ReviewCommand,
  type ReviewRefusal,
  type ReviewState,
  type Submission,
} from '#training'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { plainPage, trainingReaderOf } from '../frame.tsx'
import { gateOf, LONG_FORM, type Visit } from '../gate.tsx'
import type { TrainingPeoplePorts } from '../ports.ts'
import { type CallDue, type QueueItem, queuePage } from './queue-page.tsx'
import { readReading } from './read-form.ts'
import { readingPage } from './reading-page.tsx'

const DONE = ['accept', 'again', 'refuse', 'unread', 'released', 'called'] as const
/** Somebody was quicker, or the hour is over: what was typed is right and stays. */
const RACES: ReadonlySet<ReviewRefusal> = new Set(['claimed-by-another', 'not-claimed', 'lock-expired', 'newer-version', 'nothing-to-read'])

/** The queue and the table of those who read reflections. No name is shown until a call is due. */
export function reviewRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  const { get, post } = gateOf(ports, app, 'reviewer')
  const { base } = ports.place
  get('/review', async visit => {
    const done = DONE.find(one => visit.context.req.query('done') === one)
    const said = done === undefined ? undefined : visit.reader.words.review.done[done]
    return visit.context.html(queuePage(visit.reader, { ...(await queueOf(ports, visit.learner)), now: ports.now(), done: said }))
  })
  get('/review/:id', async visit => {
    const found = await find(ports, visit)
    if (found instanceof Response) return found
    return show(ports, visit, found, new URLSearchParams(), undefined, 200)
  })
  post('/review/:id/claim', visit => act(ports, visit, { type: 'claim', by: visit.learner }, id => `${base}/review/${id}`))
  post('/review/:id/release', visit => act(ports, visit, { type: 'release', by: visit.learner }, () => `${base}/review?done=released`))
  post('/review/:id/call', visit => act(ports, visit, { type: 'call', by: visit.learner }, () => `${base}/review?done=called`))
  post('/review/:id/read', (visit, form) => read(ports, visit, form), LONG_FORM)
  return app
}

async function read(ports: TrainingPeoplePorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const found = await find(ports, visit)
  if (found instanceof Response) return found
  const { context, learner } = visit
  const lang = askedIn(form)
  if (lang !== undefined) {
    keepLanguage(context, lang)
    return show(ports, { ...visit, reader: trainingReaderOf(context.req.raw, ports.place, learner, lang) }, found, form, undefined, 200)
  }
  if (form.get('verdict') === 'renew') {
    const renewed = await actOnReflection(ports, found, { type: 'claim', by: learner }, learner)
    const again = (await ports.submissions.find(found.id)) ?? found
    return show(ports, visit, again, form, 'refused' in renewed ? renewed.refused : undefined, 'refused' in renewed ? 409 : 200)
  }
  const state = foldReview(found.lines)
  const { asked, ...typed } = readReading(form, ports.guide, state?.locale ?? visit.reader.locale)
  if (asked === undefined) return show(ports, visit, found, form, 'missing-score', 422)
  const done = await actOnReflection(ports, found, { type: 'read', by: learner, reading: { ...typed, signed: learner.name } }, learner)
  if (!('refused' in done)) return context.redirect(`${ports.place.base}/review?done=${asked}`, 303)
  const current = (await ports.submissions.find(found.id)) ?? found
  return show(ports, visit, current, form, done.refused, RACES.has(done.refused) ? 409 : 422)
}

/** The reading table for whoever holds the reflection; the door for others. */
async function show(
  ports: TrainingPeoplePorts,
  visit: Visit,
  submission: Submission,
  form: URLSearchParams,
  refused: ReviewRefusal | undefined,
  status: ContentfulStatusCode,
): Promise<Response> {
  const { context, reader, learner } = visit
  const state = foldReview(submission.lines)
  if (state === undefined) return nowhere(visit)
  const mine = state.lock?.by === learner.id && isLocked(state, ports.now())
  if (!mine && form.size === 0) return door(ports, visit, submission, state, refused)
  const sent = mine ? await ports.submissions.text(submission.institution, submission.id, state.round) : undefined
  return context.html(readingPage(reader, { submission, state, guide: ports.guide, sent, form, refused }), status)
}

/** Nobody reads before claiming: it says whether one may, and why not. */
async function door(
  ports: TrainingPeoplePorts,
  visit: Visit,
  submission: Submission,
  state: ReviewState,
  refused: ReviewRefusal | undefined,
): Promise<Response> {
  const { context, reader, learner } = visit
  const open = state.standing === 'waiting' || state.standing === 'second'
  const why = refused ?? (open ? mayNotRead(state, learner, await contextOf(ports, submission, state, learner)) : 'nothing-to-read')
  const text = why === undefined ? reader.words.review.claimFirst : reader.words.reviewRefused[why]
  const page = { title: reader.words.review.title, text, to: [`${ports.place.base}/review`, reader.words.review.toQueue] as const }
  return context.html(plainPage(reader, page), why === undefined ? 200 : 409)
}

async function act(ports: TrainingPeoplePorts, visit: Visit, command: ReviewCommand, next: (id: string) => string): Promise<Response> {
  const found = await find(ports, visit)
  if (found instanceof Response) return found
  const done = await actOnReflection(ports, found, command, visit.learner)
  if (!('refused' in done)) return visit.context.redirect(next(found.id), 303)
  const { reader, context } = visit
  const to = [`${ports.place.base}/review`, reader.words.review.toQueue] as const
  return context.html(plainPage(reader, { title: reader.words.review.title, text: reader.words.reviewRefused[done.refused], to }), 409)
}

async function find(ports: TrainingPeoplePorts, visit: Visit): Promise<Submission | Response> {
  const submission = await ports.submissions.find(visit.context.req.param('id') ?? '')
  return submission === undefined || submission.lines.length === 0 ? nowhere(visit) : submission
}

const nowhere = ({ context, reader }: Visit): Response | Promise<Response> =>
  context.html(plainPage(reader, { ...reader.words.frame.nowhere, to: [`${reader.place.base}/review`, reader.words.review.toQueue] }), 404)

async function queueOf(
  ports: TrainingPeoplePorts,
  learner: Learner,
): Promise<{ readonly items: readonly QueueItem[]; readonly calls: readonly CallDue[] }> {
  const now = ports.now()
  const own = await mailboxesOf(ports.members, learner)
  const items: QueueItem[] = []
  const calls: CallDue[] = []
  for (const submission of await ports.submissions.waiting()) {
    const state = foldReview(submission.lines)
    if (state === undefined) continue
    const why = mayNotRead(state, learner, await contextOf(ports, submission, state, learner, own))
    if (state.standing === 'call' && why !== 'own-work') {
      const member = await ports.members.find(submission.institution, submission.learner)
      if (member !== undefined) calls.push({ submission, state, name: member.name, email: member.email })
    }
    if (state.standing === 'call' || why !== undefined) continue
    const held = isLocked(state, now) ? (state.lock?.by === learner.id ? 'me' : 'another') : 'nobody'
    items.push({ submission, state, held })
  }
  return { items, calls }
}
