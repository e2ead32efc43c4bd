import { beforeAll, describe, expect, it } from 'vitest'
import { type CaseView, DUTY_STATES, type FiguresPlan, type TallyRow, type TimelineLine, tallyRow, yearReport } from '#casefile'
import { asWritten, decide, evolve, initialState, loadTextGuard } from '#protocol'
import { type FiguresYear, figuresRoutes, type Language, uiWords } from '#web'
import { words as methodWords } from '#words'
import { figures, unknownInFigures } from '../method/figures.ts'
import { sexto } from '../method/protocol.ts'
import { type CaseScript, durationOf } from '../src/demo/case-script.ts'
import { caseScripts } from '../src/demo/cases/index.ts'
import { FICTIONAL_PLACES } from '../src/demo/people.ts'
import { figuresWords } from '../src/web/figures/words/index.ts'
import { plantedCase } from './fictional/planted-case.ts'

const PLANTED = { care: 'Zygomarelle violette', identity: 'Ottiliane Brumequartz', justice: 'Agente Plantevigne' }
/** A Monday, ten in the morning at the school. */
const START = Date.parse('2026-10-05T14:00:00.000Z')
const plan: FiguresPlan = figures
const at = (after: string): string => new Date(START + durationOf(after)).toISOString()

beforeAll(() => loadTextGuard())

/** A case as its script plays it, decided act by act as every reader does. */
function played({ acts, school }: CaseScript, until = Number.POSITIVE_INFINITY): CaseView {
  const place = FICTIONAL_PLACES.find(one => one.id === school) ?? FICTIONAL_PLACES[0]
  const people = [...place.keyHolders, ...place.others]
  const opening = {
    method: { id: 'sexto', version: '1', hash: 'A'.repeat(43) },
    agreement: place.agreement,
    zone: 'America/Toronto',
    openedAt: at('PT0M'),
  }
  let state = initialState(sexto, opening)
  const timeline: TimelineLine[] = []
  for (const [position, act] of acts.slice(0, until).entries()) {
    const seq = position + 3
    const known = sexto.actions.find(one => one.id === act.do)
    const compartment = known?.compartment ?? 'care'
    const [when, roles] = [at(act.after), people.find(one => one.member === act.by)?.roles ?? []]
    const data = Object.fromEntries(
      Object.entries(act.with).map(([id, value]) => [id, typeof value === 'string' && /^\+P/.test(value) ? at(value.slice(1)) : value]),
    )
    const input = { action: act.do, subject: act.on, data, happenedAt: when }
    const told = decide(sexto, state, input, { actor: { member: act.by, roles }, at: when, zone: 'America/Toronto' }, asWritten)
    if ('refused' in told) throw new Error(`${act.do} at ${act.after}: ${JSON.stringify(told.refused)}`)
    timeline.push({
      seq,
      action: act.do,
      compartment,
      subject: act.on,
      data,
      by: act.by,
      happenedAt: when,
      recordedAt: when,
      status: 'applied',
      unsent: false,
    })
    if (compartment === 'care') state = evolve(sexto, state, told.event, seq)
  }
  const [last] = timeline.slice(-1)
  return {
    mode: 'real',
    fictional: true,
    caseId: 'C'.repeat(43),
    codeName: 'Mélèze 18',
    protocol: sexto,
    state,
    now: last?.recordedAt ?? at('PT0M'),
    actor: { member: 'nadia', roles: ['coordinator'] },
    members: [],
    available: [],
    alerts: [],
    timeline,
    head: timeline.length + 2,
    unsent: 0,
  }
}

const closed = (): CaseScript => {
  const found = caseScripts.find(one => one.id === 'closed')
  if (found === undefined) throw new Error('there is a closed case')
  return found
}
const rowOf = (script: CaseScript, until?: number): TallyRow => {
  const row = tallyRow(played(script, until), plan)
  if (row === undefined) throw new Error('the case is counted')
  return row
}

