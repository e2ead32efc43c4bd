import type { Child } from 'hono/jsx'
import type { CaseView } from '#casefile'
import { staffRoleWords, taskTitle } from '../case/naming.ts'
import { at, links, type Place } from '../case/place.ts'
import { type Owed, owedTasks } from '../case/tasks.ts'
import { Arrow, count, formatDistance, formatMoment, say } from '../ui/index.ts'
import type { Words } from '../words/index.ts'
import { Heading, type Reader, renderPage } from './frame.tsx'
import type { ReceivedNotice, Shelf } from './ports.ts'

/** A case with the sentences of its own method version. */
export interface WordedCase {
  readonly view: CaseView<'real'>
  readonly words: Words
}

interface HomePage {
  readonly cases: readonly WordedCase[]
  readonly shelf: Shelf
  readonly notices: readonly ReceivedNotice[]
}

interface OwedHere {
  readonly place: Place
  readonly owed: Owed
}

/** What waits for this person, then for the team, across all their cases; then the cases themselves. */
export const homePage = (reader: Reader, { cases, shelf, notices }: HomePage): string => {
  const { home } = reader.words
  const places = cases.map(one => placeOf(reader, one))
  const owed = places.flatMap(place => owedTasks(place.view).map(one => ({ place, owed: one }))).sort(byUrgency)
  const open = places.filter(place => !isClosed(place))
  return renderPage(reader, {
    title: reader.words.titles.home,
    sealed: true,
    offline: shelf.offline,
    children: (
      <main class="desk">
        <header class="desk-head">
          <div>
            <Heading title={home.title} />
            <Me places={places} reader={reader} />
          </div>
          <Begin reader={reader} />
        </header>
        <Warnings reader={reader} shelf={shelf} />
        <div class="desk-columns">
          <div class="desk-main">
            <Tasks reader={reader} id="yours" title={home.yours} empty={home.noYours} owed={owed.filter(one => one.owed.mine)} />
            <Tasks reader={reader} id="team" title={home.team} empty={home.noTeam} owed={owed.filter(one => !one.owed.mine)} />
          </div>
          <div class="desk-side">
            <Cases id="cases" title={home.cases} empty={home.noCases} places={open} reader={reader} shelf={shelf} />
            {open.length < places.length ? (
              <Cases id="closed" title={home.closedCases} empty="" places={places.filter(isClosed)} reader={reader} />
            ) : null}
            <Notices reader={reader} notices={notices} />
            <Doors reader={reader} />
          </div>
        </div>
      </main>
    ),
  })
}

const placeOf = (reader: Reader, { view, words }: WordedCase): Place => ({
  view,
  words,
  locale: reader.locale,
  base: reader.base,
  here: reader.here,
})

const isClosed = ({ view }: Place): boolean => view.protocol.phases.some(phase => phase.id === view.state.phase && phase.closed === true)

const rank = ({ owed }: OwedHere): number => (owed.urgent ? 0 : owed.late ? 1 : 2)
const byUrgency = (a: OwedHere, b: OwedHere): number =>
  rank(a) - rank(b) || a.owed.state.due.localeCompare(b.owed.state.due) || a.owed.order - b.owed.order

const Me = ({ places, reader }: { readonly places: readonly Place[]; readonly reader: Reader }) => {
  const [place] = places
  const me = place?.view.members.find(member => member.id === place.view.actor.member)
  if (!place || !me) return null
  // A role that the method does not know (key-holder of the roster) is not one of a case.
  const roles = me.roles.filter(role => place.words.method.staffRoles[role] !== undefined)
  return <p class="quiet">{say(reader.words.home.greeting, { name: me.name, roles: staffRoleWords(place, roles) })}</p>
}

const Begin = ({ reader }: { readonly reader: Reader }) => (
  <div class="begin">
    <a class="go" href={`${reader.base}/start`}>
      {reader.words.home.start} <Arrow />
    </a>
    <p class="small quiet">{reader.words.home.startText}</p>
  </div>
)

const Warnings = ({ reader, shelf }: { readonly reader: Reader; readonly shelf: Shelf }) => {
  const { home } = reader.words
  if (shelf.behind) return <p class="note now">{home.behind}</p>
  return shelf.offline ? <p class="note">{home.offline}</p> : null
}

interface Section {
  readonly id: string
  readonly title: string
  readonly children: Child
}

const Part = ({ id, title, children }: Section) => (
  <section class="part" aria-labelledby={id}>
    <header>
      <h2 id={id}>{title}</h2>
    </header>
    {children}
  </section>
)

interface TasksProps {
  readonly reader: Reader
  readonly id: string
  readonly title: string
  readonly empty: string
  readonly owed: readonly OwedHere[]
}

/** As many as can be read at a glance. */
const atAGlance = 8

