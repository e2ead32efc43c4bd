import type { Context } from 'hono'
import { Hono } from 'hono/tiny'
import { sumReports } from '#casefile'
import { writeCells } from '#training'
import { localeNamed } from '../case/language.ts'
import { say } from '../ui/index.ts'
import { closedPage } from './closed-page.tsx'
import type { FiguresReader } from './frame.tsx'
import { lineOf, readLines } from './lines.ts'
import type { FiguresPort, FiguresRoom, FiguresYear, SettleRefusal } from './ports.ts'
import { cellsOf, organisationCells, staffFigure, yearFigures } from './report-tables.ts'
import { type Added, severalPage } from './several-page.tsx'
import { figuresWords } from './words/index.ts'
import { type ReportFiles, yearPage } from './year-page.tsx'

const CSV_TYPE = 'text/csv;charset=utf-8'
/** French spreadsheets read decimals with a comma: their cells are parted by semicolons. */
const separatorOf = (locale: string): ';' | ',' => (locale === 'fr-CA' ? ';' : ',')

/** The figures of a school year, and of several schools together. Mount below the app's base. */
export function figuresRoutes(port: FiguresPort, room: FiguresRoom): Hono {
  const { language, base } = room
  const app = base === '' ? new Hono() : new Hono().basePath(base)
  const readerOf = async (c: Context, chosen?: string | null): Promise<FiguresReader> => {
    const other = localeNamed(chosen ?? undefined)
    if (other) language.remember?.(other)
    const locale = other ?? language.of(c.req.raw)
    const url = new URL(c.req.url)
    const words = figuresWords[locale]
    const here = url.pathname + url.search
    return { locale, ui: await language.ui(locale), words, base, fictional: room.fictional, here, unsent: await room.unsent() }
  }
  const show = async (c: Context, named: string | undefined, refused?: SettleRefusal) => {
    const [reader, known] = [await readerOf(c), await port.year(named)]
    if (known === undefined) return c.html(closedPage(reader), 403)
    return c.html(
      yearPage(reader, { known, refused, files: known.settled ? filesOf(port, reader, known) : undefined }),
      refused ? 409 : 200,
    )
  }
  app.get('/figures', c => show(c, c.req.query('year')))
  app.post('/figures', async c => {
    const year = new URLSearchParams(await c.req.text()).get('year') ?? ''
    const done = await port.settle(year)
    return done === 'settled' ? c.redirect(`${base}/figures?${new URLSearchParams({ year })}`, 303) : show(c, year, done)
  })
  app.get('/figures/several', async c => c.html(severalPage(await readerOf(c), { typed: '' })))
  app.post('/figures/several', async c => {
    const form = new URLSearchParams(await c.req.text())
    const typed = form.get('lines') ?? ''
    const reader = await readerOf(c, form.get('lang'))
    if (typed.trim() === '') return c.html(severalPage(reader, { typed, empty: form.get('lang') === null }), 422)
    const added = add(port, reader, typed, form.get('year'))
    return c.html(severalPage(reader, { typed, added }), added === undefined ? 422 : 200)
  })
  return app
}

function filesOf(port: FiguresPort, { words, locale }: FiguresReader, { report, school, staff, year }: FiguresYear): ReportFiles {
  const line = lineOf(school, report)
  const figures = [...yearFigures(words, locale, report), staffFigure(words, locale, staff)]
  const cells = writeCells(cellsOf(words, locale, report, figures), separatorOf(locale))
  const saved = port.files([
    { name: say(words.csvName, { year }), type: CSV_TYPE, text: cells },
    { name: say(words.lineName, { year }), type: 'text/plain;charset=utf-8', text: `${line}\n` },
  ])
  return { line, saved }
}

function add(port: FiguresPort, { words, locale }: FiguresReader, typed: string, asked: string | null): Added {
  const { reports, unread, twice } = readLines(typed)
  const years = [...new Set(reports.map(report => report.year))].sort().reverse()
  const year = years.find(one => one === asked) ?? years[0] ?? ''
  const report = sumReports(reports, year)
  const [csv] =
    report.schools === 0
      ? []
      : port.files([
          {
            name: say(words.several.csvName, { year }),
            type: CSV_TYPE,
            text: writeCells(organisationCells(words, locale, report), separatorOf(locale)),
          },
        ])
  return { report, years, unread, twice, otherYears: reports.length - report.schools, csv }
}
