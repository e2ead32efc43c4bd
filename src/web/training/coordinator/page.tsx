import { LEVELS } from '#training'
import { count, formatDay, formatDistance, formatMoment, say } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import { Enrolling } from './enrolling.tsx'
import type { InstitutionView, LevelView, PersonView } from './people-view.ts'

/** People on one page. */
export const PAGE = 100

interface CoordinatorPage {
  readonly view: InstitutionView
  readonly now: string
  readonly publicUrl: string
  /** When changes to the agreement that wait were asked for. */
  readonly changes: readonly string[]
  /** From 1. */
  readonly page: number
  /** What has just been done, if anything. */
  readonly done: string | undefined
}

/** Who is enrolled and how far, who waits for an answer, how to enrol others, what to hand in. */
export function coordinatorPage(reader: TrainingReader, props: CoordinatorPage): string {
  const { view, done, now, publicUrl, changes } = props
  const { coordinator, agreement } = reader.words
  return renderTraining(reader, {
    title: view.institution.name[reader.locale],
    children: (
      <main class="public coordinator">
        <div>
          <h1 id="h" tabindex={-1}>
            {view.institution.name[reader.locale]}
          </h1>
          <p class="lead">{count(reader.locale, coordinator.enrolled, view.people.length)}</p>
        </div>
        {done === undefined ? null : (
          <p class="note" role="status">
            {done}
          </p>
        )}
        <p class="note">{view.badge ? agreement.badgeStaff : agreement.attendanceStaff}</p>
        {changes.map(at => (
          <p class="note now">{say(agreement.changeWaits, { moment: formatMoment(at, reader.place.zone, reader.locale) })}</p>
        ))}
        <Waiting reader={reader} view={view} now={now} />
        <People reader={reader} {...props} />
        <Papers reader={reader} />
        <Enrolling reader={reader} view={view} now={now} publicUrl={publicUrl} />
        <Readers reader={reader} outside={view.institution.outsideReaders} />
        <p class="choices">
          <a class="alt" href={`${reader.place.base}/coordinator/year`}>
            {reader.words.year.link}
          </a>
          <a class="alt" href={`${reader.place.base}/coordinator/changes`}>
            {reader.words.staff.changesAll}
          </a>
        </p>
      </main>
    ),
  })
}

