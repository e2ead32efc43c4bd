import type { ReviewState, Submission } from '#training'
import { count, formatDistance } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'

export interface QueueItem {
  readonly submission: Submission
  readonly state: ReviewState
  /** Who holds it now. */
  readonly held: 'me' | 'another' | 'nobody'
}

/** Somebody to call: only here is a name shown, to whoever makes the call. */
export interface CallDue {
  readonly submission: Submission
  readonly state: ReviewState
  readonly name: string
  readonly email: string
}

interface QueuePage {
  readonly items: readonly QueueItem[]
  readonly calls: readonly CallDue[]
  readonly now: string
  readonly done: string | undefined
}

/** What waits for a reader, the oldest first, without any name. */
export function queuePage(reader: TrainingReader, { items, calls, now, done }: QueuePage): string {
  const { review } = reader.words
  return renderTraining(reader, {
    title: review.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {review.title}
          </h1>
          <p class="lead">{items.length === 0 ? review.empty : count(reader.locale, review.waiting, items.length)}</p>
        </div>
        {done === undefined ? null : (
          <p class="note" role="status">
            {done}
          </p>
        )}
        {items.length === 0 ? null : (
          <ul class="persons sheet">
            {items.map((item, index) => (
              <Item reader={reader} item={item} now={now} place={index + 1} />
            ))}
          </ul>
        )}
        {calls.length === 0 ? null : <Calls reader={reader} calls={calls} now={now} />}
      </main>
    ),
  })
}

function Item({
  reader,
  item,
  now,
  place,
}: {
  readonly reader: TrainingReader
  readonly item: QueueItem
  readonly now: string
  readonly place: number
}) {
  const { review, levels } = reader.words
  const { submission, state, held } = item
  const address = `${reader.place.base}/review/${submission.id}`
  return (
    <li>
      <div>
        <b>{levels[submission.level]}</b>
        <p class="role">
          {formatDistance(state.sentAt, now, reader.locale, reader.ui)} · {count(reader.locale, review.version, state.round)} ·{' '}
          {review.languages[state.locale]}
          {state.standing === 'second' ? ` · ${review.secondReading}` : null}
        </p>
      </div>
      {held === 'another' ? <p class="quiet">{review.heldByAnother}</p> : null}
      {held === 'me' ? (
        <a class="go" href={address} aria-label={`${review.goOn} (${place})`}>
          {review.goOn}
        </a>
      ) : null}
      {held === 'nobody' ? (
        <form method="post" action={`${address}/claim`}>
          <button class="alt" type="submit" aria-label={`${review.claim} (${place})`}>
            {review.claim}
          </button>
        </form>
      ) : null}
    </li>
  )
}

function Calls({ reader, calls, now }: { readonly reader: TrainingReader; readonly calls: readonly CallDue[]; readonly now: string }) {
  const { review, levels } = reader.words
  return (
    <section class="part" aria-labelledby="calls">
      <h2 id="calls">{review.calls}</h2>
      <p>{review.callsLead}</p>
      <ul class="persons sheet">
        {calls.map(({ submission, state, name, email }) => (
          <li>
            <div>
              <b translate="no">{name}</b>
              <p class="role">
                <a href={mailTo(email)} translate="no">
                  {email}
                </a>{' '}
                · {levels[submission.level]} · {formatDistance(state.since, now, reader.locale, reader.ui)}
              </p>
            </div>
            <form method="post" action={`${reader.place.base}/review/${submission.id}/call`}>
              <button class="alt" type="submit" aria-label={`${review.called} (${name})`}>
                {review.called}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** An address may hold a `?` or an `&`: it is one person, and no other part of a message. */
const mailTo = (email: string): string => `mailto:${email.split('@').map(encodeURIComponent).join('@')}`
