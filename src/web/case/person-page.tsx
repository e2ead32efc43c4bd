import type { Person } from '#protocol'
import { PlanPart } from '../follow/follow-page.tsx'
import { Chevron } from '../ui/icons.tsx'
import type { PageProps } from '../ui/layout.tsx'
import { say } from '../ui/say.ts'
import { ActionList } from './action-rows.tsx'
import { BackToCase } from './back-to-case.tsx'
import { casePage } from './frame.tsx'
import { Answers, Lines } from './journal.tsx'
import { actionOf, deviceName, lineText, roleWords } from './naming.ts'
import { at, links, type Place } from './place.ts'
import { TaskPart } from './task-list.tsx'
import { owedTasks } from './tasks.ts'

/** One young person, by letter: roles over time, what may be done, what was reported and done. */
export function personPage(place: Place, person: Person): PageProps {
  const { ui } = place.words
  const lines = place.view.timeline.filter(line => line.subject === person.label)
  const name = say(ui.subject.person, { label: person.label })
  return casePage({
    place,
    tab: name,
    main: (
      <div class="case">
        <div class="person-head">
          <span class="who" aria-hidden="true">
            {person.label}
          </span>
          <h1 id="h" tabindex={-1}>
            {name}
          </h1>
        </div>
        <Roles place={place} person={person} />
        <TheirActions place={place} label={person.label} />
        <PlanPart place={place} label={person.label} />
        <Identity place={place} label={person.label} />
        <TheirDevices place={place} label={person.label} />
        <section class="part" aria-labelledby="lines">
          <header>
            <h2 id="lines">{say(ui.person.lines, { label: person.label })}</h2>
          </header>
          {lines.length === 0 ? <p class="quiet">{ui.journal.empty}</p> : <Lines place={place} lines={lines.toReversed()} full={true} />}
        </section>
        <BackToCase place={place} />
      </div>
    ),
  })
}

/** What is owed to this person first; the other pages that could be done wait behind one control. */
function TheirActions({ place, label }: { place: Place; label: string }) {
  const { ui } = place.words
  const owed = owedTasks(place.view).filter(one => one.state.subject === label)
  const rows = place.view.available.filter(one => one.subject === label && one.refusal === undefined)
  const others = rows.filter(row => !owed.some(one => one.task.action === row.action))
  return (
    <>
      {owed.length > 0 ? <TaskPart place={place} id="owed" title={ui.person.todo} tasks={owed} first={true} /> : null}
      {others.length > 0 ? (
        <details class="sheet settled">
          <summary>
            {ui.person.otherActions} <Chevron />
          </summary>
          <ActionList place={place} rows={others} named={false} />
        </details>
      ) : null}
    </>
  )
}

function Roles({ place, person }: { place: Place; person: Person }) {
  const { ui } = place.words
  return (
    <section class="part" aria-labelledby="roles">
      <header>
        <h2 id="roles">{ui.person.roles}</h2>
      </header>
      <p class="quiet small">{ui.person.rolesNote}</p>
      <ul class="rows sheet">
        {person.roles.map(role => (
          <li>
            <b>{roleWords(place, role.role)}</b>
            <span>
              {role.until === undefined
                ? say(ui.person.since, { at: at(place, role.from) })
                : `${say(ui.person.from, { at: at(place, role.from) })}, ${say(ui.person.until, { at: at(place, role.until) })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Lines of the identity compartment, for those who may read them; behind their own control. */
function Identity({ place, label }: { place: Place; label: string }) {
  const { ui } = place.words
  const lines = place.view.timeline.filter(line => line.subject === label && line.compartment === 'identity' && line.data !== undefined)
  if (lines.length === 0) return null
  return (
    <details class="sheet identity" translate="no">
      <summary>{ui.person.identity}</summary>
      <p class="quiet small">{ui.person.identityNote}</p>
      {lines.map(line => (
        <div>
          <b>{lineText(place, line)}</b>
          {actionOf(place, line.action ?? '') ? <Answers place={place} line={line} /> : null}
        </div>
      ))}
    </details>
  )
}

function TheirDevices({ place, label }: { place: Place; label: string }) {
  const { ui, method } = place.words
  const devices = place.view.state.devices.filter(device => device.owner === label)
  if (devices.length === 0) return null
  return (
    <section class="part" aria-labelledby="their-devices">
      <header>
        <h2 id="their-devices">{ui.overview.devices}</h2>
      </header>
      <ul class="rows sheet">
        {devices.map(device => (
          <li>
            <b>
              <a href={links(place).device(device.label)}>{deviceName(place, device)}</a>
            </b>
            <span>{method.custody[device.custody]}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
