import { DUTY_STATES, type OrganisationReport, type YearReport } from '#casefile'
import type { Locale } from '#protocol'
import { say } from '../ui/index.ts'
import type { Bar } from './bars.tsx'
import { atLeast, shown, timeText, totalText } from './numbers.ts'
import type { StaffFigures } from './ports.ts'
import type { FiguresWords } from './words/index.ts'

/** A figure in words: drawn, written as a table, and put in a file for a spreadsheet from the same lines. */
export interface WordedFigure {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly bars: readonly Bar[]
  readonly table: {
    readonly caption: string
    readonly head: readonly string[]
    readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[]
  }
  readonly wide?: true
}

const known = (labels: object, id: string): string => new Map<string, string>(Object.entries(labels)).get(id) ?? id

/** Every figure of a year, in words; none under five cases. */
export function yearFigures(words: FiguresWords, locale: Locale, { detail }: YearReport): readonly WordedFigure[] {
  if (detail === undefined) return []
  const { natures, states, legs, duties } = words
  const row = (label: string, value: number | null) => ({ label, value, says: shown(words, locale, value) })
  const simple = (
    part: Pick<WordedFigure, 'id' | 'title' | 'text'> & { readonly caption: string; readonly head: string },
    number: string,
    bars: readonly Bar[],
  ) => ({
    id: part.id,
    title: part.title,
    text: part.text,
    bars,
    table: { caption: part.caption, head: [part.head, number], rows: bars.map(({ label, says }) => ({ label, cells: [says] })) },
  })
  return [
    simple(
      { id: 'natures', ...natures },
      words.number,
      detail.natures.map(({ nature, cases }) => row(known(natures, nature), cases)),
    ),
    {
      id: 'legs',
      title: legs.title,
      text: detail.targetDays === null ? legs.text : say(legs.textDays, { n: detail.targetDays }),
      bars: detail.legs.map(({ leg, within }) => row(known(legs, leg), within)),
      table: {
        caption: legs.caption,
        head: [legs.head, legs.within, legs.beyond, legs.other, legs.median],
        rows: detail.legs.map(({ leg, within, beyond, other, median }) => ({
          label: known(legs, leg),
          cells: [...[within, beyond, other].map(value => shown(words, locale, value)), timeText(words, locale, median)],
        })),
      },
      wide: true,
    },
    simple(
      { id: 'duties', ...duties },
      words.dutiesNumber,
      DUTY_STATES.map(state => row(duties[state], detail.duties[state])),
    ),
    simple({ id: 'states', ...states }, words.number, [row(states.closed, detail.closed), row(states.open, detail.open)]),
  ]
}

/** Who is trained, of the staff on the school's list. */
export function staffFigure(words: FiguresWords, locale: Locale, staff: StaffFigures): WordedFigure {
  const { title, text, caption, head } = words.staff
  const bars = (['people', 'trained', 'coordinator', 'principal'] as const).map(one => ({
    label: words.staff[one],
    value: staff[one],
    says: staff[one].toLocaleString(locale),
  }))
  const rows = bars.map(({ label, says }) => ({ label, cells: [says] }))
  return { id: 'staff', title, text, bars, table: { caption, head: [head, words.staffNumber], rows } }
}

/** The figures of several schools, in words. */
export function organisationFigures(words: FiguresWords, locale: Locale, report: OrganisationReport): readonly WordedFigure[] {
  if (report.natures.length === 0) return []
  const { natures, legs, duties, several } = words
  const parts = (labels: object, id: string, cases: OrganisationReport['natures'][number]['cases']) => ({
    bar: {
      label: known(labels, id),
      value: cases.least === 0 && cases.hiddenIn > 0 ? null : cases.least,
      says: atLeast(words, locale, cases),
    },
    cells: [atLeast(words, locale, cases), cases.hiddenIn.toLocaleString(locale)],
  })
  const figure = (
    { caption, ...part }: Pick<WordedFigure, 'id' | 'title' | 'text'> & { readonly caption: string },
    head: readonly string[],
    rows: readonly ReturnType<typeof parts>[],
  ) => ({
    ...part,
    bars: rows.map(({ bar }) => bar),
    table: { caption, head, rows: rows.map(({ bar, cells }) => ({ label: bar.label, cells })) },
  })
  return [
    figure(
      { id: 'natures', title: natures.title, text: natures.text, caption: natures.caption },
      [natures.head, words.number, several.hiddenIn],
      report.natures.map(({ nature, cases }) => parts(natures, nature, cases)),
    ),
    {
      id: 'legs',
      title: legs.title,
      text: legs.text,
      bars: report.legs.map(({ leg, within }) => parts(legs, leg, within).bar),
      table: {
        caption: legs.caption,
        head: [legs.head, legs.within, legs.beyond, several.medians, several.mediansOf],
        rows: report.legs.map(({ leg, within, beyond, median, schools }) => ({
          label: known(legs, leg),
          cells: [
            atLeast(words, locale, within),
            atLeast(words, locale, beyond),
            timeText(words, locale, median),
            schools.toLocaleString(locale),
          ],
        })),
      },
      wide: true,
    },
    figure(
      { id: 'duties', title: duties.title, text: duties.text, caption: duties.caption },
      [duties.head, words.dutiesNumber, several.hiddenIn],
      DUTY_STATES.map(state => parts(duties, state, report.duties[state])),
    ),
  ]
}

/** The lines of the file for a spreadsheet: the tables of the page, one after another. */
export function cellsOf(
  words: FiguresWords,
  locale: Locale,
  report: YearReport,
  figures: readonly WordedFigure[],
): readonly (readonly string[])[] {
  return [
    [say(words.titles.year, { year: report.year })],
    [words.sum.cases, totalText(words, locale, report.total)],
    ...(report.incomplete ? [[words.incomplete]] : []),
    ...tableCells(figures),
    [words.rule],
  ]
}

/** The lines of the file of several schools. */
export const organisationCells = (words: FiguresWords, locale: Locale, report: OrganisationReport): readonly (readonly string[])[] => [
  [words.titles.several, report.year],
  [words.several.cases, casesText(words, locale, report)],
  ...tableCells(organisationFigures(words, locale, report)),
  [words.several.rule],
]

/** « de 37 à 58 », or one number when every school tells its own. */
export function casesText(words: FiguresWords, locale: Locale, { cases: { least, most } }: OrganisationReport): string {
  const [low, high] = [least.toLocaleString(locale), most.toLocaleString(locale)]
  return least === most ? low : say(words.several.between, { least: low, most: high })
}

/** Tables as lines, an empty one before each. */
const tableCells = (figures: readonly WordedFigure[]): readonly (readonly string[])[] =>
  figures.flatMap(({ title, table }) => [[], [title], table.head, ...table.rows.map(({ label, cells }) => [label, ...cells])])
