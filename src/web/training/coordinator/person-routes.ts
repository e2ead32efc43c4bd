import { Hono } from 'hono'
import { isEnrolledOn } from '#people'
import { changeStaff, emailOf, type Member, mailboxOf, type StaffChanged, type StaffCommand, sameName } from '#training'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { plainPage, trainingReaderOf } from '../frame.tsx'
import { gateOf, type Visit } from '../gate.tsx'
import type { TrainingPeoplePorts } from '../ports.ts'
import { dayAt } from '../session.ts'
import { addPage } from './add-page.tsx'
import { personPage, type RefusedChange } from './person-page.tsx'
import { rolesIn } from './role-fields.tsx'
import { trailPage } from './trail.tsx'

const DONE = ['added', 'roles', 'ended', 'reopened', 'away', 'present', 'same', 'parted', 'nothing'] as const
type Done = (typeof DONE)[number]
/** Lines of the trail on one page. */
const LINES = 500

/** One person of the institution: roles, end, other addresses; somebody added by hand; the trail of all this. */
export function personRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  const { get } = gateOf(ports, app, 'coordinator')
  get('/coordinator/people/:id', async visit => {
    const member = await memberOf(ports, visit)
    return member === undefined ? nowhere(visit) : visit.context.html(await pageOf(ports, visit, member, undefined))
  })
  get('/coordinator/changes', async ({ context, learner, reader }) => {
    const [members, lines] = await Promise.all([
      ports.members.list(learner.institution),
      ports.members.staffLines(learner.institution, LINES),
    ])
    return context.html(trailPage(reader, { members, lines }))
  })
  changing(app, ports)
  adding(app, ports)
  return app
}

function changing(app: Hono, ports: TrainingPeoplePorts): void {
  const { post } = gateOf(ports, app, 'coordinator')
  const on = (act: string, done: Done, about: RefusedChange['about'], commandOf: (member: string, form: URLSearchParams) => StaffCommand) =>
    post(`/coordinator/people/:id/${act}`, async (visit, form) => {
      const member = await memberOf(ports, visit)
      if (member === undefined) return nowhere(visit)
      const changed = await change(ports, visit, commandOf(member.id, form))
      if (!('refused' in changed)) return visit.context.redirect(addressOf(visit, member.id, 'nothing' in changed ? 'nothing' : done), 303)
      const typed = form.get('last-day') ?? form.get('away-from') ?? form.get('other') ?? ''
      return visit.context.html(
        await pageOf(ports, visit, member, { about, code: changed.refused, roles: rolesIn(form), typed, until: form.get('away-to') ?? '' }),
        422,
      )
    })
  const otherIn = (form: URLSearchParams): string => emailOf(form.get('other') ?? '')
  on('roles', 'roles', 'roles', (member, form) => ({ type: 'appoint', member, roles: rolesIn(form) }))
  on('end', 'ended', 'end', (member, form) => ({ type: 'end', member, lastDay: (form.get('last-day') ?? '').trim() }))
  on('reopen', 'reopened', 'end', member => ({ type: 'reopen', member }))
  on('away', 'away', 'away', (member, form) => ({
    type: 'away',
    member,
    from: (form.get('away-from') ?? '').trim(),
    to: (form.get('away-to') ?? '').trim(),
  }))
  on('present', 'present', 'away', member => ({ type: 'present', member }))
  on('join', 'same', 'same', (member, form) => ({ type: 'join', member, other: otherIn(form) }))
  on('part', 'parted', 'same', (member, form) => ({ type: 'part', member, other: otherIn(form) }))
}

function adding(app: Hono, ports: TrainingPeoplePorts): void {
  const { get, post } = gateOf(ports, app, 'coordinator')
  const nobody = { name: '', email: '', roles: ['learner'], refused: undefined } as const
  get('/coordinator/add', async visit => {
    const institution = await institutionOf(ports, visit)
    return visit.context.html(addPage(visit.reader, { ...nobody, institution }))
  })
  post('/coordinator/add', async (visit, form) => {
    const { context, learner } = visit
    const institution = await institutionOf(ports, visit)
    const [name, typed, roles] = [(form.get('name') ?? '').trim().replaceAll(/\s+/g, ' '), form.get('email') ?? '', rolesIn(form)]
    const lang = askedIn(form)
    if (lang !== undefined) {
      keepLanguage(context, lang)
      const reader = trainingReaderOf(context.req.raw, ports.place, learner, lang)
      return context.html(addPage(reader, { institution, name, email: typed, roles, refused: undefined }))
    }
    const changed = await change(ports, visit, {
      type: 'add',
      id: ports.newId(),
      name: name.normalize('NFC'),
      email: emailOf(typed),
      roles,
    })
    if ('refused' in changed)
      return context.html(addPage(visit.reader, { institution, name, email: typed, roles, refused: changed.refused }), 422)
    const added = 'event' in changed && changed.event.type === 'added' ? changed.event.member : ''
    return context.redirect(addressOf(visit, added, 'added'), 303)
  })
}

const change = (ports: TrainingPeoplePorts, { learner }: Visit, command: StaffCommand): Promise<StaffChanged> =>
  changeStaff({ members: ports.members, now: ports.now, dayOf: instant => dayAt(instant, ports.place.zone) }, learner, command)

/** Whoever was just let go has no page any more: the list says that it is done. */
const addressOf = ({ reader }: Visit, member: string, done: Done): string =>
  `${reader.place.base}/coordinator/people/${encodeURIComponent(member)}?done=${done}`

async function institutionOf(ports: TrainingPeoplePorts, { learner }: Visit) {
  const institution = await ports.members.institution(learner.institution)
  if (institution === undefined) throw new Error('a coordinator has no institution')
  return institution
}

const memberOf = (ports: TrainingPeoplePorts, { context, learner }: Visit): Promise<Member | undefined> =>
  ports.members.find(learner.institution, context.req.param('id') ?? '')

async function pageOf(ports: TrainingPeoplePorts, visit: Visit, member: Member, refused: RefusedChange | undefined): Promise<string> {
  const { context, reader } = visit
  const institution = await institutionOf(ports, visit)
  const mailbox = mailboxOf(member.email)
  const [members, declared, lines] = await Promise.all([
    ports.members.list(institution.id),
    ports.members.declared(institution.id, mailbox),
    ports.members.staffLines(institution.id, LINES),
  ])
  const day = dayAt(ports.now(), ports.place.zone)
  const done = refused === undefined ? DONE.find(one => one === context.req.query('done')) : undefined
  return personPage(reader, {
    institution,
    member,
    present: isEnrolledOn(member, day),
    members,
    declared,
    refused,
    homonyms: members.filter(one => isHomonym(one, member) && isEnrolledOn(one, day) && !declared.includes(mailboxOf(one.email))),
    lines: lines.filter(({ event }) => 'member' in event && (event.member === member.id || ('other' in event && event.other === mailbox))),
    done: done === undefined ? undefined : reader.words.staff.done[done],
  })
}

const isHomonym = (one: Member, member: Member): boolean =>
  one.id !== member.id && sameName(one.name) === sameName(member.name) && mailboxOf(one.email) !== mailboxOf(member.email)

const nowhere = ({ context, reader }: Visit): Response | Promise<Response> =>
  context.html(
    plainPage(reader, { ...reader.words.frame.nowhere, to: [`${reader.place.base}/coordinator`, reader.words.frame.coordinator] }),
    404,
  )