function Waiting({ reader, view, now }: { readonly reader: TrainingReader; readonly view: InstitutionView; readonly now: string }) {
  const { coordinator, levels } = reader.words
  const waiting = view.people.flatMap(({ member, levels: all }) =>
    LEVELS.filter(level => all[level].stage === 'waiting' || all[level].stage === 'call').map(level => ({ member, level, ...all[level] })),
  )
  return (
    <section class="part" aria-labelledby="waiting">
      <h2 id="waiting">{coordinator.waiting}</h2>
      {waiting.length === 0 ? (
        <p class="quiet">{coordinator.nobodyWaits}</p>
      ) : (
        <ul class="persons sheet">
          {waiting.map(({ member, level, stage, since }) => (
            <li>
              <div>
                <b translate="no">{member.name}</b>
                <p class="role">
                  {levels[level]} · {coordinator.stages[stage]}
                  {since === null ? null : ` · ${formatDistance(since, now, reader.locale, reader.ui)}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function People({ reader, view, page }: CoordinatorPage & { readonly reader: TrainingReader }) {
  const { coordinator, levels } = reader.words
  const pages = Math.max(1, Math.ceil(view.people.length / PAGE))
  const shown = view.people.slice((page - 1) * PAGE, page * PAGE)
  return (
    <section class="part" aria-labelledby="people">
      <h2 id="people">{coordinator.people}</h2>
      {shown.length === 0 ? (
        <p class="quiet">{coordinator.nobody}</p>
      ) : (
        <section class="sheet scroll people-table" tabindex={0} aria-label={coordinator.table}>
          <table>
            <thead>
              <tr>
                <th scope="col">{coordinator.who}</th>
                <th scope="col">{coordinator.does}</th>
                {LEVELS.map(level => (
                  <th scope="col">{levels[level]}</th>
                ))}
                <th scope="col">{coordinator.drilled}</th>
                <th scope="col">{coordinator.gets}</th>
                <th scope="col">{coordinator.membership}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(person => (
                <Row reader={reader} person={person} badge={view.badge} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {pages === 1 ? null : (
        <nav class="choices" aria-label={coordinator.pages}>
          {Array.from({ length: pages }, (_, index) => (
            <a
              class="alt"
              href={`${reader.place.base}/coordinator?page=${index + 1}`}
              aria-current={page === index + 1 ? 'page' : undefined}
            >
              {index + 1}
            </a>
          ))}
        </nav>
      )}
    </section>
  )
}

function Row({ reader, person, badge }: { readonly reader: TrainingReader; readonly person: PersonView; readonly badge: boolean }) {
  const { coordinator } = reader.words
  const { member, levels, lastDrilled, passed } = person
  return (
    <tr>
      <th scope="row" translate="no">
        <b>{member.name}</b>
        <br />
        <span class="quiet">{member.email}</span>
      </th>
      <td data-label={coordinator.does}>
        <span>
          {member.roles.map(role => reader.words.roles[role]).join(' · ')}
          {member.to === null ? null : (
            <span class="quiet">
              <br />
              {say(coordinator.until, { day: formatDay(`${member.to}T16:00:00.000Z`, reader.place.zone, reader.locale) })}
            </span>
          )}
        </span>
      </td>
      {LEVELS.map(level => (
        <td data-label={reader.words.levels[level]}>
          <Level reader={reader} level={levels[level]} />
        </td>
      ))}
      <td data-label={coordinator.drilled}>
        {lastDrilled === null ? coordinator.never : formatDay(lastDrilled, reader.place.zone, reader.locale)}
      </td>
      <td data-label={coordinator.gets}>
        {passed.length === 0 ? coordinator.nothingYet : badge ? coordinator.badge : coordinator.attendance}
      </td>
      <td data-label={coordinator.membership}>
        <a
          href={`${reader.place.base}/coordinator/people/${encodeURIComponent(member.id)}`}
          aria-label={`${coordinator.change} (${member.name})`}
        >
          {coordinator.change}
        </a>
      </td>
    </tr>
  )
}

function Level({ reader, level }: { readonly reader: TrainingReader; readonly level: LevelView }) {
  const { coordinator } = reader.words
  const { zone } = reader.place
  if (level.stage === 'under-way') return <>{say(coordinator.progress, { done: level.done, of: level.of })}</>
  const day = level.since === null ? '' : ` · ${formatDay(level.since, zone, reader.locale)}`
  return (
    <>
      {coordinator.stages[level.stage]}
      {day}
    </>
  )
}

function Papers({ reader }: { readonly reader: TrainingReader }) {
  const { coordinator } = reader.words
  return (
    <section class="part" aria-labelledby="papers">
      <h2 id="papers">{coordinator.papers}</h2>
      <p class="choices">
        <a class="alt" href={`${reader.place.base}/coordinator/attendance`}>
          {coordinator.attendanceRecord}
        </a>
        <a class="alt" href={`${reader.place.base}/coordinator/completions.csv`}>
          {coordinator.hours}
        </a>
      </p>
    </section>
  )
}

function Readers({ reader, outside }: { readonly reader: TrainingReader; readonly outside: boolean }) {
  const { coordinator } = reader.words
  return (
    <section class="part" aria-labelledby="readers">
      <h2 id="readers">{coordinator.readers}</h2>
      <form method="post" action={`${reader.place.base}/coordinator/readers`} class="sheet asked">
        <p>{outside ? coordinator.readersOutside : coordinator.readersAny}</p>
        <input type="hidden" name="outside" value={outside ? 'no' : 'yes'} />
        <div>
          <button class="alt" type="submit">
            {outside ? coordinator.allowOwn : coordinator.onlyOutside}
          </button>
        </div>
      </form>
    </section>
  )
}
