import { Hono } from 'hono'
import { isEnrolledOn } from '#people'
import { type KnownPeople, type Member, noteStaff, type PlannedLine, planEnrolment, type StaffEvent, sameName, writeCells } from '#training'
import { problemResponse } from '../../public/about/problem-page.tsx'
import { isFromOurPages } from '../../public/same-origin.ts'
import { count } from '../../ui/index.ts'
import { gateOf, mustWait, type Visit } from '../gate.tsx'
import type { TrainingPeoplePorts } from '../ports.ts'
import { dayAt } from '../session.ts'
import { listPage, previewPage } from './list-pages.tsx'
import { coordinatorPage } from './page.tsx'
import { attendancePage, completionsTable } from './papers.tsx'
import { type InstitutionView, institutionView } from './people-view.ts'
import { personRoutes } from './person-routes.ts'
import { readList } from './read-list.ts'
import { yearRoutes } from './year-routes.ts'

/** A link of enrolment lasts a school term. */
const CODE_DAYS = 120
const DAY_MS = 24 * 3_600_000
/** Letters and figures that are not taken for one another. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** A list of two thousand lines, each letter three characters long in a form. */
const LIST_FORM = 1_000_000
const DONE = ['enrolled', 'undone', 'link', 'revoked', 'readers', 'turned'] as const

/** The page of whoever coordinates the training of one institution: its own people, never what they wrote. */
export function coordinatorRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  reading(app, ports)
  changing(app, ports)
  lists(app, ports)
  app.route('/', personRoutes(ports))
  app.route('/', yearRoutes(ports))
  return app
}

const noted = (ports: TrainingPeoplePorts, { learner }: Visit, event: StaffEvent): Promise<void> =>
  noteStaff(ports, learner.institution, learner.id, event)

const viewOf = async (ports: TrainingPeoplePorts, { learner }: Visit): Promise<InstitutionView> => {
  const view = await institutionView(ports, learner.institution)
  if (view === undefined) throw new Error('a coordinator has no institution')
  return view
}

function reading(app: Hono, ports: TrainingPeoplePorts): void {
  const { get } = gateOf(ports, app, 'coordinator')
  get('/coordinator', async visit => {
    const { context, reader } = visit
    const done = DONE.find(one => context.req.query(one) !== undefined)
    const n = Number(done === undefined ? 0 : context.req.query(done))
    const said = done === undefined ? undefined : count(reader.locale, reader.words.coordinator.done[done], Number.isSafeInteger(n) ? n : 0)
    const page = Math.max(1, Math.trunc(Number(context.req.query('page') ?? '1')) || 1)
    const view = await viewOf(ports, visit)
    const changes = (await ports.changesWaiting?.(visit.learner.institution)) ?? []
    return context.html(coordinatorPage(reader, { view, now: ports.now(), publicUrl: ports.publicUrl, changes, page, done: said }))
  })
  get('/coordinator/attendance', async visit => visit.context.html(attendancePage(visit.reader, await viewOf(ports, visit), ports.now())))
  get('/coordinator/completions.csv', async visit =>
    visit.context.body(completionsTable(visit.reader, await viewOf(ports, visit)), 200, {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${visit.reader.words.papers.file}"`,
    }),
  )
}

function changing(app: Hono, ports: TrainingPeoplePorts): void {
  const { post } = gateOf(ports, app, 'coordinator')
  const { base } = ports.place
  const back = ({ context }: Visit, done: (typeof DONE)[number], n = 1) => context.redirect(`${base}/coordinator?${done}=${n}`, 303)
  post('/coordinator/codes', async visit => {
    const at = ports.now()
    const code = [...ports.newId()]
      .slice(0, 16)
      .map(letter => LETTERS[(letter.codePointAt(0) ?? 0) % LETTERS.length])
      .join('')
    const expiresAt = new Date(Date.parse(at) + CODE_DAYS * DAY_MS).toISOString()
    await ports.members.addCode({ code, institution: visit.learner.institution, madeAt: at, expiresAt, revokedAt: null })
    await noted(ports, visit, { type: 'link-made' })
    return back(visit, 'link')
  })
  post('/coordinator/codes/revoke', async (visit, form) => {
    await ports.members.revoke(visit.learner.institution, form.get('code') ?? '', ports.now())
    await noted(ports, visit, { type: 'link-withdrawn' })
    return back(visit, 'revoked')
  })
  post('/coordinator/readers', async (visit, form) => {
    await noted(ports, visit, { type: 'readers', outside: form.get('outside') === 'yes' })
    return back(visit, 'readers')
  })
  post('/coordinator/lists/undo', async (visit, form) => {
    const people = await ports.members.undo(visit.learner.institution, form.get('batch') ?? '')
    if (people > 0) await noted(ports, visit, { type: 'list-undone', people })
    return back(visit, 'undone', people)
  })
}

