import { Chevron } from '../ui/icons.tsx'
import { dayNumber, formatDay, formatDistance } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { staffRoleWords, taskTitle } from './naming.ts'
import { at, links, memberName, type Place, when } from './place.ts'
import { isInFocus, leavingAct, type Owed, takingAct } from './tasks.ts'

/** The rest waits behind one control: a page shows what comes next, not all that will come. */
const MOST_SHOWN = 5
const MOST_FOR_TEAM = 3

/** What is owed, the most pressing first: when, what, who, one button. */
export function TaskPart({
  place,
  id,
  title,
  tasks,
  first,
}: {
  place: Place
  id: string
  title: string
  tasks: readonly Owed[]
  first: boolean
}) {
  const { ui } = place.words
  const most = first ? MOST_SHOWN : MOST_FOR_TEAM
  const shown = tasks.slice(0, tasks.length === most + 1 ? most + 1 : most)
  const later = tasks.slice(shown.length)
  return (
    <section class="part" aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        <span class="quiet small">{tasks.length > 0 ? count(place.locale, ui.overview.tasks, tasks.length) : null}</span>
      </header>
      {tasks.length === 0 ? (
        <p class="sheet empty">{ui.overview.noTask}</p>
      ) : (
        <div class="sheet pile">
          <ol class="tasks">
            {shown.map((owed, index) => (
              <TaskRow place={place} owed={owed} main={first && index === 0 && isInFocus(place.view, owed)} />
            ))}
          </ol>
          {later.length > 0 ? (
            <details class="settled">
              <summary>
                {count(place.locale, ui.task.more, later.length)} <Chevron />
              </summary>
              <ol class="tasks">
                {later.map(owed => (
                  <TaskRow place={place} owed={owed} main={false} />
                ))}
              </ol>
            </details>
          ) : null}
        </div>
      )}
      {first ? <Leaving place={place} /> : null}
    </section>
  )
}

/** A file that nobody has begun: one button, and the reason to press it on a doubt. */
export function BeginPart({ place, act }: { place: Place; act: string }) {
  const { ui, method } = place.words
  return (
    <section class="part" aria-labelledby="begin">
      <header>
        <h2 id="begin">{ui.overview.begin}</h2>
      </header>
      <div class="sheet pile">
        <ol class="tasks">
          <li>
            <span />
            <span class="what">
              <b>{method.actions[act]?.title ?? act}</b>
              <span>{ui.overview.beginOnDoubt}</span>
            </span>
            <a class="go" href={links(place).act(act, 'case')}>
              {ui.task.start}
            </a>
          </li>
        </ol>
      </div>
    </section>
  )
}

function Leaving({ place }: { place: Place }) {
  const act = leavingAct(place.view)
  return act === undefined ? null : (
    <a class="plain" href={links(place).act(act, 'case')}>
      {place.words.ui.task.leaving}
    </a>
  )
}

function TaskRow({ place, owed, main }: { place: Place; owed: Owed; main: boolean }) {
  const { ui, method } = place.words
  const { state } = owed
  const title = taskTitle(place, state)
  const why = method.tasks[state.task]?.why
  return (
    <li class={owed.late || (owed.urgent && owed.task.kind === 'contact') ? 'late' : undefined}>
      <span class="t">
        <time datetime={state.due}>{dueText(place, state.due)}</time>
        <small>{formatDistance(state.due, place.view.now, place.locale, ui)}</small>
      </span>
      <span class="what">
        <b>{title}</b>
        {why ? <span>{why}</span> : null}
        <span>{holder(place, owed)}</span>
        <Climb place={place} owed={owed} />
        <Take place={place} owed={owed} title={title} />
        {state.putOff ? <span>{count(place.locale, ui.task.postponed, state.putOff.length)}</span> : null}
      </span>
      {owed.open ? (
        <a class={main ? 'go' : 'alt'} href={links(place).act(owed.task.action, state.subject)}>
          {main ? ui.task.start : ui.task.open}
          <span class="sr">
            {place.words.ui.list.colon}
            {title}
          </span>
        </a>
      ) : (
        <span />
      )}
    </li>
  )
}

/** One name for a task: said by whoever takes it on, never given to "someone". */
function Take({ place, owed, title }: { place: Place; owed: Owed; title: string }) {
  const waiting = owed.state.takenBy === undefined && !owed.urgent && (owed.late || !owed.mine)
  const taking = waiting ? takingAct(place.view) : undefined
  if (!taking || !owed.open) return null
  const query = `&${encodeURIComponent(taking.field)}=${encodeURIComponent(owed.state.key)}`
  return (
    <a class="take" href={`${links(place).act(taking.action, 'case')}${query}`}>
      {place.words.ui.task.take}
      <span class="sr">
        {place.words.ui.list.colon}
        {title}
      </span>
    </a>
  )
}

/** Unacknowledged, it is for somebody else too: said before it happens, and after. */
function Climb({ place, owed }: { place: Place; owed: Owed }) {
  const { ui } = place.words
  const { climbs, roles, member } = owed.who
  if (climbs) return <span>{say(ui.task.climbs, { role: staffRoleWords(place, [climbs.to]), at: when(place, climbs.at) })}</span>
  const reached = member === undefined ? roles.slice(1) : []
  return reached.length === 0 ? null : <span>{say(ui.task.climbed, { role: staffRoleWords(place, reached) })}</span>
}

function holder(place: Place, owed: Owed): string | undefined {
  const { ui } = place.words
  const { takenBy } = owed.state
  if (takenBy === place.view.actor.member) return ui.task.takenByMe
  if (takenBy !== undefined) return say(ui.task.takenBy, { name: memberName(place, takenBy) })
  return owed.mine ? undefined : say(ui.task.for, { role: staffRoleWords(place, [owed.task.owner]) })
}

/** The hour of a task due today; the day of a later one. */
function dueText(place: Place, due: string): string {
  const { zone } = place.view.state
  return dayNumber(due, zone) === dayNumber(place.view.now, zone) ? at(place, due) : formatDay(due, zone, place.locale)
}
