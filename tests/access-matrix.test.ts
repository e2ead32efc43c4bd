import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest'
import { codeName, exportCase, packagesOf, preparePackage, readLocal } from '#casefile'
import { isRefused } from '#log'
import { ACCESS, COMPARTMENTS, maySee, ROLES, SHOWN_ON, SURFACES, type Surface } from '#people'
import { sendDueReminders } from '#platform'
import { type CaseAside, caseRoutes, type Language, uiWords } from '#web'
import { words as methodWords } from '#words'
import { calendarOf } from '../src/web/calendar/due.ts'
import { caseAsideRoutes } from '../src/web/desk/case-aside-routes.ts'
import { type AccessStage, accessStage, holderOf, type Somebody } from './fictional/access-stage.ts'
import { plantedCase } from './fictional/planted-case.ts'

/** One word of each compartment, found in no list of codes and in no sentence of ours. */
const PLANTED = { care: 'Zygomarelle violette', identity: 'Ottiliane Brumequartz', justice: 'Agente Plantevigne' } as const
/** Written out here once more, apart from the table that the code asks: a change of the table has to be meant twice. */
const READ_BY = {
  care: ['trained', 'coordinator', 'principal'],
  identity: ['trained', 'coordinator', 'principal'],
  justice: ['coordinator', 'principal'],
}
const TAKEN_OUT_BY = ['coordinator', 'principal']

const cells = ROLES.flatMap(role => COMPARTMENTS.flatMap(part => SURFACES.map(surface => ({ role, part, surface }))))
const said: string[] = []
let stage: AccessStage
/** All that each person could get on each surface, as one text. */
const got = new Map<string, Readonly<Record<Surface, string>>>()

const language: Language = {
  of: request => (new URL(request.url).searchParams.get('lang') === 'en-CA' ? 'en-CA' : 'fr-CA'),
  words: async locale => ({ ui: uiWords[locale], method: methodWords[locale] }),
  ui: locale => uiWords[locale],
}

/** The case pages as a device mounts them, over this person's own keys; the copy is the real export. */
function pagesOf({ cases, ports }: Somebody, school: string): Hono {
  const never = async () => {
    throw new Error('not asked here')
  }
  const aside: CaseAside = {
    parts: async caseId => {
      const local = await readLocal(ports, cases.memory(caseId))
      if (typeof local === 'string') return []
      return (['identity', 'justice'] as const).filter(part => local.opened.keys.held.has(part))
    },
    police: async () => undefined,
    packages: async caseId => {
      const local = await readLocal(ports, cases.memory(caseId))
      return typeof local === 'string' ? [] : packagesOf(local.folded.timeline).map(one => ({ ...one, code: 'AbCdEf12' }))
    },
    prepare: async (caseId, { form: _, follows: __, ...asked }) => {
      const made = await preparePackage(ports, cases.memory(caseId), { ...asked, form: 'paper' }, [])
      if ('unreachable' in made) return { refused: { code: 'needs-network' } }
      if ('fault' in made) return made
      if (isRefused(made)) return { refused: { code: 'server-refused', reason: made.refused.code } }
      const { file, seq } = made
      const facts = { lines: file.entries.length, code: 'AbCdEf12', school, at: ports.now(), withheld: file.withheld }
      return { ...asked, ...facts, seq, name: 'copie.json' }
    },
    note: never,
    looked: never,
    letGo: never,
    settleTwin: never,
    recognize: never,
    proof: never,
    others: async () => [],
    join: never,
    stopped: never,
    setAside: never,
  }
  const app = new Hono()
  app.route('/case', caseAsideRoutes(cases, aside, language))
  app.route('/case', caseRoutes(cases, language))
  return app
}

const PAGES = [
  '',
  '/journal',
  '/follow',
  '/paper',
  '/person/A',
  '/person/B',
  '/device/1',
  '/export',
  '/packages',
  '/join',
  '/do/identity-record?on=A',
  '/do/outcome-record?on=case',
  '/do/outcome-supersede?on=case',
  '/do/follow-up?on=A',
]
const LANGUAGES = ['fr-CA', 'en-CA']
const textOf = async (answers: readonly (Response | Promise<Response>)[]): Promise<string> =>
  (await Promise.all(answers.map(async one => (await one).text()))).join('\n')
const both = (path: string): readonly string[] => LANGUAGES.map(locale => `${path}${path.includes('?') ? '&' : '?'}lang=${locale}`)

