import { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { sexto } from '#method'
import { decide, evolve, initialState } from '#protocol'
import { schoolToday } from '../../src/device/agreement.ts'
import {
  type AgreementDraft,
  endAgreement,
  gateOn,
  putAgreement,
  putCentre,
  putInstitution,
  putTerritory,
  type Register,
  type RegisterDecision,
  type RegisterRoom,
  type RegisterStore,
  registerDesk,
} from '../../src/people/index.ts'
import { agreementDraft, named } from '../../src/people/register/testing/drafts.ts'
import type { ApiPorts } from '../../src/platform/http/api-ports.ts'
import { schoolRoutes } from '../../src/platform/http/school-routes.ts'
import type { SessionEnv } from '../../src/platform/http/session.ts'
import { type AgreementStore, sqlAgreementStore } from '../../src/platform/sql/agreement-store.ts'
import { sqlRegisterStore } from '../../src/platform/sql/register-store.ts'
import { openTestMainDatabase } from '../../src/platform/sql/testing/open-test-database.ts'
import { textGuard } from '../../src/protocol/text-guard.ts'

/** A school of this printed id, over ten years: signed, renewed, ended early, a gap, signed again, closed. */
const SCHOOL = 'Zm9uZGVkIG9uIHR3byBkZXZpY2VzIGluIE5vdmVtYmU'
const ZONE = 'America/Toronto'
const DAYS = 3653
const dayAt = (n: number): string => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10)
/** A quarter of an hour before midnight at the school: already the next day in Greenwich. */
const lateOn = (day: string): string => new Date(Date.parse(`${day}T23:45:00-05:00`) - 3_600_000).toISOString()

const draft = (id: string, change: Partial<AgreementDraft>): AgreementDraft =>
  agreementDraft(id, { validFrom: '', validTo: '', covers: ['a'], ...change })
const place = { id: 'a', name: named('École'), kind: 'public', territory: 'Lac', centre: 'centre', school: SCHOOL, lastDay: '' }
const STORY: readonly (readonly [string, (room: RegisterRoom) => RegisterDecision])[] = [
  ['2026-02-01', room => putTerritory({ name: 'Lac', policeService: 'Police', prosecutor: 'DPCP' }, null, room)],
  ['2026-02-01', room => putCentre({ id: 'centre', name: named('Centre'), kind: 'public' }, room)],
  ['2026-02-02', room => putInstitution(place, true, room)],
  ['2026-08-20', room => putAgreement(draft('first', { validFrom: '2026-09-01', validTo: '2029-06-30' }), room)],
  ['2029-03-01', room => putAgreement(draft('renewed', { validFrom: '2029-05-01', validTo: '2032-06-30', follows: 'first' }), room)],
  ['2030-10-10', room => putAgreement(draft('overlapping', { validFrom: '2031-01-01' }), room)],
  ['2030-11-02', room => endAgreement('renewed', '2030-11-01', room)],
  ['2031-02-10', room => putAgreement(draft('late', { validFrom: '2031-02-01' }), room)],
  ['2034-01-15', room => putInstitution({ ...place, lastDay: '2034-06-30' }, true, room)],
]
/** What the papers say, by hand: first day, last day, agreement, of which the third was registered after its first day. */
const PAPERS = [
  ['2026-09-01', '2029-04-30', 'first'],
  ['2029-05-01', '2030-11-01', 'renewed'],
  ['2031-02-10', '2034-06-30', 'late'],
] as const
const told = (day: string): string | undefined => PAPERS.find(([from, to]) => from <= day && day <= to)?.[2]

