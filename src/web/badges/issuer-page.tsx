import { type BadgeOwner, type BadgeRecord, foldBadge, type SetAside } from '#attestation'
import type { IssuerKey } from '#openbadge'
import type { Bilingual } from '#protocol'
import { renderTraining, type TrainingReader } from '../training/frame.tsx'
import { count, formatDay, formatLong, say } from '../ui/index.ts'
import { badgeWords } from './words/index.ts'

export type Act = 'awarded' | SetAside

/** Somebody who passed a level, with their last attestation of it. */
export interface IssuerRow {
  readonly key: string
  readonly owner: BadgeOwner
  readonly name: string
  readonly institution: Bilingual
  readonly badge: BadgeRecord | undefined
}

/** What came of a form; what was chosen and written stays when something was not done. */
export interface Outcome {
  readonly done: number
  readonly notDone: readonly { readonly name: string; readonly why: string }[]
  readonly picked: readonly string[]
  readonly reason: string
}

const ACTS = [
  ['awarded', 'award'],
  ['suspended', 'suspend'],
  ['restored', 'restore'],
  ['revoked', 'revoke'],
] as const

/** Everybody who passed a level, what may be done for those chosen, and the keys. */
export function issuerPage(
  reader: TrainingReader,
  rows: readonly IssuerRow[],
  keys: readonly IssuerKey[],
  outcome: Outcome | undefined,
): string {
  const { issuer } = badgeWords[reader.locale]
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
        {rows.length === 0 ? <p>{issuer.none}</p> : <ActForm reader={reader} rows={rows} outcome={outcome} />}
        <Keys reader={reader} keys={keys} />
      </main>
    ),
  })
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
      {done === 0 && notDone.length === 0 ? (
        <p class="refused" role="alert">
          {issuer.nobody}
        </p>
      ) : null}
      {notDone.map(one => (
        <p class="refused" role="alert">
          {say(issuer.notDone, one)}
        </p>
      ))}
    </>
  )
}

interface FormProps {
  readonly reader: TrainingReader
  readonly rows: readonly IssuerRow[]
  readonly outcome: Outcome | undefined
}

function ActForm({ reader, rows, outcome }: FormProps) {
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
            {rows.map(row => (
              <Row reader={reader} row={row} picked={outcome?.picked.includes(row.key) ?? false} />
            ))}
          </tbody>
        </table>
      </section>
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
        {ACTS.map(([act, word]) => (
          <button class={act === 'awarded' ? 'go' : 'alt'} type="submit" name="act" value={act}>
            {issuer.acts[word]}
          </button>
        ))}
      </p>
    </form>
  )
}

function Row({ reader, row, picked }: { readonly reader: TrainingReader; readonly row: IssuerRow; readonly picked: boolean }) {
  const { holder, issuer } = badgeWords[reader.locale]
  const { locale, place } = reader
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
      <td>{row.badge === undefined ? issuer.noBadge : holder.standing[foldBadge(row.badge).standing]}</td>
      <td>
        {row.badge === undefined ? null : (
          <ol class="trail">
            {row.badge.lines.map(({ at, event }) => (
              <li>
                {issuer.events[event.type]}, {formatLong(at, place.zone, locale)}
                {'by' in event ? ` (${event.by})` : ''}
                {'reason' in event ? `. ${event.reason}` : ''}
              </li>
            ))}
          </ol>
        )}
      </td>
    </tr>
  )
}

function Keys({ reader, keys }: { readonly reader: TrainingReader; readonly keys: readonly IssuerKey[] }) {
  const { issuer } = badgeWords[reader.locale]
  const { locale, place } = reader
  return (
    <section class="part" aria-labelledby="keys">
      <h2 id="keys">{issuer.keys}</h2>
      <p>{issuer.keysHelp}</p>
      <ul>
        {keys.map(({ id, from, retiredAt, revokedAt }) => (
          <li>
            {say(issuer.keyLine, { id, day: formatDay(from, place.zone, locale, true) })} ·{' '}
            {revokedAt !== null ? issuer.keyRevoked : retiredAt === null ? issuer.keySigns : issuer.keyRetired}
          </li>
        ))}
      </ul>
      <form method="post" action={`${place.base}/issuer/key`}>
        <button class="alt" type="submit">
          {issuer.rotate}
        </button>
      </form>
    </section>
  )
}
