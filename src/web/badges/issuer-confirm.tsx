import type { Child } from 'hono/jsx'
import { renderTraining, type TrainingReader } from '../training/frame.tsx'
import { count, say } from '../ui/index.ts'
import type { Act } from './issuer-routes.ts'
import { type Filter, type IssuerRow, queryOf } from './issuer-rows.ts'
import type { PastKey } from './ports.ts'
import { badgeWords } from './words/index.ts'

/** What is about to be done, and to whom. */
interface ToConfirm {
  readonly act: Act
  readonly rows: readonly IssuerRow[]
  readonly reason: string
  readonly filter: Filter
}

/** The names, what it will do to them, and one button: nothing is done before it. */
export function confirmPage(reader: TrainingReader, { act, rows, reason, filter }: ToConfirm): string {
  const { holder, issuer } = badgeWords[reader.locale]
  const back = `${reader.place.base}/issuer${queryOf(filter)}`
  return askPage(reader, {
    title: count(reader.locale, issuer.confirm[act], rows.length),
    lead: issuer.means[act],
    action: `${reader.place.base}/issuer`,
    button: issuer.acts[act],
    back,
    children: (
      <>
        <ul class="confirmed-names">
          {rows.map(row => (
            <li>
              <b translate="no">{row.name}</b> · {reader.words.levels[row.owner.level]} · {row.institution[reader.locale]} ·{' '}
              {row.standing === 'none' ? issuer.noBadge : holder.standing[row.standing]}
              <input type="hidden" name="pick" value={row.key} />
            </li>
          ))}
        </ul>
        {reason === '' ? null : <p>{say(holder.reason, { reason })}</p>}
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="reason" value={reason} />
        {Object.entries(filter).map(([name, value]) => (value === undefined ? null : <input type="hidden" name={name} value={value} />))}
      </>
    ),
  })
}

/** What revoking a key does, and why it is done. */
export function confirmKeyPage(reader: TrainingReader, key: PastKey, reason: string, refused?: string): string {
  const { issuer } = badgeWords[reader.locale]
  return askPage(reader, {
    title: say(issuer.revokeKey, { id: key.id }),
    lead: issuer.revokeKeyMeans,
    action: `${reader.place.base}/issuer/key/${encodeURIComponent(key.id)}/revoke`,
    button: issuer.revokeKeyDo,
    back: `${reader.place.base}/issuer#keys`,
    children: (
      <div class="labelled">
        <label for="reason">{issuer.reason}</label>
        {refused === undefined ? null : (
          <p id="reason-fault" class="refused" role="alert">
            {refused}
          </p>
        )}
        <textarea
          id="reason"
          name="reason"
          rows={3}
          maxlength={500}
          required
          spellcheck={false}
          translate="no"
          aria-describedby={refused === undefined ? undefined : 'reason-fault'}
        >
          {reason}
        </textarea>
      </div>
    ),
  })
}

interface Asked {
  readonly title: string
  readonly lead: string
  readonly action: string
  readonly button: string
  readonly back: string
  readonly children: Child
}

function askPage(reader: TrainingReader, { title, lead, action, button, back, children }: Asked): string {
  const { issuer } = badgeWords[reader.locale]
  return renderTraining(reader, {
    title,
    children: (
      <main class="public narrow issuer">
        <div>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="lead">{lead}</p>
        </div>
        <form method="post" action={action} class="sheet asked">
          {children}
          <input type="hidden" name="confirmed" value="yes" />
          <p class="ways">
            <button class="go" type="submit">
              {button}
            </button>
            <a href={back}>{issuer.back}</a>
          </p>
        </form>
      </main>
    ),
  })
}
