import { Hono } from 'hono'
import { isEnrolledOn } from '#people'
import { changeStaff, type Member, type StaffChanged, type StaffCommand, type StaffRefusal } from '#training'
import { askedIn, keepLanguage } from '../../public/language.ts'
import { trainingReaderOf } from '../frame.tsx'
import { gateOf, LONG_FORM, type Visit } from '../gate.tsx'
import type { TrainingPeoplePorts } from '../ports.ts'
import { dayAt } from '../session.ts'
import { yearPage } from './year-page.tsx'

const DAY_MS = 24 * 3_600_000

/** The turn of a school year: who stays, and the last day of those who leave; each is a change of its own, with its line. */
export function yearRoutes(ports: TrainingPeoplePorts): Hono {
  const app = new Hono()
  const { get, post } = gateOf(ports, app, 'coordinator')
  const dayOf = (instant: string): string => dayAt(instant, ports.place.zone)
  get('/coordinator/year', async ({ context, learner, reader }) => {
    const members = await enrolled(ports, learner.institution)
    const stay = new Set(members.filter(({ to }) => to === null).map(({ id }) => id))
    return context.html(yearPage(reader, { members, stay, lastDay: endOfYear(ports), refused: undefined }))
  })
  post(
    '/coordinator/year',
    async (visit, form) => {
      const { context, learner } = visit
      const members = await enrolled(ports, learner.institution)
      const stay = new Set(form.getAll('stay'))
      const lastDay = (form.get('last-day') ?? '').trim()
      const lang = askedIn(form)
      if (lang !== undefined) {
        keepLanguage(context, lang)
        const reader = trainingReaderOf(context.req.raw, ports.place, learner, lang)
        return context.html(yearPage(reader, { members, stay, lastDay, refused: undefined }))
      }
      const turn = (command: StaffCommand) => changeStaff({ members: ports.members, now: ports.now, dayOf }, learner, command)
      const { done, refused } = await turnYear(members, stay, lastDay, visit, turn)
      if (refused === undefined) return context.redirect(`${ports.place.base}/coordinator?turned=${done}`, 303)
      return context.html(yearPage(visit.reader, { members: await enrolled(ports, learner.institution), stay, lastDay, refused }), 422)
    },
    4 * LONG_FORM,
  )
  return app
}

async function enrolled({ members, now, place }: TrainingPeoplePorts, institution: string): Promise<readonly Member[]> {
  const day = dayAt(now(), place.zone)
  return (await members.list(institution)).filter(member => isEnrolledOn(member, day))
}

/** Those who leave, except who has a last day already; those who stay past theirs. The first no is told, what was done stays. */
async function turnYear(
  members: readonly Member[],
  stay: ReadonlySet<string>,
  lastDay: string,
  { learner }: Visit,
  turn: (command: StaffCommand) => Promise<StaffChanged>,
): Promise<{ readonly done: number; readonly refused: StaffRefusal | undefined }> {
  let done = 0
  let refused: StaffRefusal | undefined
  for (const { id, to } of members) {
    const leaves = !stay.has(id) && id !== learner.id && to === null
    if (!leaves && (to === null || !stay.has(id))) continue
    const changed = await turn(leaves ? { type: 'end', member: id, lastDay } : { type: 'reopen', member: id })
    if ('refused' in changed) refused ??= changed.refused
    else if ('event' in changed) done += 1
  }
  return { done, refused }
}

/** The 30th of June, or yesterday once it is past: a day that is gone is not taken back. */
function endOfYear({ now, place }: TrainingPeoplePorts): string {
  const yesterday = dayAt(new Date(Date.parse(now()) - DAY_MS).toISOString(), place.zone)
  const year = yesterday.slice(0, 4)
  if (yesterday < `${year}-06-30`) return `${year}-06-30`
  return yesterday < `${year}-10-01` ? yesterday : `${Number(year) + 1}-06-30`
}
