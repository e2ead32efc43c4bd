import type { BadgeRecord } from '#attestation'
import { LEVELS } from '#training'
import { renderTraining, type TrainingReader } from '../training/frame.tsx'
import { count, formatLong, say } from '../ui/index.ts'
import { Keys } from './issuer-keys.tsx'
import type { Act } from './issuer-routes.ts'
import { type IssuerList, type IssuerRow, queryOf, ROW_STANDINGS } from './issuer-rows.ts'
import type { PastKey } from './ports.ts'
import { badgeWords } from './words/index.ts'

/** What came of a form; what was chosen and written stays when something was not done. */
export interface Outcome {
  readonly done: number
  /** Without a name when it is the same for all. */
  readonly notDone: readonly { readonly name: string; readonly why: string }[]
  readonly picked: readonly string[]
  readonly reason: string
}

const ACTS: readonly Act[] = ['awarded', 'cancelled', 'suspended', 'restored', 'revoked']

/** Everybody who passed a level, what may be done for those chosen, and the keys. */
export function issuerPage(reader: TrainingReader, list: IssuerList, keys: readonly PastKey[], outcome: Outcome | undefined): string {
  const { issuer } = badgeWords[reader.locale]
  const isAll = Object.values(list.filter).every(value => value === undefined)
  return renderTraining(reader, {
    title: issuer.title,
    children: (
      <main class="public issuer">
        <div>
          <h1 id="h" tabindex={-1}>
            {issuer.title}
          </h1>
          <p class="lead">{issuer.lead}</p>
          {outcome === undefined ? null : <Said reader={reader} outcome={outcome} />}
        </div>
        <FilterForm reader={reader} list={list} />
        {list.rows.length === 0 ? <p>{isAll ? issuer.none : issuer.noneSo}</p> : <ActForm reader={reader} list={list} outcome={outcome} />}
        <Stretches reader={reader} list={list} />
        <Keys reader={reader} keys={keys} />
      </main>
    ),
  })
}

function FilterForm({ reader, list: { filter, institutions } }: { readonly reader: TrainingReader; readonly list: IssuerList }) {
  const { holder, issuer } = badgeWords[reader.locale]
  const fields = [
    ['level', issuer.columns.level, LEVELS.map(level => [level, reader.words.levels[level]])],
    ['standing', issuer.columns.standing, ROW_STANDINGS.map(one => [one, one === 'none' ? issuer.noBadge : holder.standing[one]])],
    ['institution', issuer.columns.institution, institutions.map(({ id, name }) => [id, name[reader.locale]])],
  ] as const
  return (
    <form method="get" action={`${reader.place.base}/issuer`} class="filters">
      {fields.map(([name, label, choices]) => (
        <div class="labelled">
          <label for={`by-${name}`}>{label}</label>
          <select id={`by-${name}`} name={name}>
            <option value="">{issuer.filterAll}</option>
            {choices.map(([value = '', text]) => (
              <option value={value} selected={filter[name] === value}>
                {text}
              </option>
            ))}
          </select>
        </div>
      ))}
      <button class="alt" type="submit">
        {issuer.filter}
      </button>
    </form>
  )
}

function Stretches({ reader, list }: { readonly reader: TrainingReader; readonly list: IssuerList }) {
  const { issuer } = badgeWords[reader.locale]
  const { filter, isFirst, next } = list
  const at = `${reader.place.base}/issuer`
  if (isFirst && next === undefined) return null
  return (
    <nav class="ways" aria-label={issuer.stretches}>
      {isFirst ? null : <a href={at + queryOf(filter)}>{issuer.first}</a>}
      {next === undefined ? null : <a href={at + queryOf(filter, next)}>{issuer.next}</a>}
    </nav>
  )
}

function Said({ reader, outcome }: { readonly reader: TrainingReader; readonly outcome: Outcome }) {
  const { issuer } = badgeWords[reader.locale]
  const { done, notDone } = outcome
  return (
    <>
      {done === 0 ? null : (
        <p class="note" role="status">
          {count(reader.locale, issuer.done, done)}
        </p>
      )}
      {notDone.map(one => (
        <p class="refused" role="alert">
          {one.name === '' ? one.why : say(issuer.notDone, one)}
        </p>
      ))}
    </>
  )
}

interface FormProps {
  readonly reader: TrainingReader
  readonly list: IssuerList
  readonly outcome: Outcome | undefined
}

function ActForm({ reader, list, outcome }: FormProps) {
  const { issuer } = badgeWords[reader.locale]
  const { columns } = issuer
  return (
    <form method="post" action={`${reader.place.base}/issuer`} class="asked">
      <section class="sheet scroll" tabindex={0} aria-label={issuer.title}>
        <table>
          <thead>
            <tr>
              {[columns.pick, columns.name, columns.institution, columns.level, columns.standing, columns.trail].map(head => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {list.rows.map(row => (
              <Row reader={reader} row={row} names={list.names} picked={outcome?.picked.includes(row.key) ?? false} />
            ))}
          </tbody>
        </table>
      </section>
      {list.rows.map(({ key }) => (
        <input type="hidden" name="shown" value={key} />
      ))}
      {Object.entries(list.filter).map(([name, value]) => (value === undefined ? null : <input type="hidden" name={name} value={value} />))}
      <label class="opt">
        <input type="checkbox" name="all" value="yes" /> <span>{count(reader.locale, issuer.all, list.rows.length)}</span>
      </label>
      <div class="labelled">
        <label for="reason">{issuer.reason}</label>
        <p id="reason-help" class="quiet">
          {issuer.reasonHelp}
        </p>
        <textarea id="reason" name="reason" rows={3} spellcheck={false} translate="no" aria-describedby="reason-help">
          {outcome?.reason ?? ''}
        </textarea>
      </div>
      <p class="ways">
        {ACTS.map(act => (
          <button class={act === 'awarded' ? 'go' : 'alt'} type="submit" name="act" value={act}>
            {issuer.acts[act]}
          </button>
        ))}
      </p>
    </form>
  )
}

interface RowProps {
  readonly reader: TrainingReader
  readonly row: IssuerRow
  readonly names: IssuerList['names']
  readonly picked: boolean
}

function Row({ reader, row, names, picked }: RowProps) {
  const { holder, issuer } = badgeWords[reader.locale]
  const { locale } = reader
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          name="pick"
          value={row.key}
          checked={picked}
          aria-label={`${row.name}, ${reader.words.levels[row.owner.level]}`}
        />
      </td>
      <th scope="row" translate="no">
        {row.name}
      </th>
      <td>{row.institution[locale]}</td>
      <td>{reader.words.levels[row.owner.level]}</td>
      <td>{row.standing === 'none' ? issuer.noBadge : holder.standing[row.standing]}</td>
      <td>{row.badge === undefined ? null : <Trail reader={reader} badge={row.badge} names={names} />}</td>
    </tr>
  )
}

function Trail({ reader, badge, names }: Pick<RowProps, 'reader' | 'names'> & { readonly badge: BadgeRecord }) {
  const { issuer } = badgeWords[reader.locale]
  const { locale, place } = reader
  return (
    <ol class="trail">
      {badge.lines.map(({ at, event }) => (
        <li>
          {issuer.events[event.type]}, {formatLong(at, place.zone, locale)}
          {'by' in event ? ` (${names.get(event.by) ?? event.by})` : ''}
          {'reason' in event ? `. ${event.reason}` : ''}
        </li>
      ))}
    </ol>
  )
}