async function apiOf({ call }: Somebody, caseId: string): Promise<string> {
  const lids = await Promise.all(COMPARTMENTS.map(async one => ((await call(`/lids/${caseId}/${one}`)).status === 200 ? PLANTED[one] : '')))
  const answers = await textOf([call('/logs'), call(`/logs/${caseId}/entries`), call('/roster/x'), call(`/lids/${caseId}/care`)])
  // Nothing of the interface is ever in clear: what it opens is what it gives the server's half of a key for.
  for (const word of Object.values(PLANTED)) expect(answers).not.toContain(word)
  return lids.join('\n')
}

async function exportOf({ cases, ports }: Somebody, caseId: string): Promise<string> {
  await cases.open(caseId, new Request('http://localhost/'))
  const made = await exportCase(ports, cases.memory(caseId), { compartments: COMPARTMENTS, roster: [] }).catch(() => undefined)
  return made === undefined || 'refused' in made || 'unreachable' in made ? '' : JSON.stringify(made)
}

/** The calendar file of this person, in both languages, with ids that would show what they were made from. */
async function calendarTextOf({ cases }: Somebody, caseId: string): Promise<string> {
  const desk = await cases.open(caseId, new Request('http://localhost/'))
  if ('closed' in desk) return ''
  const views = [await desk.read()]
  const made = LANGUAGES.map(locale => {
    const asked = {
      locale: locale === 'en-CA' ? 'en-CA' : 'fr-CA',
      url: 'https://cases.invalid/',
      stamp: '2026-11-18T19:00:00.000Z',
    } as const
    return calendarOf(views, { ...asked, uidOf: async text => `${text.length}@agenda.invalid` })
  })
  const texts = (await Promise.all(made)).map(one => one.text.replaceAll('\r\n ', '')).join('\n')
  for (const word of [caseId, codeName(caseId)]) expect(texts).not.toContain(word)
  return texts
}

async function surfacesOf(role: string, one: Somebody): Promise<Readonly<Record<Surface, string>>> {
  const { caseId } = stage
  const pages = pagesOf(one, 'school')
  const page = (path: string) => pages.request(`http://localhost/case/${caseId}${path}`)
  const html = await textOf(PAGES.flatMap(both).map(page))
  const search = ['Zygomarelle', 'Ottiliane', 'Plantevigne']
  return {
    html,
    api: await apiOf(one, caseId),
    search: await textOf(
      search.flatMap(word => [
        page(`/search?q=${word}`),
        pages.request(`/search?q=${word}`),
        one.call(`/search?q=${word}`),
        one.call(`/logs?q=${word}`),
      ]),
    ),
    notices: await textOf([one.call('/notices')]),
    print: await textOf([
      page('/journal'),
      page('/paper'),
      pages.request(`/case/${caseId}/export`, {
        method: 'POST',
        body: 'recipient=Police&basis=request&form=plain&part=identity&part=justice&paper=both',
      }),
    ]),
    export: await exportOf(one, caseId),
    ics:
      (await textOf(['.ics', '/calendar.ics', '/journal.ics'].flatMap(end => [page(end), one.call(`/logs/${caseId}${end}`)]))) +
      (await calendarTextOf(one, caseId)),
    logs: '',
    errors: await textOf([
      page('/person/Z'),
      page('/nowhere'),
      pages.request('/case/unknown'),
      pages.request(`/case/${caseId}/do/follow-up?on=Z`, { method: 'POST', body: 'x=1' }),
      one.call(`/logs/${caseId}/entries`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"statement":"x","body":"y"}',
      }),
      one.call(`/lids/${caseId}/nothing`),
      one.call(`/roles/${role}`),
    ]),
  }
}

/** The server's console, files and letters are everybody's. */
const textOn = (role: string, surface: Surface): string => (surface === 'logs' ? said.join('\n') : (got.get(role)?.[surface] ?? ''))

