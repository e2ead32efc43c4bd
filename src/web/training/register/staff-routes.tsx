import { Hono } from 'hono'
import type { Register } from '#people'
import { isTaken, type ListedInstitution, type Member, noteStaff, type PlannedStaff, planStaff, type StaffHere, sameName } from '#training'
import { problemResponse, slowDownResponse } from '../../public/about/problem-page.tsx'
import { isFromOurPages } from '../../public/same-origin.ts'
import { readList } from '../coordinator/read-list.ts'
import { gateOf } from '../gate.tsx'
import { dayAt } from '../session.ts'
import type { RegisterPagePorts } from './ports.ts'
import { isClosed, registerReaderOf } from './reader.ts'
import { plannedPage, staffPage } from './staff-page.tsx'

/** A list of two thousand lines, each letter three characters long in a form. */
const LIST_FORM = 1_000_000

/** The staff of several schools by one list: seen first, then invited; lines to correct come back as they were. */
export function staffRoutes(ports: RegisterPagePorts): Hono {
  const app = new Hono()
  const { enter, get, post } = gateOf(ports, app, 'registrar')
  const today = (): string => dayAt(ports.now(), ports.place.zone)
  const plan = async (text: string) => {
    const day = today()
    return planStaff(text, listed(await ports.desk.read(), day), institution => hereAt(ports, institution, day), day)
  }
  get('/register/staff', async ({ context, reader }) =>
    context.html(staffPage(registerReaderOf(reader, today()), { typed: '', refused: undefined })),
  )
  app.post('/register/staff', async context => {
    if (!isFromOurPages(context.req.raw)) return problemResponse(context.req.raw, 'another-site')
    const visit = await enter(context)
    if (visit instanceof Response) return visit
    const seconds = ports.wait('file', ports.callerOf(context))
    if (seconds > 0) return slowDownResponse(context.req.raw, seconds)
    const reader = registerReaderOf(visit.reader, today())
    const read = await readList(context.req.raw)
    if ('refused' in read) return context.html(staffPage(reader, read), 422)
    const list = await plan(read.text)
    if ('refused' in list) return context.html(staffPage(reader, { typed: read.text, refused: list.refused }), 422)
    return context.html(plannedPage(reader, { list, oldEncoding: read.oldEncoding, invited: undefined }))
  })
  post(
    '/register/staff/invite',
    async ({ context, reader: training, learner }, form) => {
      const reader = registerReaderOf(training, today())
      const typed = form.get('lines') ?? ''
      const list = await plan(typed)
      if ('refused' in list) return context.html(staffPage(reader, { typed, refused: list.refused }), 422)
      const invited = await invite(ports, learner.id, list.lines)
      const left = { ...list, lines: list.lines.filter(({ fate }) => !isTaken(fate)) }
      return context.html(plannedPage(reader, { list: left, oldEncoding: false, invited }))
    },
    LIST_FORM,
  )
  return app
}

/** Institutions as a list may name them. */
const listed = (register: Register, today: string): readonly ListedInstitution[] =>
  [...register.institution.values()].map(one => ({
    id: one.id,
    names: [one.id, one.name['fr-CA'], one.name['en-CA'], ...(one.school === null ? [] : [one.school])],
    closed: isClosed(one, today),
  }))

async function hereAt({ members }: RegisterPagePorts, institution: string, today: string): Promise<StaffHere> {
  const all = await members.list(institution)
  const over = ({ to }: Member): boolean => to !== null && to < today
  return {
    here: new Map(all.filter(one => !over(one)).map(({ email, id }) => [email, id])),
    ended: new Set(all.filter(over).map(({ email }) => email)),
    people: new Set(all.map(({ name }) => sameName(name))),
  }
}

/** Enrols those whose line is ready, and mails that the training waits; sent twice, it enrols once. Returns how many. */
async function invite(ports: RegisterPagePorts, by: string, lines: readonly PlannedStaff[]): Promise<number> {
  const at = ports.now()
  const counts = new Map<string, number>()
  for (const line of lines) {
    const { institution } = line
    if (institution === undefined || !isTaken(line.fate) || !(await enrol(ports, institution, line, at))) continue
    counts.set(institution, (counts.get(institution) ?? 0) + 1)
  }
  for (const [institution, people] of counts) await noteStaff(ports, institution, by, { type: 'list', people })
  return [...counts.values()].reduce((sum, people) => sum + people, 0)
}

async function enrol(ports: RegisterPagePorts, institution: string, line: PlannedStaff, at: string): Promise<boolean> {
  const { name, email, from, to, fate, standsInFor } = line
  const { members } = ports
  if (fate === 'back') {
    if (!(await members.rejoin(institution, email, from))) return false
    const member = (await members.list(institution)).find(one => one.email === email)
    if (member === undefined) return false
    if (to !== null) await members.end(institution, member.id, to)
    await ports.invite(institution, member.id, at)
    return true
  }
  const id = ports.newId()
  const substitute = standsInFor === undefined ? {} : { replaces: standsInFor }
  const fresh: Member = { id, institution, name, email, roles: ['learner'], from, to, batch: at, seenAt: null, ...substitute }
  if (!(await members.add(fresh))) return false
  await ports.invite(institution, id, at)
  return true
}
