import type { Hono } from 'hono'
import type { MoveBody, MoveFault, ReadAttempt } from '#training'
import { caseEndOf, note } from '#training'
import { plainPage } from '../frame.tsx'
import { gateOf, type Visit } from '../gate.tsx'
import { hereOf } from '../learner/here.tsx'
import type { LearnerPorts, OpenCase } from '../learner/ports.ts'
import { cardPage } from './card-page.tsx'
import { debriefPage } from './debrief-page.tsx'
import { type CaseRow, caseList, introPage } from './list-page.tsx'
import { maySeeWhole, previewPage } from './preview-page.tsx'
import { scenePage } from './scene-page.tsx'

const OPAQUE_ID = /^[A-Za-z0-9_-]{43}$/

/** The Architect level: the cases, their scenes, and every move but those made on the case pages. */
export function caseStoryRoutes(app: Hono, ports: LearnerPorts): void {
  const { get, post } = gateOf(ports, app)
  get('/architect', async visit => visit.context.html(caseList({ here: hereOf(visit), rows: await caseRows(ports, hereOf(visit).owner) })))
  get('/architect/:case', visit => intro(ports, visit))
  get('/architect/:case/preview', visit => preview(ports, visit))
  post('/architect/:case', (visit, form) => begin(ports, visit, form))
  get('/attempt/:id', async visit => {
    const read = await ports.attempts.read(hereOf(visit).owner, visit.context.req.param('id') ?? '')
    return read === undefined ? notYours(visit) : show(ports, visit, read)
  })
  post('/attempt/:id/:move', (visit, form) => move(ports, visit, form))
}

/** Each case with its latest attempt; one that was played to an end stays so, whatever was begun since. */
export async function caseRows(
  { cases, store, attempts }: LearnerPorts,
  owner: ReturnType<typeof hereOf>['owner'],
): Promise<readonly CaseRow[]> {
  const made = await store.attempts(owner)
  return Promise.all(
    cases.map(async (open): Promise<CaseRow> => {
      const own = await Promise.all(made.filter(one => one.scenario.id === open.pin.id).map(({ id }) => attempts.read(owner, id)))
      const under = own.findLast(read => read !== undefined && read.state.kept.ending === undefined)
      const ended = own.findLast(read => read !== undefined && read.state.kept.ending !== undefined)
      const attempt = (under ?? ended)?.attempt.id
      return { open, attempt, standing: under !== undefined ? 'begun' : ended !== undefined ? 'done' : 'to-come' }
    }),
  )
}

const openCase = ({ cases }: LearnerPorts, { context }: Visit): OpenCase | undefined =>
  cases.find(({ pin }) => pin.id === context.req.param('case'))

function unknownCase(visit: Visit): Response | Promise<Response> {
  const { words, base, reader } = hereOf(visit)
  return visit.context.html(plainPage(reader, { ...words.cases.unknown, to: [`${base}/architect`, words.cases.back] }), 404)
}

function notYours(visit: Visit): Response | Promise<Response> {
  const { words, base, reader } = hereOf(visit)
  return visit.context.html(plainPage(reader, { ...words.cases.notYours, to: [`${base}/`, words.home.title] }), 404)
}

async function intro(ports: LearnerPorts, visit: Visit): Promise<Response> {
  const open = openCase(ports, visit)
  if (open === undefined) return unknownCase(visit)
  return visit.context.html(introPage({ here: hereOf(visit), open, attempt: ports.newId() }))
}

async function preview(ports: LearnerPorts, visit: Visit): Promise<Response> {
  const open = openCase(ports, visit)
  if (open === undefined) return unknownCase(visit)
  const { reader } = visit
  if (maySeeWhole(reader)) return visit.context.html(previewPage(visit, open, await ports.protocol()))
  const { notYours, home } = reader.words.frame
  return visit.context.html(plainPage(reader, { ...notYours, to: [`${reader.place.base}/`, home] }), 403)
}