describe('what is counted of a case', () => {
  it('names only acts, tasks and answers that the method has', () => {
    expect(unknownInFigures(sexto)).toEqual([])
    const answers = new Set(sexto.actions.flatMap(action => action.fields.map(field => field.id)))
    const asked = JSON.stringify(figures.natures).matchAll(/"question":"([a-z-]+)"/g)
    expect([...asked].map(([, question]) => question ?? '').filter(question => !answers.has(question))).toEqual([])
  })

  it('is what can be worked out by hand from its story: delays to the quarter of an hour, each beside its own target', () => {
    const row = rowOf(closed())
    expect(row).toMatchObject({ year: '2026-2027', nature: 'passed-on', closed: true, round: 1, targetDays: 4 })
    expect(row.delays).toEqual([
      // A young person is known at 10:02 and asked about at 10:25; twenty minutes were the target.
      { leg: 'safety', minutes: 30, within: false },
      { leg: 'police', minutes: 45, within: true },
      { leg: 'handover', minutes: 165, within: true },
      { leg: 'news', minutes: 4 * 1440, within: true },
      { leg: 'follow-up', minutes: 2 * 1440, within: true },
    ])
    expect(DUTY_STATES.reduce((sum, state) => sum + row.duties[state], 0)).toBe(played(closed()).state.tasks.length)
    expect(row.duties.overdue).toBe(0)
  })

  it('of a case under way: what was not reached is not told, and what is owed past its time is', () => {
    const row = rowOf(closed(), 12)
    expect(row.closed).toBe(false)
    expect(row.round).toBe(0)
    expect(row.delays.map(({ leg }) => leg)).toEqual(['safety'])
    expect(row.duties.overdue + row.duties.waiting).toBeGreaterThan(0)
  })

  it('every fictional case is counted, under a nature that the plan has', () => {
    for (const script of caseScripts) expect(figures.natures.map(({ id }): string => id)).toContain(rowOf(script).nature)
  })

  it('a case joined into another one is not counted twice', () => {
    const view = played(closed())
    const joined: TimelineLine = { ...(view.timeline[0] as TimelineLine), action: undefined, joins: { other: 'D'.repeat(43), how: 'into' } }
    expect(tallyRow({ ...view, timeline: [...view.timeline, joined] }, plan)).toBeUndefined()
  })
})

describe('nothing of a person, and nothing that justice said', () => {
  const language: Language = {
    of: request => (new URL(request.url).searchParams.get('lang') === 'en-CA' ? 'en-CA' : 'fr-CA'),
    words: async locale => ({ ui: uiWords[locale], method: methodWords[locale] }),
    ui: async locale => uiWords[locale],
  }
  const FORBIDDEN = [
    ...Object.values(PLANTED),
    'Lemay',
    'F-2041',
    '1188',
    'dpcp',
    'impulsi',
    'malicious',
    'Mélèze',
    'CCCC',
    '2026-10',
    '2027-01',
    'samuel',
    'Benali',
  ]

  it('is in a row of the tally', () => {
    const text = JSON.stringify(rowOf(plantedCase(PLANTED, [])))
    for (const word of FORBIDDEN) expect(text).not.toContain(word)
  })

  it.each(['fr-CA', 'en-CA'] as const)('is in the pages, their drawings, their tables, the files and their names (%s)', async locale => {
    const rows = Array.from({ length: 12 }, () => rowOf(plantedCase(PLANTED, [])))
    const saved: string[] = []
    const known: FiguresYear = {
      year: '2026-2027',
      years: ['2026-2027', '2025-2026'],
      report: yearReport(rows, '2026-2027', plan, false),
      settled: true,
      over: true,
      unopened: 0,
      offline: false,
      staff: { people: 5, trained: 3, coordinator: 1, principal: 1 },
      school: 'S'.repeat(43),
    }
    const port = {
      isOpen: () => true,
      year: async () => known,
      settle: async () => 'settled' as const,
      files: (texts: readonly { readonly name: string; readonly text: string }[]) => {
        saved.push(...texts.flatMap(({ name, text }) => [name, text]))
        return texts.map(({ name }) => ({ name, href: 'blob:here' }))
      },
    }
    const app = figuresRoutes(port, { language, base: '', fictional: false, unsent: async () => 0 })
    const page = await (await app.request(`http://localhost/figures?lang=${locale}`)).text()
    const line = saved.find(text => text.includes('sexto-figures/1')) ?? ''
    const several = await app.request(`http://localhost/figures/several?lang=${locale}`, {
      method: 'POST',
      body: new URLSearchParams({ lines: line }),
    })
    const all = [page, await several.text(), ...saved].join('\n')
    expect(all).toContain('<svg')
    expect(all).toContain(figuresWords[locale].natures['passed-on'])
    for (const word of FORBIDDEN) expect(all, word).not.toContain(word)
  })

  it('a line that a spreadsheet would run is text, also when somebody makes one up', async () => {
    const saved: string[] = []
    const report = {
      ...yearReport(
        Array.from({ length: 9 }, () => rowOf(closed())),
        '2026-2027',
        plan,
        false,
      ),
    }
    const port = {
      isOpen: () => true,
      year: async () => undefined,
      settle: async () => 'refused' as const,
      files: (texts: readonly { readonly text: string }[]) => {
        saved.push(...texts.map(({ text }) => text))
        return []
      },
    }
    const app = figuresRoutes(port, { language, base: '', fictional: false, unsent: async () => 0 })
    const evil = JSON.stringify({ type: 'sexto-figures/1', school: 'S'.repeat(43), report }).replaceAll('"passed-on"', '"=cmd|calc"')
    const good = JSON.stringify({ type: 'sexto-figures/1', school: 'S'.repeat(43), report })
    const answer = await app.request('http://localhost/figures/several', {
      method: 'POST',
      body: new URLSearchParams({ lines: `${evil}\n${good}` }),
    })
    expect(await answer.text()).toContain('1 ligne n’a pas pu être lue')
    expect(saved[0]?.startsWith('\ufeff"')).toBe(true)
    expect(saved.join('\n')).not.toContain('"=')
  })
})
