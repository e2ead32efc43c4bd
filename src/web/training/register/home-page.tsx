import { agreementsOf, type Centre, lastDayOf, type Register, type RegisteredAgreement, type RegisteredInstitution } from '#people'
import { count, say } from '../../ui/index.ts'
import { renderTraining } from '../frame.tsx'
import { Part } from './fields.tsx'
import { agreementName, agreementState, dayWords, isClosed, type RegisterReader } from './reader.ts'
import { staleIn } from './resource-list.tsx'

interface HomeProps {
  readonly reader: RegisterReader
  readonly register: Register
  /** Known to the training, not in the register. */
  readonly outside: readonly { readonly id: string; readonly name: string }[]
}

/** An agreement that ends within a season is told while there is time to sign the next. */
const SOON_DAYS = 90
const DAY_MS = 86_400_000

/** The whole register: what to look at, then territories with their agreements, then centres and private schools. */
export function registerHome(props: HomeProps): string {
  const { reader, register } = props
  const { words, base } = reader
  const privates = [...register.institution.values()].filter(({ kind }) => kind === 'private')
  return renderTraining(reader.training, {
    title: words.title,
    children: (
      <main class="public coordinator">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.title}
          </h1>
          <p class="lead">{words.lead}</p>
        </div>
        <Attention {...props} />
        <Part id="territories" title={words.territory.title}>
          {register.territory.size === 0 ? <p class="quiet">{words.territory.none}</p> : null}
          {[...register.territory.keys()].map(name => (
            <TerritoryCard {...props} name={name} />
          ))}
          <Way href={`${base}/territories/new`} label={words.territory.new} />
        </Part>
        <Part id="centres" title={words.centre.title}>
          {register.centre.size === 0 ? <p class="quiet">{words.centre.none}</p> : <Centres {...props} />}
          <Way href={`${base}/centres/new`} label={words.centre.new} />
        </Part>
        <Part id="institutions" title={words.institution.private}>
          <InstitutionList reader={reader} register={register} institutions={privates} />
          <Way href={`${base}/institutions/new`} label={words.institution.new} />
        </Part>
        <p class="choices">
          <a class="alt" href={`${base}/resources`}>
            {words.resource.title}
          </a>
          <a class="alt" href={`${base}/staff`}>
            {words.staff.link}
          </a>
          <a class="alt" href={`${base}/trail`}>
            {words.trail.title}
          </a>
        </p>
      </main>
    ),
  })
}

function Way({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <p>
      <a class="alt" href={href}>
        {label}
      </a>
    </p>
  )
}

function Attention({ reader, register, outside }: HomeProps) {
  const { words, base, today, training } = reader
  const open = [...register.institution.values()].filter(one => !isClosed(one, today))
  const covered = open.filter(({ id }) => coversToday(register, id, today))
  const [bare, unbound] = [open.length - covered.length, covered.filter(({ school }) => school === null).length]
  const ending = [...register.agreement.values()].filter(one => endsSoon(register, one, today))
  const stale = staleIn(register, today)
  const waiting = [...register.proposal.values()].filter(({ state }) => state === 'waiting').length
  const nothing = waiting === 0 && stale === 0 && bare === 0 && unbound === 0 && ending.length === 0 && outside.length === 0
  return (
    <Part id="attention" title={words.attention.title}>
      {nothing ? <p class="quiet">{words.attention.nothing}</p> : null}
      <ul class="plain-list">
        {waiting === 0 ? null : (
          <li>
            <a href={`${base}/waiting`}>{count(training.locale, words.proposal.see, waiting)}</a>
          </li>
        )}
        {ending.map(one => (
          <li>
            <a href={`${base}/agreements/${one.terms.id}`}>
              {say(words.attention.ends, { agreement: agreementName(reader, one), day: dayWords(reader, lastDayOf(one) ?? today) })}
            </a>
          </li>
        ))}
        {stale === 0 ? null : (
          <li>
            <a href={`${base}/resources`}>{count(training.locale, words.attention.stale, stale)}</a>
          </li>
        )}
        {bare === 0 ? null : <li>{count(training.locale, words.attention.noAgreement, bare)}</li>}
        {unbound === 0 ? null : <li>{count(training.locale, words.attention.noSchool, unbound)}</li>}
        {outside.map(({ id, name }) => (
          <li>
            <a href={`${base}/institutions/new?id=${encodeURIComponent(id)}`}>{say(words.attention.outside, { institution: name })}</a>
          </li>
        ))}
      </ul>
    </Part>
  )
}

