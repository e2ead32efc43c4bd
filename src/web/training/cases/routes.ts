import type { Hono } from 'hono'
import { caseEndOf, isOver, type MoveBody, type MoveFault, note, type Owner, type ReadAttempt } from '#training'
import { plainPage } from '../frame.tsx'
import { gateOf, type Visit } from '../gate.tsx'
import { hereOf } from '../learner/here.tsx'
import type { LearnerPorts } from '../learner/ports.ts'
import { attemptsAt, begin, intro, openCase, unknownCase } from './begin.ts'
import { cardPage } from './card-page.tsx'
import { debriefPage } from './debrief-page.tsx'
import { type CaseRow, caseList } from './list-page.tsx'
import { maySeeWhole, previewPage } from './preview-page.tsx'
import { scenePage } from './scene-page.tsx'

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

/** Each case with the attempt under way, else the last that ended; one that was played to an end stays so, whatever was begun since. */
export async function caseRows(ports: LearnerPorts, owner: Owner): Promise<readonly CaseRow[]> {
  return Promise.all(
    ports.cases.map(async (open): Promise<CaseRow> => {
      const own = await attemptsAt(ports, owner, open.pin.id)
      const under = own.findLast(read => !isOver(read))
      const ended = own.findLast(read => read.state.kept.ending !== undefined)
      const attempt = (under ?? ended)?.attempt.id
      return { open, attempt, standing: under !== undefined ? 'begun' : ended !== undefined ? 'done' : 'to-come' }
    }),
  )
}

function notYours(visit: Visit): Response | Promise<Response> {
  const { words, base, reader } = hereOf(visit)
  return visit.context.html(plainPage(reader, { ...words.cases.notYours, to: [`${base}/`, words.home.title] }), 404)
}

async function preview(ports: LearnerPorts, visit: Visit): Promise<Response> {
  const open = openCase(ports, visit)
  if (open === undefined) return unknownCase(visit)
  const { reader } = visit
  if (maySeeWhole(reader)) return visit.context.html(previewPage(visit, open, await ports.protocol()))
  const { notYours, home } = reader.words.frame
  return visit.context.html(plainPage(reader, { ...notYours, to: [`${reader.place.base}/`, home] }), 403)
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
  const tries = await attemptsAt(ports, here.owner, read.attempt.scenario.id)
  return visit.context.html(
    debriefPage({ here, told, fault, tries, next: next === undefined || title === undefined ? undefined : { id: next.pin.id, title } }),
    status,
  )
}
