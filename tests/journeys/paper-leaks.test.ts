import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CaseView } from '#casefile'
import { figures, sexto } from '#method'
import { firstTyped, meantFor, PAPER_IDS, PAPERS, type PaperId, paperWords, type Typed, writePaper } from '#papers'
import { shippedResources } from '#people'
import { type Compartment, LOCALES, type Locale, loadTextGuard, type TextGuard } from '#protocol'
import { renderDocument, statementPage, uiWords } from '#web'
import { words as method } from '#words'
import { foldActs } from '../../src/cli/papers/fold-acts.ts'
import { SAMPLE_AGREEMENT, SAMPLE_MEMBERS, type SampleWords, sampleActs } from '../../src/cli/papers/sample-case.ts'
import { accessWords } from '../../src/web/access/words/index.ts'
import { buildInto } from '../../tools/build.mjs'
import { openLeakFiles } from '../fictional/leak-files.ts'
import { type LeakCell, type LeakMakers, printerOn, SURFACES } from '../fictional/leak-surfaces.ts'
import { launchBrowser } from './browser.ts'

/** Words found in no sentence of ours: read anywhere, they came out of the case. */
const PLANTED: SampleWords = {
  note: 'Zygomarelle violette',
  names: {
    A: { youth: 'Ottiliane Brumequartz', parent: 'Gontranne Brumequartz' },
    B: { youth: 'Perpetuon Castorbleu', parent: 'Ursulette Castorbleu' },
    C: { youth: 'Wenceslas Marmotoir', parent: 'Quiterion Marmotoir' },
  },
  justice: 'Plantevigne',
  officer: 'Carabosque',
}
/** What the prosecutor decided in this case, in whichever of our words. */
const OUTCOME = /malveillan|malicious|impulsi|Plantevigne/i
const WORDS = {
  A: ['Ottiliane', 'Brumequartz', 'Gontranne', '555 010-0104'],
  B: ['Perpetuon', 'Castorbleu', 'Ursulette'],
  C: ['Wenceslas', 'Marmotoir', 'Quiterion'],
} as const
const TEAM = ['Zygomarelle', 'violette', 'Carabosque', 'F-2041']

/** Makers: the coordinator opens every part, somebody trained opens two. */
const MAKERS: Readonly<Record<string, readonly Compartment[]>> = { nadia: ['care', 'identity', 'justice'], samuel: ['care', 'identity'] }
const TYPED: Partial<Record<PaperId, Typed>> = {
  resources: { region: 'laurentides' },
  'summary-report': { kind: 'complaint', nature: ['shared', 'threatened'] },
  'incident-entry': { incident: 'seen', held: ['names', 'justice'], known: '2026-11-18', number: '3', risk: 'yes' },
  'access-request': { received: '2026-11-24' },
}

/** What shows that a surface without the paper's own words was really made. */
const MADE = { calendar: 'BEGIN:VEVENT', mail: '"subject"', figures: 'sexto-figures/1' } as const

let guard: TextGuard
let browser: Browser
let makers: LeakMakers
let folder: string
const seen: (LeakCell & { readonly surface: string; readonly leaves: boolean; readonly nobody: boolean; readonly text: string })[] = []
let cells = 0
let leaks = 0

const viewFor = (maker: string): CaseView<'real'> =>
  foldActs({
    protocol: sexto,
    agreement: SAMPLE_AGREEMENT,
    members: SAMPLE_MEMBERS,
    acts: sampleActs(PLANTED),
    reader: maker,
    reads: MAKERS[maker] ?? [],
    fictional: true,
  })

function papersOf(maker: string, locale: Locale): readonly LeakCell[] {
  const view = viewFor(maker)
  const desk = { view, method: method[locale], resources: shippedResources(), teamMember: paperWords[locale].common.team }
  const allowed = maker === 'nadia' ? PAPER_IDS : PAPER_IDS.filter(id => PAPERS[id].power === 'paper')
  return allowed.flatMap(paper =>
    meantFor(desk, PAPERS[paper]).map(subject => {
      const typed = { ...firstTyped(desk, PAPERS[paper], subject), ...TYPED[paper] }
      const written = writePaper(desk, { paper, subject, typed, locale }, guard)
      if (!('sheet' in written)) throw new Error(`${paper} about ${subject} was not made: ${JSON.stringify(written)}`)
      return { paper, subject, locale, view, sheet: written.sheet }
    }),
  )
}