async function begin(ports: LearnerPorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const open = openCase(ports, visit)
  if (open === undefined) return unknownCase(visit)
  const here = hereOf(visit)
  const asked = form.get('attempt') ?? ''
  const id = OPAQUE_ID.test(asked) ? asked : ports.newId()
  if (form.get('consent') !== 'yes') return visit.context.html(introPage({ here, open, attempt: id, refused: true }), 422)
  await ports.store.begin({ ...here.owner, id, scenario: open.pin, method: await ports.method(), startedAt: ports.now() }, open.text)
  return visit.context.redirect(`${here.base}/attempt/${id}`, 303)
}

/** What a page of the training may ask; anything else is refused. */
function moveOf(name: string, form: URLSearchParams): MoveBody | undefined {
  const scene = form.get('scene') ?? ''
  switch (name) {
    case 'choose':
      return { move: 'choose', scene, option: form.get('option') ?? '' }
    case 'go-on':
      return { move: 'go-on', scene }
    case 'rewind':
      return { move: 'rewind', to: scene }
    case 'exit':
    case 'resume':
      return { move: name }
    default:
      return undefined
  }
}

async function move(ports: LearnerPorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const here = hereOf(visit)
  const id = visit.context.req.param('id') ?? ''
  const body = moveOf(visit.context.req.param('move') ?? '', form)
  if (body === undefined) return again(ports, visit, id, { code: 'unknown-move' })
  // Coming back when nothing was left keeps nothing.
  const needless = body.move === 'resume' && (await ports.attempts.read(here.owner, id))?.state.kept.away === false
  if (needless) return visit.context.redirect(`${here.base}/attempt/${id}`, 303)
  if (body.move === 'choose' && body.option === '') return again(ports, visit, id, { code: 'choose-first' })
  const moved = await ports.attempts.move(here.owner, id, body)
  if ('gone' in moved) return notYours(visit)
  if ('fault' in moved) return again(ports, visit, id, moved.fault, body.move === 'choose' ? body.option : undefined)
  if (moved.read.state.stage === 'ended') await keepEnd(ports, moved.read)
  return visit.context.redirect(body.move === 'exit' ? `${here.base}/?paused=1` : `${here.base}/attempt/${id}`, 303)
}

/** The end of an attempt, once, in the book. */
async function keepEnd({ store, now }: LearnerPorts, read: ReadAttempt): Promise<void> {
  const end = caseEndOf(read)
  if (end === undefined) return
  await note(store, read.attempt, book =>
    book.some(line => line.did === 'case-ended' && line.attempt === end.attempt) ? undefined : { did: 'case-ended', ...end, at: now() },
  )
}

type Fault = MoveFault | { readonly code: 'unknown-move' }

async function again(ports: LearnerPorts, visit: Visit, id: string, fault: Fault, ticked?: string): Promise<Response> {
  const read = await ports.attempts.read(hereOf(visit).owner, id)
  return read === undefined ? notYours(visit) : show(ports, visit, read, fault, ticked)
}

async function show(ports: LearnerPorts, visit: Visit, read: ReadAttempt, fault?: Fault, ticked?: string): Promise<Response> {
  const here = hereOf(visit)
  const told = { read, locale: here.reader.locale }
  const status = fault === undefined ? 200 : 422
  const { stage } = read.state
  if (stage === 'card') return visit.context.html(cardPage({ here, told, fault }), status)
  if (stage === 'open') {
    const { method } = await ports.language.words(told.locale, read.attempt.method, true)
    return visit.context.html(scenePage({ here, told, method, fault, ticked }), status)
  }
  // What comes next is decided by other attempts too: this page is made each time.
  visit.context.header('Cache-Control', 'no-store')
  const rows = await caseRows(ports, here.owner)
  const next = rows.find(({ standing, open }) => standing !== 'done' && open.pin.id !== read.attempt.scenario.id)?.open
  const title = next?.pack.words[here.reader.locale].title
  return visit.context.html(
    debriefPage({ here, told, fault, next: next === undefined || title === undefined ? undefined : { id: next.pin.id, title } }),
    status,
  )
}