/** What comes first is open to the eye; the rest waits under one line, counted in words. */
const Tasks = ({ reader, id, title, empty, owed }: TasksProps) => {
  const rest = owed.slice(atAGlance)
  return (
    <Part id={id} title={title}>
      {owed.length === 0 ? <p class="quiet">{empty}</p> : <TaskList owed={owed.slice(0, atAGlance)} />}
      {rest.length === 0 ? null : (
        <details class="later">
          <summary>{count(reader.locale, reader.words.home.later, rest.length)}</summary>
          <TaskList owed={rest} />
        </details>
      )}
    </Part>
  )
}

const TaskList = ({ owed }: { readonly owed: readonly OwedHere[] }) => (
  <ol class="tasks sheet">
    {owed.map(one => (
      <Task {...one} />
    ))}
  </ol>
)

const Task = ({ place, owed }: OwedHere) => {
  const { view, words, locale } = place
  const title = taskTitle(place, owed.state)
  const to = owed.open ? links(place).act(owed.task.action, owed.state.subject) : links(place).overview
  return (
    <li class={owed.late ? 'late' : undefined}>
      <p class="t">
        <time datetime={owed.state.due}>{at(place, owed.state.due)}</time>
        <small>{formatDistance(owed.state.due, view.now, locale, words.ui)}</small>
      </p>
      <div class="what">
        <b>{title}</b>
        <span translate="no">{view.codeName}</span>
        <span>{whose(place, owed)}</span>
      </div>
      <a class="alt" href={to} aria-label={`${words.ui.task.open} : ${title}, ${view.codeName}`}>
        {words.ui.task.open}
      </a>
    </li>
  )
}

const whose = (place: Place, { state, task }: Owed): string => {
  const { ui } = place.words
  if (state.takenBy === place.view.actor.member) return ui.task.takenByMe
  if (state.takenBy === undefined) return say(ui.task.for, { role: staffRoleWords(place, [task.owner]) })
  return say(ui.task.takenBy, { name: place.view.members.find(member => member.id === state.takenBy)?.name ?? state.takenBy })
}

interface CasesProps {
  readonly id: string
  readonly title: string
  readonly empty: string
  readonly places: readonly Place[]
  readonly reader: Reader
  readonly shelf?: Shelf
}

const Cases = ({ id, title, empty, places, reader, shelf }: CasesProps) => (
  <Part id={id} title={title}>
    {places.length + (shelf?.damaged.length ?? 0) === 0 ? (
      <p class="quiet">{empty}</p>
    ) : (
      <ul class="cases sheet">
        {places.map(place => (
          <li>
            <a href={links(place).overview} translate="no">
              {place.view.codeName}
            </a>
            <span>{place.words.method.phases[place.view.state.phase]}</span>
            <span>{caseFacts(place, reader)}</span>
          </li>
        ))}
        {(shelf?.damaged ?? []).map(one => (
          <li class="late">
            <a href={`${reader.base}/case/${encodeURIComponent(one.caseId)}`} translate="no">
              {one.codeName}
            </a>
            <span>{reader.words.home.damagedText}</span>
          </li>
        ))}
      </ul>
    )}
  </Part>
)

const caseFacts = (place: Place, reader: Reader): string => {
  const { home } = reader.words
  const { state, unsent } = place.view
  const waiting = state.tasks.filter(task => task.status === 'open').length
  const facts = [
    say(home.opened, { when: at(place, state.openedAt) }),
    isClosed(place) ? home.closed : waiting === 0 ? home.noTasks : count(reader.locale, home.tasks, waiting),
    ...(unsent > 0 ? [count(reader.locale, home.unsent, unsent)] : []),
  ]
  return facts.join(' · ')
}

const Notices = ({ reader, notices }: { readonly reader: Reader; readonly notices: readonly ReceivedNotice[] }) => {
  const { home, notice } = reader.words
  if (notices.length === 0) return null
  const from: Readonly<Record<string, string>> = notice.fromOptions
  return (
    <Part id="notices" title={home.notices}>
      <p class="small quiet">{home.noticesText}</p>
      <ul class="cases sheet">
        {notices.map(one => (
          <li>
            <b>{formatMoment(one.at, 'America/Toronto', reader.locale)}</b>
            <span>{one.heard}</span>
            <span>{say(home.noticeFrom, { who: from[one.from] ?? notice.fromOptions.unknown })}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

const Doors = ({ reader }: { readonly reader: Reader }) => {
  const { home } = reader.words
  return (
    <nav class="desk-doors" aria-label={home.help}>
      <p>
        <a href={`${reader.base}/notice`}>{home.notice}</a> <span class="quiet small">{home.noticeText}</span>
      </p>
      <p>
        <a href={`${reader.base}/help`}>{home.help}</a>
      </p>
      <form method="post" action={`${reader.base}/lock`}>
        <button class="plain" type="submit">
          {home.lock}
        </button>
      </form>
    </nav>
  )
}
