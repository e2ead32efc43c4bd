import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { deviceName } from '../case/naming.ts'
import { at, links, type Place } from '../case/place.ts'
import { TaskPart } from '../case/task-list.tsx'
import { owedTasks } from '../case/tasks.ts'
import type { PageProps } from '../ui/layout.tsx'
import { count, say } from '../ui/say.ts'
import { StandingList, standingOfCase, standingOn } from './standing-list.tsx'
import { followWords } from './words/index.ts'

/** What stands in a case after the first days: what was communicated, the plans and limits, where the devices are. */
export function followPage(place: Place): PageProps {
  const words = followWords[place.locale]
  const due = owedTasks(place.view).filter(one => one.late || one.urgent)
  return casePage({
    place,
    tab: words.title,
    main: (
      <div class="case">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        {due.length > 0 ? <TaskPart place={place} id="now" title={words.now} tasks={due} first={true} /> : null}
        <Told place={place} />
        <Plans place={place} />
        <Devices place={place} />
        <BackToCase place={place} />
      </div>
    ),
  })
}

function Told({ place }: { readonly place: Place }) {
  const words = followWords[place.locale]
  const list = standingOfCase(place)
  const hidden = place.view.timeline.filter(line => line.compartment === 'justice' && line.data === undefined).length
  return (
    <section class="part" aria-labelledby="told">
      <header>
        <h2 id="told">{words.told}</h2>
      </header>
      {list.length > 0 ? <StandingList place={place} list={list} /> : null}
      {hidden > 0 ? <p class="quiet small">{count(place.locale, words.toldSealed, hidden)}</p> : null}
      {list.length + hidden === 0 ? <p class="quiet">{words.toldNone}</p> : null}
    </section>
  )
}

function Plans({ place }: { readonly place: Place }) {
  const words = followWords[place.locale]
  const { ui } = place.words
  const people = place.view.state.people.map(({ label }) => ({ label, list: standingOn(place, label) })).filter(one => one.list.length > 0)
  return (
    <section class="part" aria-labelledby="plans">
      <header>
        <h2 id="plans">{words.plans}</h2>
      </header>
      {people.length === 0 ? <p class="quiet">{words.plansNone}</p> : null}
      {people.map(({ label, list }) => (
        <div class="stack">
          <h3>
            <a href={links(place).person(label)}>{say(ui.subject.person, { label })}</a>
          </h3>
          <StandingList place={place} list={list} />
        </div>
      ))}
    </section>
  )
}

function Devices({ place }: { readonly place: Place }) {
  const words = followWords[place.locale]
  const { method } = place.words
  const taken = place.view.state.devices.filter(device => device.chain.some(link => !['with-owner', 'left'].includes(link.state)))
  return (
    <section class="part" aria-labelledby="devices">
      <header>
        <h2 id="devices">{words.devices}</h2>
      </header>
      {taken.length === 0 ? <p class="quiet">{words.devicesNone}</p> : null}
      {taken.length === 0 ? null : (
        <ul class="rows sheet">
          {taken.map(device => (
            <li>
              <b>
                <a href={links(place).device(device.label)}>{deviceName(place, device)}</a>
              </b>
              <span>{[method.custody[device.custody], ...device.chain.slice(-1).map(link => at(place, link.at))].join(' · ')}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The part of a young person's own page: their plan and limits. Nothing while there is none. */
export function PlanPart({ place, label }: { readonly place: Place; readonly label: string }) {
  const list = standingOn(place, label)
  if (list.length === 0) return null
  return (
    <section class="part" aria-labelledby="plan">
      <header>
        <h2 id="plan">{followWords[place.locale].plan}</h2>
      </header>
      <StandingList place={place} list={list} />
    </section>
  )
}
