import type { OrganisationReport } from '#casefile'
import { count, say } from '../ui/index.ts'
import { Figure } from './bars.tsx'
import { type FiguresReader, renderFigures } from './frame.tsx'
import { casesText, organisationFigures } from './report-tables.ts'

/** What was read of the lines pasted. */
export interface Added {
  readonly report: OrganisationReport
  readonly years: readonly string[]
  readonly unread: number
  readonly twice: number
  readonly otherYears: number
  readonly csv?: { readonly name: string; readonly href: string } | undefined
}

interface SeveralPage {
  readonly typed: string
  readonly empty?: boolean
  readonly added?: Added | undefined
}

const MOST_TYPED = 400_000

/** Adds the lines of several schools, on this device: for a service centre. */
export function severalPage(reader: FiguresReader, { typed, empty, added }: SeveralPage): string {
  const { words, base } = reader
  const { several } = words
  return renderFigures(reader, {
    title: words.titles.several,
    sealed: false,
    formId: 'add',
    children: (
      <main class="figures">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.titles.several}
          </h1>
          <p class="lead">{several.lead}</p>
        </div>
        {empty ? (
          <div class="note now" id="refusal" tabindex={-1}>
            <b>{words.refusedTitle}</b> <span>{several.empty}</span>
          </div>
        ) : null}
        {added ? <Sum reader={reader} added={added} /> : null}
        <form id="add" method="post" action={`${base}/figures/several`} class="screen-only settle">
          <div class="field">
            <label for="lines">{several.label}</label>
            <textarea
              id="lines"
              name="lines"
              rows={8}
              maxlength={MOST_TYPED}
              autocomplete="off"
              spellcheck={false}
              translate="no"
              aria-describedby={empty ? 'refusal' : undefined}
              aria-invalid={empty ? 'true' : undefined}
            >
              {typed}
            </textarea>
          </div>
          {added && added.years.length > 1 ? (
            <div class="field">
              <label for="year">{several.year}</label>
              <select id="year" name="year">
                {added.years.map(year => (
                  <option value={year} selected={year === added.report.year}>
                    {year}
                  </option>
                ))}
              </select>
            </div>
          ) : null}
          <button class="go" type="submit">
            {several.button}
          </button>
        </form>
      </main>
    ),
  })
}

function Sum({ reader: { words, locale }, added }: { readonly reader: FiguresReader; readonly added: Added }) {
  const { several } = words
  const { report } = added
  if (report.schools === 0) return <p class="note">{count(locale, several.unread, added.unread)}</p>
  return (
    <>
      <h2 class="year-title">{say(words.titles.year, { year: report.year })}</h2>
      {(['unread', 'twice', 'otherYears'] as const)
        .filter(one => added[one] > 0)
        .map(one => (
          <p class="note">{count(locale, several[one], added[one])}</p>
        ))}
      {report.incomplete > 0 ? <p class="note">{count(locale, several.incomplete, report.incomplete)}</p> : null}
      <dl class="sum">
        <div>
          <dt>{several.cases}</dt>
          <dd>{casesText(words, locale, report)}</dd>
        </div>
        {(
          [
            [several.told, report.schools - report.few - report.withoutCase],
            [several.fewSchools, report.few],
            [several.without, report.withoutCase],
          ] as const
        ).map(([label, schools]) => (
          <div>
            <dt>{label}</dt>
            <dd>{schools.toLocaleString(locale)}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{several.rule}</p>
      {organisationFigures(words, locale, report).map(figure => (
        <Figure {...figure} />
      ))}
      {added.csv ? (
        <p class="screen-only">
          <a class="alt" href={added.csv.href} download={added.csv.name}>
            {words.csv}
          </a>
        </p>
      ) : null}
    </>
  )
}
