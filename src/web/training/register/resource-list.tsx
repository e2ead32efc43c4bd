import { isStale, phoneIn, RESOURCE_KINDS, type Register, type RegisterRefusal, type Resource, resourceWords } from '#people'
import { writeCells } from '#training'
import { count, say } from '../../ui/index.ts'
import { renderTraining } from '../frame.tsx'
import { EntryField, Part } from './fields.tsx'
import { dayWords, type RegisterReader, refusalWords } from './reader.ts'

interface ListProps {
  readonly reader: RegisterReader
  readonly register: Register
  /** What was ticked and typed, when it comes back. */
  readonly values: URLSearchParams
  readonly refused: RegisterRefusal | undefined
  readonly done: string | undefined
}

/** Every resource by kind with its age; those that somebody just rang are ticked and dated at once. */
export function resourceListPage(props: ListProps): string {
  const { reader, register, values, refused, done } = props
  const { words, base, today } = reader
  const fault = refused === undefined ? undefined : refusalWords(reader, refused)
  const stale = staleIn(register, today)
  return renderTraining(reader.training, {
    title: words.resource.title,
    formId: 'checked',
    children: (
      <main class="public coordinator">
        <div>
          <h1 id="h" tabindex={-1}>
            {words.resource.title}
          </h1>
          <p class="lead">{words.resource.listLead}</p>
          <p>{stale === 0 ? words.resource.allChecked : count(reader.training.locale, words.resource.toCheck, stale)}</p>
        </div>
        {done === undefined ? null : (
          <p class="note" role="status">
            {done}
          </p>
        )}
        <p class="choices">
          <a class="alt" href={`${base}/resources/new`}>
            {words.resource.new}
          </a>
          <a class="alt" href={`${base}/resources.csv`}>
            {words.resource.csv}
          </a>
        </p>
        <form id="checked" method="post" action={`${base}/resources`} class="asked">
          {refused?.field === 'ids' ? (
            <p class="refused" role="alert">
              {fault}
            </p>
          ) : null}
          {RESOURCE_KINDS.map(kind => (
            <Kind {...props} kind={kind} />
          ))}
          <Part id="say-checked" title={words.resource.checkedTitle}>
            <p>{words.resource.checkedLead}</p>
            <EntryField
              field={{ name: 'reason', ...words.resource.how, as: 'line' }}
              values={values}
              fault={refused?.field === 'reason' ? fault : undefined}
            />
            <div class="choices">
              <button class="go" type="submit">
                {words.resource.checkedButton}
              </button>
              <a class="alt" href={base}>
                {words.back}
              </a>
            </div>
          </Part>
        </form>
      </main>
    ),
  })
}

/** How many resources of today must be checked. */
export const staleIn = (register: Register, today: string): number => standing(register, today).filter(one => isStale(one, today)).length

const standing = (register: Register, today: string): readonly Resource[] =>
  [...register.resource.values()].filter(({ lastDay }) => lastDay === null || today <= lastDay)

function Kind({ reader, register, values, kind }: ListProps & { readonly kind: Resource['kind'] }) {
  const { locale } = reader.training
  const shown = [...register.resource.values()].filter(one => one.kind === kind)
  if (shown.length === 0) return null
  return (
    <Part id={`kind-${kind}`} title={resourceWords(locale).kinds[kind]}>
      <ul class="plain-list resource-rows">
        {shown.map(one => (
          <li class={isStale(one, reader.today) ? 'stale' : undefined}>
            <label class="opt">
              <input
                type="checkbox"
                name="ids"
                value={one.id}
                checked={values.getAll('ids').includes(one.id)}
                aria-describedby={`age-${one.id}`}
              />
              <span>
                {one.name[locale]} <b class="number address">{one.phone === '' ? one.site[locale] : phoneIn(locale, one.phone)}</b>
              </span>
            </label>
            <p id={`age-${one.id}`} class="quiet">
              {ageWords(reader, one)}{' '}
              <a href={`${reader.base}/resources/${encodeURIComponent(one.id)}`}>
                {reader.words.resource.open} <span class="sr">{one.name[locale]}</span>
              </a>
            </p>
          </li>
        ))}
      </ul>
    </Part>
  )
}

/** How old a number is, for whoever keeps it. */
export function ageWords(reader: RegisterReader, one: Resource): string {
  const { age } = resourceWords(reader.training.locale)
  const { words, today } = reader
  if (one.lastDay !== null && one.lastDay < today) return say(words.resource.ended, { day: dayWords(reader, one.lastDay) })
  const checked = one.verifiedOn === null ? undefined : dayWords(reader, one.verifiedOn)
  if (!isStale(one, today)) return checked === undefined ? words.resource.noAge : say(age.verified, { day: checked })
  const alarm = one.phone === '' ? age.checkSite : age.check
  return `${alarm}. ${checked === undefined ? age.never : say(age.old, { day: checked })}`
}

/** The list for a spreadsheet: to ring each number from, and to keep beside the telephone. */
export function resourceTable(reader: RegisterReader, register: Register): string {
  const { words, training, today } = reader
  const { kinds, regions } = resourceWords(training.locale)
  const { fields, resource } = words
  const labels = [
    fields.resourceKind,
    fields.nameFr,
    fields.nameEn,
    fields.phone,
    fields.text,
    fields.siteFr,
    fields.siteEn,
    fields.regions,
  ]
  const head = [...labels, fields.source, fields.verifiedOn, fields.holdsDays].map(({ label }) => label)
  const rows = standing(register, today).map(one => [
    kinds[one.kind],
    one.name['fr-CA'],
    one.name['en-CA'],
    one.phone,
    one.text,
    one.site['fr-CA'],
    one.site['en-CA'],
    one.regions.map(region => regions[region]).join(', '),
    one.source,
    one.verifiedOn ?? '',
    one.holdsDays === null ? '' : String(one.holdsDays),
    isStale(one, today) ? resource.yes : '',
  ])
  return writeCells([[...head, resource.csvCheck], ...rows], training.locale === 'fr-CA' ? ';' : ',')
}
