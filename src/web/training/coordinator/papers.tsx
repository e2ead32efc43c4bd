import { writeCells } from '#training'
import { formatDay, inputsOf, say } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import type { InstitutionView } from './people-view.ts'

/** Who passed which level, to be printed: a record of attendance, with or without an agreement. */
export function attendancePage(reader: TrainingReader, view: InstitutionView, now: string): string {
  const { papers, levels } = reader.words
  const { zone } = reader.place
  const rows = view.people.flatMap(({ member, passed }) => passed.map(completion => ({ member, completion })))
  return renderTraining(reader, {
    title: papers.title,
    children: (
      <main class="public">
        <div>
          <h1 id="h" tabindex={-1}>
            {papers.title}
          </h1>
          <p class="lead" translate="no">
            {view.institution.name[reader.locale]}
          </p>
          <p>{papers.lead}</p>
        </div>
        {rows.length === 0 ? (
          <p class="quiet">{papers.empty}</p>
        ) : (
          <section class="sheet scroll" tabindex={0} aria-label={papers.title}>
            <table>
              <thead>
                <tr>
                  {[papers.name, papers.level, papers.passed, papers.hours, papers.version].map(head => (
                    <th scope="col">{head}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ member, completion }) => (
                  <tr>
                    <th scope="row" translate="no">
                      {member.name}
                    </th>
                    <td>{levels[completion.level]}</td>
                    <td>{formatDay(completion.acceptedAt, zone, reader.locale, true)}</td>
                    <td class="num">{hours(completion.minutes, reader.locale)}</td>
                    <td>{completion.course.version}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        )}
        <p class="quiet">{say(papers.made, { day: formatDay(now, zone, reader.locale, true) })}</p>
      </main>
    ),
  })
}

/** Levels passed with their hours, for a spreadsheet of human resources; the day is the school's. */
export function completionsTable(reader: TrainingReader, view: InstitutionView): string {
  const { papers, levels } = reader.words
  const french = reader.locale === 'fr-CA'
  const head = [papers.name, papers.email, papers.level, papers.passed, papers.hours, papers.version, papers.gives]
  const rows = view.people.flatMap(({ member, passed }) =>
    passed.map(({ level, acceptedAt, minutes, course }) => [
      member.name,
      member.email,
      levels[level],
      inputsOf(acceptedAt, reader.place.zone).date,
      hours(minutes, reader.locale),
      course.version,
      view.badge ? papers.badge : papers.attendance,
    ]),
  )
  return writeCells([head, ...rows], french ? ';' : ',')
}

const hours = (minutes: number, locale: TrainingReader['locale']): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2, useGrouping: false }).format(minutes / 60)
