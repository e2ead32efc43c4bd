import type { Person } from '#protocol'
import { count, inSentence, say } from '../ui/say.ts'
import { currentRoles, roleWords } from './naming.ts'
import { at, links, type Place } from './place.ts'
import { owedTasks } from './tasks.ts'

const TASKS_SHOWN = 3

/** Young people of the case: a letter, roles with their dates, what is owed to each. No score, no colour. */
export function PeoplePart({ place }: { place: Place }) {
  const { ui } = place.words
  const { people } = place.view.state
  return (
    <section class="part" aria-labelledby="young">
      <header>
        <h2 id="young">{ui.overview.people}</h2>
      </header>
      {people.length === 0 ? (
        <p class="sheet empty">{ui.overview.noPeople}</p>
      ) : (
        <ul class="people sheet">
          {people.map(person => (
            <PersonRow place={place} person={person} />
          ))}
        </ul>
      )}
    </section>
  )
}

function PersonRow({ place, person }: { place: Place; person: Person }) {
  const { ui, method } = place.words
  const owed = owedTasks(place.view).filter(one => one.state.subject === person.label)
  const [first, ...others] = currentRoles(person, place.view.now)
  return (
    <li>
      <span class="who" aria-hidden="true">
        {person.label}
      </span>
      <div>
        <b>
          <a href={links(place).person(person.label)}>
            <span class="sr">
              {say(ui.subject.person, { label: person.label })}
              {ui.list.colon}
            </span>
            {first ? roleWords(place, first.role) : say(ui.subject.person, { label: person.label })}
          </a>
        </b>
        {others.map(role => (
          <span>{say(ui.person.also, { role: inSentence(roleWords(place, role.role)), at: at(place, role.from) })}</span>
        ))}
      </div>
      {owed.length === 0 ? (
        <p>{ui.person.nothing}</p>
      ) : (
        <ul class="owed" aria-label={ui.person.todo}>
          {owed.slice(0, TASKS_SHOWN).map(one => (
            <li>{method.tasks[one.state.task]?.title ?? one.state.task}</li>
          ))}
          {owed.length > TASKS_SHOWN ? <li>{count(place.locale, ui.person.others, owed.length - TASKS_SHOWN)}</li> : null}
        </ul>
      )}
    </li>
  )
}