const coversToday = (register: Register, institution: string, today: string): boolean =>
  agreementsOf(register, institution).some(({ validFrom, validTo }) => validFrom <= today && (validTo === null || today <= validTo))

function endsSoon(register: Register, agreement: RegisteredAgreement, today: string): boolean {
  const last = lastDayOf(agreement)
  if (last === null || last < today || Date.parse(last) - Date.parse(today) > SOON_DAYS * DAY_MS) return false
  return ![...register.agreement.values()].some(({ follows }) => follows === agreement.terms.id)
}

function TerritoryCard({ reader, register, name }: HomeProps & { readonly name: string }) {
  const { words, base } = reader
  const territory = register.territory.get(name)
  const agreements = [...register.agreement.values()]
    .filter(({ terms }) => terms.territory === name)
    .toSorted((a, b) => (a.terms.validFrom < b.terms.validFrom ? 1 : -1))
  return (
    <div class="sheet asked">
      <h3>
        <a href={`${base}/territories/${encodeURIComponent(name)}`}>{name}</a>
      </h3>
      <p>{territory?.policeService}</p>
      {agreements.length === 0 ? <p class="quiet">{words.agreement.none}</p> : null}
      <ul class="plain-list">
        {agreements.map(one => (
          <li>
            <a href={`${base}/agreements/${one.terms.id}`}>{agreementName(reader, one)}</a> {agreementState(reader, one)}
          </li>
        ))}
      </ul>
      <Way href={`${base}/agreements/new?territory=${encodeURIComponent(name)}`} label={words.agreement.new} />
    </div>
  )
}

function Centres({ reader, register }: HomeProps) {
  const { words, base, training } = reader
  const schools = new Map<string | null, number>()
  for (const { centre } of register.institution.values()) schools.set(centre, (schools.get(centre) ?? 0) + 1)
  const nameOf = ({ name }: Centre): string => name[training.locale]
  return (
    <ul class="plain-list">
      {[...register.centre.values()]
        .toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), training.locale))
        .map(centre => (
          <li>
            <a href={`${base}/centres/${encodeURIComponent(centre.id)}`}>{nameOf(centre)}</a>{' '}
            {count(training.locale, words.centre.schools, schools.get(centre.id) ?? 0)}
          </li>
        ))}
    </ul>
  )
}

interface InstitutionListProps {
  readonly reader: RegisterReader
  readonly register: Register
  readonly institutions: readonly RegisteredInstitution[]
}

/** Institutions by name, each with where it stands today. */
export function InstitutionList({ reader, register, institutions }: InstitutionListProps) {
  const { words, base, today, training } = reader
  if (institutions.length === 0) return <p class="quiet">{words.institution.none}</p>
  const stateOf = (one: RegisteredInstitution): string => {
    if (isClosed(one, today)) return say(words.states.closed, { day: dayWords(reader, one.lastDay ?? today) })
    const covered = coversToday(register, one.id, today) ? words.states['in-force'] : words.states.care
    return `${covered} · ${one.school === null ? words.states.unbound : words.states.bound}`
  }
  return (
    <ul class="plain-list">
      {institutions
        .toSorted((a, b) => a.name[training.locale].localeCompare(b.name[training.locale], training.locale))
        .map(one => (
          <li>
            <a href={`${base}/institutions/${encodeURIComponent(one.id)}`}>{one.name[training.locale]}</a>{' '}
            <span class="quiet">{stateOf(one)}</span>
          </li>
        ))}
    </ul>
  )
}
