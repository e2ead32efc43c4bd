import { MAY_EXPORT } from '#casefile'
import type { PageProps } from '../ui/layout.tsx'
import { dayNumber, formatLong } from '../ui/moment.ts'
import { say } from '../ui/say.ts'
import { AlertNote } from './alert-note.tsx'
import { DevicesPart } from './devices.tsx'
import { DutiesPart, FollowUpsPart } from './duties.tsx'
import { casePage } from './frame.tsx'
import { JournalAside } from './journal.tsx'
import { NotedLine } from './noted.tsx'
import { PeoplePart } from './people.tsx'
import { begunAt, links, type Place } from './place.ts'
import { Reopen } from './reopen.tsx'
import { BeginPart, TaskPart } from './task-list.tsx'
import { beginningAct, owedTasks } from './tasks.ts'

/** One case: what is due, who is concerned, where the devices are, what was done. */
export function overviewPage(place: Place, noted: number | undefined, actionId: string): PageProps {
  const { ui } = place.words
  const owed = owedTasks(place.view).filter(one => one.task.kind !== 'follow-up' || one.late || dueToday(place, one.state.due))
  const mine = owed.filter(one => one.mine || (one.urgent && one.open))
  const team = owed.filter(one => !mine.includes(one))
  const begin = beginningAct(place.view)
  return casePage({
    place,
    tab: '',
    main: (
      <div class="case">
        <AlertNote place={place} />
        {place.joined ?? null}
        {place.doubts?.part ?? null}
        {place.refused?.part ?? null}
        {noted === undefined ? null : <NotedLine place={place} seq={noted} />}
        <Head place={place} />
        <Reopen place={place} actionId={actionId} />
        {begin === undefined ? null : <BeginPart place={place} act={begin} />}
        {place.review?.mine ?? null}
        {begin !== undefined && mine.length === 0 ? null : (
          <TaskPart place={place} id="todo" title={ui.overview.yours} tasks={mine} first={true} />
        )}
        {team.length > 0 ? <TaskPart place={place} id="team" title={ui.overview.team} tasks={team} first={false} /> : null}
        {place.review?.others ?? null}
        <PeoplePart place={place} />
        <DevicesPart place={place} />
        <DutiesPart place={place} />
        <FollowUpsPart place={place} />
        <p>
          <a class="plain" href={links(place).follow}>
            {ui.overview.follow}
          </a>{' '}
          {place.view.mode === 'real' ? (
            <a class="plain" href={links(place).papers}>
              {ui.overview.papers}
            </a>
          ) : null}
        </p>
        <ExportLink place={place} />
      </div>
    ),
    aside: <JournalAside place={place} />,
  })
}

function dueToday(place: Place, due: string): boolean {
  const { zone } = place.view.state
  return dayNumber(due, zone) <= dayNumber(place.view.now, zone)
}

function Head({ place }: { place: Place }) {
  const { view, words, locale } = place
  const { overview } = words.ui
  const { zone, agreement, phase } = view.state
  const begun = begunAt(view)
  const n = dayNumber(view.now, zone) - dayNumber(begun, zone) + 1
  const day = agreement ? say(overview.dayTarget, { n, target: agreement.targetDays }) : say(overview.day, { n })
  return (
    <div>
      <h1 id="h" tabindex={-1} translate="no">
        {view.codeName}
      </h1>
      <p class="meta">
        <span>
          {say(begun === view.state.openedAt ? overview.opened : overview.begunOnPaper, { when: formatLong(begun, zone, locale) })}
        </span>
        <span>{day}</span>
        <span>{say(overview.phase, { phase: words.method.phases[phase] ?? phase })}</span>
        {agreement ? null : <span>{overview.careOnly}</span>}
      </p>
    </div>
  )
}

/** On a device, for those who may take a case out of the school. */
function ExportLink({ place }: { place: Place }) {
  const { view, words } = place
  if (view.mode !== 'real' || !view.actor.roles.some(role => MAY_EXPORT.includes(role))) return null
  return (
    <p>
      <a class="plain" href={links(place).export}>
        {words.ui.overview.export}
      </a>{' '}
      <a class="plain" href={links(place).join}>
        {words.ui.overview.join}
      </a>{' '}
      <a class="plain" href={links(place).retention}>
        {words.ui.overview.retention}
      </a>
    </p>
  )
}