let [agreements, register]: [AgreementStore?, RegisterStore?] = []
let [now, refused]: [string, string[]] = ['', []]
let write: (day: string) => Promise<Register>
beforeAll(async () => {
  const db = await openTestMainDatabase()
  agreements = sqlAgreementStore(db)
  register = sqlRegisterStore(db)
  const desk = registerDesk({ store: register, now: () => now, dayOf: instant => instant.slice(0, 10) })
  write = async day => {
    for (const [on, decision] of STORY.filter(([one]) => one === day)) {
      now = `${on}T15:00:00.000Z`
      const decided = await desk.change('lou', 'Lettre', decision)
      if ('refused' in decided) refused.push(decided.refused)
      // What touches an agreement in force is confirmed the same day by somebody else.
      for (const { id, state, at } of (await desk.read()).proposal.values()) {
        if (state !== 'waiting') continue
        const settled = await desk.settle('max', id, 'confirm', at)
        if ('refused' in settled) refused.push(settled.refused)
      }
    }
    return desk.read()
  }
})

/** The answer of the server's API to a device of the school, at a moment. */
async function fromServer(at: string): Promise<unknown> {
  const api = new Hono<SessionEnv>()
  api.use((context, next) => {
    context.set('session', { school: SCHOOL, device: 'device' } as SessionEnv['Variables']['session'])
    return next()
  })
  api.route('/', schoolRoutes({ agreements, register, server: { now: () => at } } as unknown as ApiPorts))
  return (await api.request(`/agreements/${SCHOOL}`)).json()
}

/** What the page of a case says to somebody, on a day, of a case begun that day under an agreement. */
function protocolOpens(agreement: Parameters<typeof initialState>[1]['agreement'], roles: readonly string[], at: string): string {
  const opening = { method: { id: 'sexto', version: 'test', hash: 'test' }, agreement, zone: ZONE, openedAt: at }
  const act = (state: ReturnType<typeof initialState>, action: string, as: readonly string[]) =>
    decide(
      sexto,
      state,
      { action, subject: 'case', data: {}, happenedAt: at },
      { actor: { member: 'nadia', roles: as }, at, zone: ZONE },
      textGuard,
    )
  const empty = initialState(sexto, opening)
  const started = act(empty, 'start', ['trained'])
  if ('refused' in started) throw new Error('a case is always begun')
  const opened = act(evolve(sexto, empty, started.event, 1), 'open-protocol', roles)
  return 'refused' in opened ? JSON.stringify(opened.refused) : 'opened'
}

describe('on each day of ten years, in the last quarter of an hour of the school’s day', () => {
  test('register, server, API, device and engine say the same: an agreement and a trained person, else care only', async () => {
    const texts = new Map<string, string>()
    const database = {
      put: async (_: string, text: string, key: string) => texts.set(key, text),
      get: async (_: string, key: string) => texts.get(key),
    }
    let offline = false
    const server = { get: async (_: string) => (offline ? {} : fromServer(now)) }
    const onDevice = async (): Promise<string | undefined> =>
      (await schoolToday(database as never, server as never, SCHOOL, ZONE, now)).agreement?.id
    for (let n = 0; n < DAYS; n += 1) {
      const day = dayAt(n)
      const register = await write(day)
      now = lateOn(day)
      const expected = told(day)
      const { agreement, leads } = gateOn(register, SCHOOL, ['trained'], day)
      const stored = await agreements?.inForce(SCHOOL, day)
      offline = false
      const online = await onDevice()
      offline = true
      const says = [agreement?.id, stored?.id, online, await onDevice()]
      expect(says, day).toEqual([expected, expected, expected, expected])
      expect(leads).toBe(expected !== undefined)
      // A day in eight is enough to ask the engine, and each day around a change.
      if (n % 8 !== 0 && expected === told(dayAt(n - 1)) && expected === told(dayAt(n + 1))) continue
      const [trained, untrained] = [['trained'], ['principal']].map(roles => protocolOpens(stored ?? null, roles, now))
      expect(trained, day).toContain(expected === undefined ? 'no-agreement' : 'pledge-first')
      expect(trained?.includes('no-agreement'), day).toBe(expected === undefined)
      expect(untrained, day).not.toBe('opened')
      expect(untrained, day).not.toContain('pledge-first')
    }
    expect(refused, 'two agreements on the same days').toEqual(['overlaps'])
  })
})
