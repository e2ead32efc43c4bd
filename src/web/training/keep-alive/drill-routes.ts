import type { Hono } from 'hono'
import { type BookLine, note } from '#training'
import { formatDay, say } from '../../ui/index.ts'
import { plainPage } from '../frame.tsx'
import { gateOf, type Visit } from '../gate.tsx'
import { hereOf } from '../learner/here.tsx'
import type { LearnerPorts } from '../learner/ports.ts'
import { type DrillStage, drillList, drillPage } from './drill-pages.tsx'

const OPAQUE_ID = /^[A-Za-z0-9_-]{43}$/

/** Ten-minute drills on the real screens, over a practice case; the date of the last one is kept. */
export function drillRoutes(app: Hono, ports: LearnerPorts): void {
  const { get, post } = gateOf(ports, app)
  get('/drill', visit => list(ports, visit))
  get('/drill/:drill', visit => show(ports, visit, { stage: 'before', run: ports.newId() }))
  post('/drill/:drill', (visit, form) => begin(ports, visit, form))
  get('/drill/:drill/:run', visit => showRun(ports, visit))
  post('/drill/:drill/:run', visit => finish(ports, visit))
}

const drillIn = ({ drills }: LearnerPorts, { context }: Visit) => drills.drills.find(({ id }) => id === context.req.param('drill'))
const isRun = (did: 'drill-begun' | 'drill-done', run: string) => (line: BookLine) => line.did === did && line.run === run

async function list(ports: LearnerPorts, visit: Visit): Promise<Response> {
  const here = hereOf(visit)
  const { drill } = here.words
  const last = (await ports.store.book(here.owner)).findLast(line => line.did === 'drill-done')?.at
  const words = ports.drills.words[here.reader.locale]
  const drills = ports.drills.drills.flatMap(one => {
    const said = words[one.id]
    return said === undefined ? [] : [[one, said] as const]
  })
  const when = last === undefined ? drill.never : say(drill.last, { when: formatDay(last, ports.place.zone, here.reader.locale, true) })
  return visit.context.html(drillList({ here, drills, last: when }))
}

async function show(ports: LearnerPorts, visit: Visit, stage: DrillStage, status: 200 | 422 = 200): Promise<Response> {
  const here = hereOf(visit)
  const drill = drillIn(ports, visit)
  const words = drill && ports.drills.words[here.reader.locale][drill.id]
  if (drill === undefined || words === undefined) return unknown(visit)
  return visit.context.html(drillPage({ here, drill, words, stage }), status)
}

async function unknown(visit: Visit): Promise<Response> {
  const { words, base, reader } = hereOf(visit)
  return visit.context.html(plainPage(reader, { ...words.drill.unknown, to: [`${base}/drill`, words.drill.back] }), 404)
}

async function begin(ports: LearnerPorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const { base, owner } = hereOf(visit)
  const drill = drillIn(ports, visit)
  const run = form.get('run') ?? ''
  if (drill === undefined || !OPAQUE_ID.test(run)) return unknown(visit)
  await ports.drills.begin(run)
  await note(ports.store, owner, book =>
    book.some(isRun('drill-begun', run)) ? undefined : { did: 'drill-begun', drill: drill.id, run, at: ports.now() },
  )
  return visit.context.redirect(`${base}/drill/${drill.id}/${run}`, 303)
}

async function showRun(ports: LearnerPorts, visit: Visit, empty = false): Promise<Response> {
  const run = visit.context.req.param('run') ?? ''
  const book = await ports.store.book(hereOf(visit).owner)
  if (!book.some(isRun('drill-begun', run))) return unknown(visit)
  const done = book.find(isRun('drill-done', run))
  if (done?.did === 'drill-done') return show(ports, visit, { stage: 'done', acts: done.taps, fields: done.fields })
  return show(ports, visit, { stage: 'under-way', run, file: ports.drills.addressOf(run), empty }, empty ? 422 : 200)
}

/** What was done is counted on the practice case itself. */
async function finish(ports: LearnerPorts, visit: Visit): Promise<Response> {
  const { base, owner } = hereOf(visit)
  const run = visit.context.req.param('run') ?? ''
  const drill = drillIn(ports, visit)
  const book = await ports.store.book(owner)
  if (drill === undefined || !book.some(isRun('drill-begun', run))) return unknown(visit)
  const counts = await ports.drills.counts(run)
  if (counts === undefined || counts.acts === 0) return showRun(ports, visit, true)
  await note(ports.store, owner, lines =>
    lines.some(isRun('drill-done', run))
      ? undefined
      : { did: 'drill-done', drill: drill.id, run, taps: counts.acts, fields: counts.fields, at: ports.now() },
  )
  return visit.context.redirect(`${base}/drill/${drill.id}/${run}`, 303)
}