/** Whose words a paper may hold: those of the one family it is about, where its recipient reads names. */
function familyOf({ paper, subject, view }: LeakCell): string | undefined {
  if (!PAPERS[paper].reads.includes('identity')) return undefined
  return view.state.devices.find(device => device.label === subject)?.owner ?? subject
}

/** The page of the statement about a young person, as its reader prints it. */
function statementOf(view: CaseView, locale: Locale, subject: string): string {
  const looked = { by: 'samuel', at: view.now }
  const looks = {
    narrowed: false,
    readers: SAMPLE_MEMBERS.map(({ id }) => ({ member: id, parts: ['care', 'identity', 'justice'] })),
    copies: [{ seq: 9, by: 'nadia', at: view.now, parts: ['care', 'justice'] as const }],
    looks: [
      { what: 'open-identity', ...looked },
      { what: 'print', ...looked },
    ],
  }
  const place = { view, locale, words: { ui: uiWords[locale], method: method[locale] }, base: '/demo', here: '/demo/case/c/statement' }
  return renderDocument(statementPage(place, looks, subject))
}

/** A print has one kind of space. */
const spaced = (text: string): string => text.replaceAll('\u00a0', ' ')

/** Counts a look, and whether something stood there that should not. */
const absent = (text: string, words: readonly string[]): readonly string[] => {
  cells += 1
  const found = words.filter(word => text.includes(word) || text.includes(encodeURIComponent(word)))
  leaks += found.length
  return found
}

beforeAll(async () => {
  const built = await mkdtemp(join(tmpdir(), 'sexto-leaks-'))
  folder = built
  ;[guard, browser] = await Promise.all([loadTextGuard(), launchBrowser()])
  await buildInto(join(folder, 'dist'))
  const printer = printerOn(await browser.newPage(), folder, join(folder, 'dist/assets/app.css'))
  makers = { printer, files: await openLeakFiles() }
  // A print is slow, and does not say who made it: once is enough.
  for (const maker of Object.keys(MAKERS))
    for (const locale of LOCALES)
      for (const cell of papersOf(maker, locale))
        for (const { name, leaves, nobody = false, textOf } of SURFACES.filter(one => maker === 'nadia' || !one.printed))
          seen.push({ ...cell, surface: name, leaves, nobody, text: spaced(await textOf(cell, makers)) })
}, 400_000)
afterAll(async () => {
  await Promise.all([browser.close(), makers.files.close()])
  await rm(folder, { recursive: true, force: true })
  const papers = new Set(seen.map(({ paper }) => paper)).size
  process.stdout.write(
    `paper leaks: ${cells} cells (${papers} papers, ${seen.length} paper × subject × maker × language × surface), ${leaks} leaks\n`,
  )
})

