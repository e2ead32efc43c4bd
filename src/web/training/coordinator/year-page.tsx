import type { Member, StaffRefusal } from '#training'
import { say } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import { dayInWords } from './trail.tsx'

interface YearPage {
  readonly members: readonly Member[]
  /** Ids of those who stay. */
  readonly stay: ReadonlySet<string>
  readonly lastDay: string
  readonly refused: StaffRefusal | undefined
}

/** Who is still there when a school year begins: one box for each person, one last day for those who leave. */
export function yearPage(reader: TrainingReader, { members, stay, lastDay, refused }: YearPage): string {
  const { year, staff, frame, roles } = reader.words
  return renderTraining(reader, {
    title: year.title,
    formId: 'year',
    children: (
      <main class="public narrow coordinator">
        <div>
          <h1 id="h" tabindex={-1}>
            {year.title}
          </h1>
          <p class="lead">{year.lead}</p>
        </div>
        <form id="year" method="post" action={`${reader.place.base}/coordinator/year`} class="sheet asked">
          {refused === undefined ? null : (
            <p class="refused" role="alert">
              {staff.refused[refused]}
            </p>
          )}
          <fieldset class="labelled">
            <legend class="ask">{year.who}</legend>
            <div class="opts each">
              {members.map(member => (
                <label class="opt">
                  <input type="checkbox" name="stay" value={member.id} checked={stay.has(member.id)} />
                  <span>
                    <span translate="no">{member.name}</span>
                    <small>
                      {member.roles.map(role => roles[role]).join(' · ')}
                      {member.to === null ? null : ` · ${say(staff.until, { day: dayInWords(member.to, reader) })}`}
                    </small>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
          <div class="labelled">
            <label for="last-day">{year.lastDay}</label>
            <input id="last-day" name="last-day" type="date" value={lastDay} />
          </div>
          <div class="choices">
            <button class="go" type="submit">
              {year.button}
            </button>
            <a class="alt" href={`${reader.place.base}/coordinator`}>
              {frame.coordinator}
            </a>
          </div>
        </form>
      </main>
    ),
  })
}
