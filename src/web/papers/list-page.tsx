import { papersOf } from '#casefile'
import { PAPER_IDS, PAPERS, type PaperId, paperNamed, paperWords } from '#papers'
import { may } from '#people'
import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { deviceName, subjectName } from '../case/naming.ts'
import { at, links, memberName, type Place } from '../case/place.ts'
import { Part } from '../desk/part.tsx'
import { type PageProps, say } from '../ui/index.ts'
import { paperPageWords } from './words/index.ts'

const GROUPS = {
  now: ['first-hour', 'police-contact', 'youth-protection', 'device-receipt', 'rumour'],
  family: ['safety-plan', 'parent-affected', 'parent-acted', 'parent-witness', 'follow-up', 'resources'],
  school: ['staff-exposed', 'summary-report', 'incident-entry', 'access-request'],
} as const satisfies Readonly<Record<string, readonly PaperId[]>>

/** Every paper that this reader may make of the case, by whom it is for; then those that were made. */
export function listPage(place: Place, meant: (id: PaperId) => readonly string[]): PageProps {
  const words = paperPageWords[place.locale]
  return casePage({
    place,
    tab: words.tab,
    main: (
      <div class="case">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        {(['now', 'family', 'school'] as const).map(group => (
          <Part id={group} title={words.groups[group]}>
            <ul class="rows sheet">
              {GROUPS[group].map(id => (
                <PaperRow place={place} id={id} subjects={meant(id)} />
              ))}
              {group === 'school' ? (
                <li>
                  <b>
                    <a href={links(place).statement}>{words.statement}</a>
                  </b>
                </li>
              ) : null}
            </ul>
          </Part>
        ))}
        <Made place={place} />
        <BackToCase place={place} />
      </div>
    ),
  })
}

/** A paper not in the groups would be lost: the compiler says nothing of it, a test does. */
export const listed = (): readonly PaperId[] => PAPER_IDS.filter(id => Object.values(GROUPS).some(group => [...group].includes(id)))

/** The address of a paper about somebody. */
export const paperAddress = (place: Place, id: string, subject: string): string =>
  `${links(place).papers}/${encodeURIComponent(id)}?on=${encodeURIComponent(subject)}`

function PaperRow({ place, id, subjects }: { readonly place: Place; readonly id: PaperId; readonly subjects: readonly string[] }) {
  const words = paperPageWords[place.locale]
  const said = paperWords[place.locale][id]
  const paper = PAPERS[id]
  const allowed = may(place.view.actor.roles, paper.power)
  const alone = paper.about === 'nobody' || paper.about === 'case'
  return (
    <li>
      <b>{allowed && alone ? <a href={paperAddress(place, id, 'case')}>{said.title}</a> : said.title}</b>
      <span>{said.purpose}</span>
      {allowed && !alone && subjects.length === 0 ? <span class="quiet">{words.nobody}</span> : null}
      {allowed && !alone && subjects.length > 0 ? (
        <span class="letter-subjects">
          {subjects.map(subject => (
            <a href={paperAddress(place, id, subject)}>
              <span class="sr">{said.title}, </span>
              {subjectWords(place, subject)}
            </a>
          ))}
        </span>
      ) : null}
    </li>
  )
}

/** « Jeune A », « Téléphone de B », or the name of an adult of the school. */
export function subjectWords(place: Place, subject: string): string {
  const { people, devices } = place.view.state
  const device = devices.find(one => one.label === subject)
  if (device) return deviceName(place, device)
  return people.some(person => person.label === subject) ? (subjectName(place, subject) ?? subject) : memberName(place, subject)
}

function Made({ place }: { readonly place: Place }) {
  const words = paperPageWords[place.locale]
  const made = papersOf(place.view.timeline)
  return (
    <Part id="made" title={words.made}>
      {made.length === 0 ? <p class="quiet">{words.noneMade}</p> : null}
      <ul class="rows sheet">
        {made.toReversed().map(({ paper, about, by, at: when }) => {
          const id = paperNamed(paper)?.id
          const title = id === undefined ? paper : paperWords[place.locale][id].title
          const name = memberName(place, by)
          return (
            <li>
              <b>
                {about === 'case'
                  ? say(words.madeLine, { title, name })
                  : say(words.madeAbout, { title, name, about: subjectWords(place, about) })}
              </b>
              <span>{at(place, when)}</span>
            </li>
          )
        })}
      </ul>
    </Part>
  )
}
