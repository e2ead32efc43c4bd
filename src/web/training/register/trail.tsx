import { type Entries, type EntryKind, type Proposal, type Register, type RegisterEvent, type RegisterLine, resourceWords } from '#people'
import { formatMoment, join, say } from '../../ui/index.ts'
import { AGREEMENT_FORM, CENTRE_FORM, type EntryForm, INSTITUTION_FORM, TERRITORY_FORM } from './forms.ts'
import { agreementName, type RegisterReader } from './reader.ts'
import { RESOURCE_FORM } from './resource-form.ts'

interface TrailProps {
  readonly reader: RegisterReader
  readonly register: Register
  /** The latest first. */
  readonly lines: readonly RegisterLine[]
  /** Names of registrars by id. */
  readonly names: ReadonlyMap<string, string>
}

/** Who wrote what, when and why, with each field before and after. */
export function RegisterTrail({ reader, register, lines, names }: TrailProps) {
  const { trail } = reader.words
  const { locale, place } = reader.training
  if (lines.length === 0) return <p class="quiet">{trail.none}</p>
  return (
    <ol class="trail-lines sheet">
      {lines.map(line => (
        <li>
          {line.events.map(event => (
            <Written reader={reader} register={register} event={event} />
          ))}
          {line.reason === '' ? null : <p>{say(trail.because, { reason: line.reason })}</p>}
          <p class="quiet">
            {say(trail.wrote, {
              who: line.by === null ? trail.server : (names.get(line.by) ?? trail.someone),
              moment: formatMoment(line.at, place.zone, locale),
            })}
          </p>
        </li>
      ))}
    </ol>
  )
}

interface WrittenProps {
  readonly reader: RegisterReader
  readonly register: Register
  readonly event: RegisterEvent
}

/** What one event of a line wrote, field by field; of a request, what it asks. */
export function Written({ reader, register, event }: WrittenProps) {
  if (event.kind === 'proposal') return <Asked reader={reader} register={register} proposal={event.after} />
  return <Changed reader={reader} register={register} event={event} />
}

function Asked({ reader, register, proposal }: Omit<WrittenProps, 'event'> & { readonly proposal: Proposal }) {
  const { states } = reader.words.proposal
  const about = proposal.writes.findLast(event => event.kind === 'agreement')
  const name = about === undefined ? '' : agreementName(reader, about.after)
  return (
    <>
      <p>{say(states[proposal.state], { name })}</p>
      {proposal.state === 'waiting' ? proposal.writes.map(event => <Written reader={reader} register={register} event={event} />) : null}
    </>
  )
}

type PlainEvent = Exclude<RegisterEvent, { readonly kind: 'proposal' }>

function Changed({ reader, register, event }: Omit<WrittenProps, 'event'> & { readonly event: PlainEvent }) {
  const { trail } = reader.words
  const kind = reader.words[event.kind].one
  const { title, before, after } = valuesIn(reader, event)
  if (before === undefined) return <p>{say(trail.new, { kind, name: title })}</p>
  const names = [...new Set([...before.keys(), ...after.keys()])]
  const changed = names.filter(name => before.getAll(name).join('\n') !== after.getAll(name).join('\n'))
  return (
    <>
      <p>{say(trail.changed, { kind, name: title })}</p>
      <ul>
        {changed.map(name => (
          <li class="address">
            {say(trail.field, {
              label: labelOf(reader, name),
              before: shown({ reader, register, event }, name, before.getAll(name)),
              after: shown({ reader, register, event }, name, after.getAll(name)),
            })}
          </li>
        ))}
      </ul>
    </>
  )
}

const labelOf = ({ words }: RegisterReader, name: string): string =>
  Object.entries(words.fields).find(([key]) => key === name)?.[1].label ?? name

function valuesIn(reader: RegisterReader, event: PlainEvent) {
  switch (event.kind) {
    case 'territory':
      return read(reader, TERRITORY_FORM, event)
    case 'centre':
      return read(reader, CENTRE_FORM, event)
    case 'institution':
      return read(reader, INSTITUTION_FORM, event)
    case 'agreement':
      return read(reader, AGREEMENT_FORM, event)
    case 'resource':
      return read(reader, RESOURCE_FORM, event)
  }
}

const read = <K extends EntryKind>(
  reader: RegisterReader,
  form: EntryForm<K>,
  { before, after }: { readonly before: Entries[K] | null; readonly after: Entries[K] },
) => ({
  title: form.titleOf(after, reader),
  before: before === null ? undefined : form.valuesOf(before),
  after: form.valuesOf(after),
})

const nameIn = (names: Readonly<Record<string, string>>, value: string): string => names[value] ?? value

/** A value as a person reads it: ids become names. */
function shown({ reader, register }: WrittenProps, name: string, values: readonly string[]): string {
  const { words, training } = reader
  const around = resourceWords(training.locale)
  const each = values
    .filter(value => value !== '')
    .map(value => {
      if (name === 'covers') return register.institution.get(value)?.name[training.locale] ?? value
      if (name === 'centre') return register.centre.get(value)?.name[training.locale] ?? value
      if (name === 'follows') {
        const agreement = register.agreement.get(value)
        return agreement === undefined ? value : agreementName(reader, agreement)
      }
      if (name === 'kind') return nameIn(words.kinds, value)
      if (name === 'region' || name === 'regions') return nameIn(around.regions, value)
      if (name === 'resourceKind') return nameIn(around.kinds, value)
      if (name === 'audience') return nameIn(words.audiences, value)
      if (name === 'languages') return nameIn(words.languages, value)
      return value
    })
  return each.length === 0 ? words.trail.empty : join(training.locale, each)
}