beforeAll(async () => {
  for (const way of ['log', 'error', 'warn', 'info'] as const)
    vi.spyOn(console, way).mockImplementation((...parts: unknown[]) => void said.push(parts.map(String).join(' ')))
  const now = '2026-11-18T19:00:00.000Z'
  stage = await accessStage(plantedCase(PLANTED, ['maya', ...ROLES.map(holderOf)]), now)
  for (const role of [...ROLES, 'outside']) {
    const one = stage.people.get(role === 'outside' ? role : holderOf(role))
    if (one === undefined) throw new Error(`nobody is ${role}`)
    got.set(role, await surfacesOf(role, one))
  }
  const mails: string[] = []
  await stage.stores.outbox.plan(stage.caseId, now)
  const mail = { send: async (letter: object) => void mails.push(JSON.stringify(letter)) }
  await sendDueReminders({ outbox: stage.stores.outbox, mail, caseUrl: 'https://cases.localhost', now: () => new Date(now) })
  said.push(...mails, ...readdirSync(stage.folder).map(name => readFileSync(join(stage.folder, name), 'latin1')))
}, 120_000)
afterAll(async () => {
  vi.restoreAllMocks()
  await stage.close()
  const leaks = cells.filter(({ role, part, surface }) => !maySee([role], part, surface) && textOn(role, surface).includes(PLANTED[part]))
  process.stdout.write(
    `access matrix: ${cells.length} cells (${ROLES.length} roles, ${COMPARTMENTS.length} compartments, ${SURFACES.length} surfaces), ${leaks.length} leaks\n`,
  )
})

describe('the table that everything asks', () => {
  it('says who reads which part, as written here a second time', () => {
    for (const one of COMPARTMENTS) expect(ROLES.filter(role => ACCESS[role].reads.includes(one))).toEqual(READ_BY[one])
    expect(ROLES.filter(role => ACCESS[role].may.includes('export'))).toEqual(TAKEN_OUT_BY)
  })
  it('lets an unknown role see nothing anywhere', () => {
    for (const surface of SURFACES) expect(maySee(['janitor', 'constructor', ''], 'care', surface)).toBe(false)
  })
  it('adds roles up, and a role that reads nothing takes nothing away', () => {
    expect(maySee(['it', 'trained'], 'identity', 'html')).toBe(true)
    expect(maySee(['it', 'privacy', 'registrar'], 'care', 'html')).toBe(false)
  })
})

describe('everybody is named on one case', () => {
  test('which was played to its end, and is there to be read', () => {
    expect(stage.caseId).toMatch(/^[A-Za-z0-9_-]{43}$/)
  })
  test.each(cells)('$role, $part, $surface', ({ role, part, surface }) => {
    const shown = SHOWN_ON[surface] === 'nobody' ? [] : surface === 'export' ? TAKEN_OUT_BY : READ_BY[part]
    const expected = shown.includes(role) && READ_BY[part].includes(role)
    expect(maySee([role], part, surface)).toBe(expected)
    const text = textOn(role, surface)
    expect(text.includes(PLANTED[part]) || text.includes(encodeURIComponent(PLANTED[part]))).toBe(expected)
  })
  test.each(SURFACES)('trained, and not on the case: nothing on %s', surface => {
    for (const word of Object.values(PLANTED)) expect(got.get('outside')?.[surface]).not.toContain(word)
  })
  test('what was looked through is not empty', () => {
    for (const role of ROLES) expect(got.get(role)?.html.length).toBeGreaterThan(1000)
    expect(said.join('\n').length).toBeGreaterThan(100_000)
  })
})

describe('who looked', () => {
  const of = (role: string) => stage.people.get(role === 'outside' ? role : holderOf(role))
  const post = (role: string, what: string) =>
    of(role)?.call(`/looks/${stage.caseId}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ what }),
    })
  const list = (role: string) => of(role)?.call(`/looks/${stage.caseId}`)

  it('is told by whoever reads that part, and by nobody else', async () => {
    expect((await post('trained', 'open-identity'))?.status).toBe(204)
    expect((await post('coordinator', 'open-justice'))?.status).toBe(204)
    for (const role of ['it', 'privacy', 'registrar', 'outside']) expect((await post(role, 'print'))?.status).toBe(404)
    expect((await post('trained', 'open-justice'))?.status).toBe(404)
    expect((await post('trained', 'anything'))?.status).toBe(400)
  })
  it('is read by everybody on the case, with the halves of keys that were given out, and by nobody else', async () => {
    const answer = await (await list('principal'))?.json()
    const kid = of('trained')?.actor.unlocked.identity.signer.kid
    expect(answer.looks).toContainEqual({ what: 'open-identity', device: kid, at: expect.any(String) })
    expect(answer.looks).toContainEqual({ what: 'care', device: kid, at: expect.any(String) })
    for (const role of ['it', 'privacy', 'reviewer', 'outside']) expect((await list(role))?.status).toBe(404)
  })
})
