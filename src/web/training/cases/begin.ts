import { beginAttempt, isOver, type Owner, type ReadAttempt } from '#training'
import { plainPage } from '../frame.tsx'
import type { Visit } from '../gate.tsx'
import { hereOf } from '../learner/here.tsx'
import type { LearnerPorts, OpenCase } from '../learner/ports.ts'
import { introPage } from './intro-page.tsx'

const OPAQUE_ID = /^[A-Za-z0-9_-]{43}$/

/** The case of the address, of those that can be begun today. */
export const openCase = ({ cases }: LearnerPorts, { context }: Visit): OpenCase | undefined =>
  cases.find(({ pin }) => pin.id === context.req.param('case'))

/** No case is at this address. */
export function unknownCase(visit: Visit): Response | Promise<Response> {
  const { words, base, reader } = hereOf(visit)
  return visit.context.html(plainPage(reader, { ...words.cases.unknown, to: [`${base}/architect`, words.cases.back] }), 404)
}

/** Every attempt of one person at one case, oldest first. */
export async function attemptsAt({ store, attempts }: LearnerPorts, owner: Owner, scenario: string): Promise<readonly ReadAttempt[]> {
  const made = (await store.attempts(owner)).filter(one => one.scenario.id === scenario)
  const read = await Promise.all(made.map(({ id }) => attempts.read(owner, id)))
  return read.flatMap(one => one ?? [])
}

/** Before a case: begin, or go on with the attempt under way. */
export async function intro(ports: LearnerPorts, visit: Visit): Promise<Response> {
  const open = openCase(ports, visit)
  if (open === undefined) return unknownCase(visit)
  const here = hereOf(visit)
  const under = (await attemptsAt(ports, here.owner, open.pin.id)).findLast(one => !isOver(one))
  return visit.context.html(introPage({ here, open, attempt: ports.newId(), under }))
}

/** Begins the case, unless an attempt is under way that the person did not choose to end. */
export async function begin(ports: LearnerPorts, visit: Visit, form: URLSearchParams): Promise<Response> {
  const open = openCase(ports, visit)
  if (open === undefined) return unknownCase(visit)
  const here = hereOf(visit)
  const asked = form.get('attempt') ?? ''
  const id = OPAQUE_ID.test(asked) ? asked : ports.newId()
  if (form.get('consent') !== 'yes') return visit.context.html(introPage({ here, open, attempt: id, refused: 'consent' }), 422)
  const { pin: scenario, text: scenarioText } = open
  const leaving = form.get('leave') ?? undefined
  const begun = await beginAttempt(ports, here.owner, { id, scenario, scenarioText, method: await ports.method(), leaving })
  if ('begun' in begun) return visit.context.redirect(`${here.base}/attempt/${begun.begun}`, 303)
  return visit.context.html(introPage({ here, open, attempt: id, under: begun.underWay, refused: 'under-way' }), 409)
}