function lists(app: Hono, ports: TrainingPeoplePorts): void {
  const { enter, get, post } = gateOf(ports, app, 'coordinator')
  get('/coordinator/list', async ({ context, reader }) => context.html(listPage(reader, { typed: '', refused: undefined })))
  app.post('/coordinator/list', async context => {
    if (!isFromOurPages(context.req.raw)) return problemResponse(context.req.raw, 'another-site')
    const visit = await enter(context)
    if (visit instanceof Response) return visit
    const wait = mustWait(context, ports, 'file')
    if (wait !== undefined) return wait
    const read = await readList(context.req.raw)
    if ('refused' in read) return context.html(listPage(visit.reader, read), 422)
    const lines = planEnrolment(read.text, await knownTo(ports, visit))
    if ('refused' in lines) return context.html(listPage(visit.reader, { typed: read.typed, refused: lines.refused }), 422)
    return context.html(previewPage(visit.reader, { ...read, lines }))
  })
  post(
    '/coordinator/list/enrol',
    async (visit, form) => {
      // Reading a list takes long enough to be counted, wherever it comes from.
      const wait = mustWait(visit.context, ports, 'file')
      if (wait !== undefined) return wait
      const typed = form.get('lines') ?? ''
      const lines = planEnrolment(typed, await knownTo(ports, visit))
      if ('refused' in lines) return visit.context.html(listPage(visit.reader, { typed, refused: lines.refused }), 422)
      const enrolled = await enrol(ports, visit.learner.institution, lines)
      if (enrolled > 0) await noted(ports, visit, { type: 'list', people: enrolled })
      const left = linesToCorrect(lines)
      if (left === '') return visit.context.redirect(`${ports.place.base}/coordinator?enrolled=${enrolled}`, 303)
      const done = count(visit.reader.locale, visit.reader.words.coordinator.done.enrolled, enrolled)
      return visit.context.html(listPage(visit.reader, { typed: left, refused: undefined, done }))
    },
    LIST_FORM,
  )
}

/** Lines that could not be done and can be corrected, as they may be sent again; who is enrolled already needs nothing. */
function linesToCorrect(lines: readonly PlannedLine[]): string {
  const done: readonly PlannedLine['fate'][] = ['add', 'back', 'already-enrolled', 'twice-in-list']
  const left = lines.filter(({ fate }) => !done.includes(fate)).map(({ email, name }) => [email, name])
  return left.length === 0 ? '' : writeCells([['Courriel', 'Nom'], ...left], ';').replace('\ufeff', '')
}

async function knownTo(ports: TrainingPeoplePorts, { learner }: Visit): Promise<KnownPeople> {
  const day = dayAt(ports.now(), ports.place.zone)
  const members = await ports.members.list(learner.institution)
  const emails = (holds: boolean) => new Set(members.filter(one => isEnrolledOn(one, day) === holds).map(({ email }) => email))
  return { emails: emails(true), ended: emails(false), names: new Set(members.map(({ name }) => sameName(name))) }
}

/** Enrols those that the list may; sent twice, it enrols once. Returns how many. */
async function enrol(
  { members, now, newId, place }: TrainingPeoplePorts,
  institution: string,
  lines: readonly PlannedLine[],
): Promise<number> {
  const at = now()
  const from = dayAt(at, place.zone)
  let enrolled = 0
  for (const { fate, name, email } of lines) {
    const fresh: Member = { id: newId(), institution, name, email, roles: ['learner'], from, to: null, batch: at, seenAt: null }
    const made = (fate === 'add' && (await members.add(fresh))) || (fate === 'back' && (await members.rejoin(institution, email, from)))
    if (made) enrolled += 1
  }
  return enrolled
}
