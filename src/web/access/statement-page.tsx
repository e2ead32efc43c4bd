import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { staffRoleWords } from '../case/naming.ts'
import { links, type Place } from '../case/place.ts'
import { Part } from '../desk/part.tsx'
import { paperPageWords } from '../papers/words/index.ts'
import { formatLong, type PageProps, say } from '../ui/index.ts'
import { partNames } from './looked-page.tsx'
import type { CaseLooks } from './ports.ts'
import { accessWords } from './words/index.ts'

interface Stated {
  readonly place: Place
  readonly looks: CaseLooks
}

/**
 * What a case holds about one young person, who can read it, who looked and what left: printable, for them or their parent. Staff are
 * named by function, and no answer of any line is shown, so that it says nothing of anybody else. Like every paper given to a family it
 * bears neither the code name nor a letter, on its pages or in its title: two families that compare theirs learn nothing.
 */
export function statementPage(place: Place, looks: CaseLooks, label: string | undefined): PageProps {
  const { statement: words } = accessWords[place.locale]
  const person = place.view.state.people.find(one => one.label === label)
  const page = casePage({
    place,
    tab: words.title,
    main: (
      <div class={person === undefined ? 'case' : 'case letter-made'}>
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead screen-only">{words.lead}</p>
          {person === undefined ? null : <p class="meta screen-only">{say(words.choose, { label: person.label })}</p>}
        </div>
        {person === undefined ? <Choose place={place} /> : <Statement place={place} looks={looks} label={person.label} />}
        <div class="screen-only">
          <BackToCase place={place} />
        </div>
      </div>
    ),
  })
  return person === undefined ? page : { ...page, title: paperPageWords[place.locale].fileTitle }
}

/** Read away from the app, and later: every moment carries its day and its year. */
const at = ({ view, locale }: Place, instant: string): string => formatLong(instant, view.state.zone, locale)

function Choose({ place }: { place: Place }) {
  const { statement: words } = accessWords[place.locale]
  const { people } = place.view.state
  return (
    <Part id="who" title={words.who}>
      {people.length === 0 ? <p class="quiet">{words.nobody}</p> : null}
      <ul class="rows sheet">
        {people.map(({ label }) => (
          <li>
            <a href={`${links(place).statement}?on=${encodeURIComponent(label)}`}>{say(words.choose, { label })}</a>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** The function of somebody, never their name. */
function functionOf(place: Place, member: string): string {
  const roles = place.view.members.find(one => one.id === member)?.roles ?? []
  return roles.length === 0 ? accessWords[place.locale].statement.staff : staffRoleWords(place, roles)
}

function Statement({ place, looks, label }: Stated & { readonly label: string }) {
  const { statement: words } = accessWords[place.locale]
  return (
    <>
      <p>{say(words.reference, { at: at(place, place.view.now) })}</p>
      <p>{words.given}</p>
      <About place={place} label={label} />
      <WhoCan place={place} looks={looks} />
      <WhoDid place={place} looks={looks} />
      <Part id="rights" title={words.rights}>
        <p>{words.rightsText}</p>
      </Part>
      <p class="screen-only">
        <button class="go" type="button" data-print>
          {words.print}
        </button>
      </p>
    </>
  )
}

/** When, by whose function and in which part: what was answered stays in the file. */
function About({ place, label }: { readonly place: Place; readonly label: string }) {
  const { statement: words, looked } = accessWords[place.locale]
  const lines = place.view.timeline.filter(line => line.subject === label && line.status !== 'withdrawn')
  return (
    <Part id="about" title={words.about}>
      {lines.length === 0 ? <p class="quiet">{words.noLines}</p> : null}
      <ul class="rows sheet">
        {lines.map(line => (
          <li>
            <b>{say(words.line, { part: partNames(looked, [line.compartment]), who: functionOf(place, line.by) })}</b>
            <span>{at(place, line.happenedAt)}</span>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function WhoCan({ place, looks }: Stated) {
  const { statement: words } = accessWords[place.locale]
  const counts = new Map<string, number>()
  for (const { member } of looks.readers) counts.set(functionOf(place, member), (counts.get(functionOf(place, member)) ?? 0) + 1)
  return (
    <Part id="readers" title={words.readers}>
      <ul>
        {[...counts].map(([who, n]) => (
          <li>{say(words.reader, { who, n })}</li>
        ))}
      </ul>
    </Part>
  )
}

function WhoDid({ place, looks }: Stated) {
  const { statement: words, looked } = accessWords[place.locale]
  const sentences: Readonly<Record<string, string>> = words.what
  const known = (looks.looks ?? []).filter(one => sentences[one.what] !== undefined)
  return (
    <>
      <Part id="looks" title={words.looks}>
        {looks.looks === undefined ? <p class="note">{looked.offline}</p> : null}
        {looks.looks !== undefined && known.length === 0 ? <p class="quiet">{looked.noLooks}</p> : null}
        <ul>
          {known.map(({ what, by, at: when }) => (
            <li>
              {at(place, when)} · {say(sentences[what] ?? '', { who: functionOf(place, by) })}
            </li>
          ))}
        </ul>
      </Part>
      <Part id="copies" title={words.copies}>
        {looks.copies.length === 0 ? <p class="quiet">{looked.noCopies}</p> : null}
        <ul>
          {looks.copies.map(({ by, at: when, parts }) => (
            <li>
              {at(place, when)} · {say(words.copy, { who: functionOf(place, by), parts: partNames(looked, parts) })}
            </li>
          ))}
        </ul>
      </Part>
    </>
  )
}
