import { Arrow, say } from '../../ui/index.ts'
import { type Reader, renderPage } from '../frame.tsx'
import type { PersonCard, PublicLinks, SchoolCard } from '../ports.ts'

interface SchoolPage {
  /** Undefined while the school is being made. */
  readonly schools: readonly SchoolCard[] | undefined
  readonly links: PublicLinks
  /** True just after a reset. */
  readonly fresh: boolean
  /** True when the three instructions were just read: they are not shown again. */
  readonly read: boolean
}

/** Whom to play at the fictional school, the practice case, and starting over. */
export function schoolPage(reader: Reader, { schools, links, fresh, read }: SchoolPage): string {
  const { demo } = reader.words
  return renderPage(reader, {
    title: demo.title,
    children: (
      <main class="public school">
        <div>
          <h1 id="h" tabindex={-1}>
            {demo.title}
          </h1>
          <p class="lead">{demo.lead}</p>
        </div>
        {fresh ? (
          <p class="note" role="status">
            {demo.done}
          </p>
        ) : null}
        {schools === undefined ? <Making reader={reader} /> : <Schools reader={reader} schools={schools} links={links} read={read} />}
        <div class="beside">
          <Training reader={reader} />
          <Practice reader={reader} />
          <StartOver reader={reader} />
        </div>
      </main>
    ),
  })
}

function Making({ reader }: { readonly reader: Reader }) {
  const { making } = reader.words.demo
  return (
    <section class="note" aria-labelledby="making">
      <h2 id="making">{making.title}</h2>
      <p>{making.text}</p>
      <p>
        <a class="go" href="/demo">
          {making.button}
        </a>
      </p>
    </section>
  )
}

interface SchoolsProps {
  readonly reader: Reader
  readonly schools: readonly SchoolCard[]
  readonly links: PublicLinks
  readonly read: boolean
}

function Schools({ reader, schools, links, read }: SchoolsProps) {
  const { demo } = reader.words
  const suggested = suggestionOf(schools)
  return (
    <>
      {suggested === undefined ? null : <p class="suggestion">{say(demo.first, { name: suggested.name })}</p>}
      {schools.map((school, index) => (
        <section class="part" aria-labelledby={`school-${index + 1}`}>
          <header>
            <h2 id={`school-${index + 1}`} translate="no">
              {school.name[reader.locale]}
            </h2>
            <p class="quiet">{school.agreement ? demo.agreement : demo.noAgreement}</p>
          </header>
          <ul class="persons sheet">
            {school.people.map(person => (
              <Person reader={reader} person={person} links={links} read={read} suggested={person === suggested} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

/** The first trained person where an agreement is in force: the main path of the method. */
function suggestionOf(schools: readonly SchoolCard[]): PersonCard | undefined {
  return schools.find(school => school.agreement)?.people.find(person => person.part === 'trained')
}

interface PersonProps {
  readonly reader: Reader
  readonly person: PersonCard
  readonly links: PublicLinks
  readonly suggested: boolean
  readonly read: boolean
}

function Person({ reader, person, links, suggested, read }: PersonProps) {
  const { demo } = reader.words
  const part = demo.parts[person.part]
  return (
    <li>
      <div>
        <h3 translate="no">{person.name}</h3>
        <p class="role">{part.role}</p>
        <p class="can">{part.can}</p>
      </div>
      <a
        class={suggested ? 'go' : 'alt'}
        href={`${links.caseUrl}/demo/enter?as=${encodeURIComponent(person.member)}&lang=${reader.locale}${read ? '&read=1' : ''}`}
      >
        {say(demo.enter, { name: person.name })} <Arrow />
      </a>
    </li>
  )
}

function Practice({ reader }: { readonly reader: Reader }) {
  const { practice } = reader.words.demo
  return (
    <section class="sheet aside-part" aria-labelledby="practice">
      <h2 id="practice">{practice.title}</h2>
      <p>{practice.text}</p>
      <p>
        <a class="alt" href="/practice/start">
          {practice.button}
        </a>
      </p>
    </section>
  )
}

function Training({ reader }: { readonly reader: Reader }) {
  const { train } = reader.words.demo
  return (
    <section class="sheet aside-part" aria-labelledby="train">
      <h2 id="train">{train.title}</h2>
      <p>{train.text}</p>
      <p>
        <a class="alt" href="/demo/training/">
          {train.button}
        </a>
      </p>
    </section>
  )
}

function StartOver({ reader }: { readonly reader: Reader }) {
  const { reset } = reader.words.demo
  return (
    <section class="sheet aside-part" aria-labelledby="reset">
      <h2 id="reset">{reset.title}</h2>
      <p>{reset.text}</p>
      <p>
        <a class="alt" href="/demo/reset">
          {reset.button}
        </a>
      </p>
    </section>
  )
}