describe.each(PAPER_IDS)('%s', id => {
  const mine = () => seen.filter(({ paper }) => paper === id)

  it('was made, in both languages, and looked at on every surface', () => {
    for (const { name } of SURFACES)
      for (const locale of LOCALES) expect(mine().filter(one => one.surface === name && one.locale === locale).length).toBeGreaterThan(0)
    for (const [surface, word] of Object.entries(MADE))
      for (const one of mine().filter(cell => cell.surface === surface)) expect(one.text, surface).toContain(word)
    for (const { text, surface, locale } of mine().filter(one => ['page', 'print', 'text'].includes(one.surface)))
      expect(text, surface).toContain(spaced(paperWords[locale][id].heading))
  })

  it('names nobody but the family it is for', () => {
    for (const cell of mine()) {
      const family = cell.nobody ? undefined : familyOf(cell)
      for (const letter of ['A', 'B', 'C'] as const)
        if (letter !== family) expect(absent(cell.text, WORDS[letter]), `${cell.surface} ${cell.subject} names ${letter}`).toEqual([])
    }
  })

  it('holds nothing of what was decided, on any surface', () => {
    for (const { text, surface, subject } of mine()) {
      expect(absent(text, ['Plantevigne']), `${surface} ${subject}`).toEqual([])
      expect(OUTCOME.test(text), `${surface} ${subject}`).toBe(false)
    }
  })

  it('holds no note of the team, and no reference of the police', () => {
    for (const { text, surface, subject } of mine()) expect(absent(text, TEAM), `${surface} ${subject}`).toEqual([])
  })

  it('holds no device of somebody else', () => {
    for (const cell of mine().filter(one => one.subject !== '1'))
      expect(absent(cell.text, ['S-4402', '770988']), `${cell.surface} ${cell.subject}`).toEqual([])
  })

  it('leaves without the code name of the case', () => {
    for (const { text, view, surface } of mine().filter(one => one.leaves))
      expect(absent(text, [spaced(view.codeName)]), surface).toEqual([])
  })
})

describe.each(LOCALES)('the statement of access, in %s', locale => {
  it('names nobody at all, staff neither, says nothing of a decision, and leaves without the code name and the letter', async () => {
    for (const maker of Object.keys(MAKERS))
      for (const subject of ['A', 'B', 'C']) {
        const view = viewFor(maker)
        const html = statementOf(view, locale, subject)
        const title = /<title>([^<]*)/.exec(html)?.[1] ?? ''
        const { text, about } = await makers.printer.print(html)
        expect(spaced(text)).toContain(accessWords[locale].statement.rights)
        for (const one of [text, about, title].map(spaced)) {
          const names = SAMPLE_MEMBERS.flatMap(({ name }) => name.split(' '))
          const words = [...WORDS.A, ...WORDS.B, ...WORDS.C, ...TEAM, ...names, 'Plantevigne', spaced(view.codeName)]
          expect(absent(one, words), `${maker} ${subject}`).toEqual([])
          expect(OUTCOME.test(one)).toBe(false)
        }
        expect(title).not.toMatch(/\b[ABC]\b/)
        expect(text).not.toMatch(/(?:personne|person|jeune|youth) [ABC]\b/)
      }
  })
})

describe('the looking itself', () => {
  it('finds the family that a paper is for, so that not finding another means something', () => {
    const letter = seen.filter(({ paper, surface }) => paper === 'parent-affected' && ['page', 'print', 'text'].includes(surface))
    expect(letter.length).toBeGreaterThan(5)
    for (const { text } of letter) expect(text).toContain('Ottiliane')
  })

  it('finds a name wherever a paper shows it', async () => {
    const [cell] = seen.filter(({ paper }) => paper === 'rumour')
    if (cell === undefined) throw new Error('a rumour was answered')
    const sheet = { ...cell.sheet, blocks: [...cell.sheet.blocks, { kind: 'text', text: 'Perpetuon' } as const] }
    for (const { name, textOf } of SURFACES.filter(one => ['page', 'print', 'text'].includes(one.name)))
      expect(await textOf({ ...cell, sheet }, makers), name).toContain('Perpetuon')
  })

  it('finds a name in a calendar although its lines are folded, in a mail and in a file of figures', async () => {
    const view = viewFor('nadia')
    const { calendar, mail, figures: filesOf } = makers.files
    const tasks = view.state.tasks.map(task => ({ ...task, key: `${'x'.repeat(20)}Perpetuon` }))
    const told = await calendar({ ...view, state: { ...view.state, tasks } }, 'fr-CA', { uidOf: async text => text })
    expect(told).toContain('Perpetuon')
    expect(await mail(view, 'fr-CA', 'https://perpetuon.invalid/Perpetuon')).toContain('Perpetuon')
    const natures = figures.natures.map(nature => ({ ...nature, id: 'Perpetuon' }))
    expect(await filesOf(view, 'fr-CA', { ...figures, natures })).toContain('Perpetuon')
  })
})
