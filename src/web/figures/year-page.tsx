import { reportDay } from '#casefile'
import { count, formatDay, say } from '../ui/index.ts'
import { Figure } from './bars.tsx'
import { type FiguresReader, renderFigures } from './frame.tsx'
import { timeText, totalText } from './numbers.ts'
import type { FiguresYear, SettleRefusal } from './ports.ts'
import { staffFigure, yearFigures } from './report-tables.ts'

/** Files that leave, once the figures are settled. */
export interface ReportFiles {
  readonly line: string
  readonly saved: readonly { readonly name: string; readonly href: string }[]
}

interface YearPage {
  readonly known: FiguresYear
  readonly files?: ReportFiles | undefined
  readonly refused?: SettleRefusal | undefined
}

/** The figures of one year; once settled, the annual report, which the printer makes into paper. */
export function yearPage(reader: FiguresReader, { known, files, refused }: YearPage): string {
  const { words, locale } = reader
  const { report } = known
  return renderFigures(reader, {
    title: say(words.titles.year, { year: known.year }),
    sealed: true,
    offline: known.offline,
    children: (
      <main class="figures">
        <div class="head">
          <div>
            <p class="paper-only">{words.paper.kept}</p>
            <h1 id="h" tabindex={-1}>
              {say(words.titles.year, { year: known.year })}
            </h1>
            <p class="lead">{words.lead}</p>
          </div>
          <Years reader={reader} known={known} />
        </div>
        <PaperLines reader={reader} />
        {refused ? (
          <div class="note now" id="refusal" tabindex={-1}>
            <b>{words.refusedTitle}</b> <span>{words.refused[refused]}</span>
          </div>
        ) : null}
        <Standing reader={reader} known={known} />
        <Sum reader={reader} known={known} />
        {report.total === 'few' ? <p>{words.fewText}</p> : null}
        {report.total !== 'few' && report.total.cases === 0 ? <p>{words.none}</p> : null}
        <p class="quiet">{words.rule}</p>
        {[...yearFigures(words, locale, report), staffFigure(words, locale, known.staff)].map(figure => (
          <Figure {...figure} />
        ))}
        {files ? <Leaving reader={reader} known={known} files={files} /> : <Settle reader={reader} known={known} />}
        <p class="quiet small">{words.foot}</p>
        <p class="screen-only">
          <a href={`${reader.base}/figures/several`}>{words.several.link}</a>
        </p>
      </main>
    ),
  })
}

interface Part {
  readonly reader: FiguresReader
  readonly known: FiguresYear
}

const Years = ({ reader, known }: Part) =>
  known.years.length < 2 ? null : (
    <form method="get" action={`${reader.base}/figures`} class="screen-only years">
      <label for="year">{reader.words.years}</label>
      <select id="year" name="year">
        {known.years.map(year => (
          <option value={year} selected={year === known.year}>
            {year}
          </option>
        ))}
      </select>
      <button class="alt" type="submit">
        {reader.words.show}
      </button>
    </form>
  )

/** Whether these figures may leave, and what they lack. */
const Standing = ({ reader: { words, locale }, known }: Part) => (
  <>
    <p class="note">{known.settled ? words.settledNote : words.provisional}</p>
    {known.settled && known.report.incomplete ? <p class="note">{words.incomplete}</p> : null}
    {!known.settled && known.offline ? <p class="note">{words.offline}</p> : null}
    {!known.settled && known.unopened > 0 ? <p class="note">{count(locale, words.unopened, known.unopened)}</p> : null}
  </>
)

const Sum = ({ reader: { words, locale }, known: { report, staff } }: Part) => {
  const news = report.detail?.legs.find(({ leg }) => leg === AGREED)?.median
  return (
    <dl class="sum">
      <div>
        <dt>{words.sum.cases}</dt>
        <dd>{totalText(words, locale, report.total)}</dd>
      </div>
      {news == null ? null : (
        <div>
          <dt>{words.sum.news}</dt>
          <dd>{timeText(words, locale, news)}</dd>
        </div>
      )}
      <div>
        <dt>{words.sum.trained}</dt>
        <dd>
          {staff.trained.toLocaleString(locale)} <small>/ {staff.people.toLocaleString(locale)}</small>
        </dd>
      </div>
    </dl>
  )
}
/** The delay that an agreement sets a target for. */
const AGREED = 'news'

const Settle = ({ reader: { words, locale, base }, known }: Part) => {
  if (!known.over) return <p class="quiet screen-only">{words.notOver}</p>
  const day = formatDay(`${reportDay(known.year)}T16:00:00.000Z`, 'America/Toronto', locale, false)
  return (
    <section class="settle screen-only" aria-labelledby="settle">
      <h2 id="settle">{words.settleTitle}</h2>
      <p>{say(words.settleText, { day })}</p>
      <form method="post" action={`${base}/figures`}>
        <input type="hidden" name="year" value={known.year} />
        <button class="go" type="submit">
          {say(words.settleButton, { year: known.year })}
        </button>
      </form>
    </section>
  )
}

const Leaving = ({ reader: { words }, known, files }: Part & { readonly files: ReportFiles }) => {
  const [csv, line] = files.saved
  return (
    <section class="settle screen-only" aria-labelledby="leaving">
      <h2 id="leaving">{words.file}</h2>
      <p>{words.fileHelp}</p>
      <div class="field">
        <label for="line">{say(words.lineLabel, { year: known.year })}</label>
        <textarea id="line" rows={4} readonly translate="no" spellcheck={false}>
          {files.line}
        </textarea>
      </div>
      <p class="saves">
        {line ? (
          <a class="alt" href={line.href} download={line.name}>
            {words.file}
          </a>
        ) : null}
        {csv ? (
          <a class="alt" href={csv.href} download={csv.name}>
            {words.csv}
          </a>
        ) : null}
      </p>
      <p>
        <b>{words.print}</b> {words.printHelp}
      </p>
    </section>
  )
}

/** Written by hand on the paper: nothing here knows the school's name. */
const PaperLines = ({ reader: { words } }: Pick<Part, 'reader'>) => (
  <dl class="paper-only hand-lines">
    {[words.paper.school, words.paper.made, words.paper.date].map(label => (
      <div>
        <dt>{label}</dt>
        <dd />
      </div>
    ))}
  </dl>
)
