import type { ReviewGuide, ReviewLine, ReviewRefusal, ReviewState, SentVersion, Submission } from '#training'
import { count, formatTime, say } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'
import { Comments, Errors, Scores } from './reading-parts.tsx'

interface ReadingPage {
  readonly submission: Submission
  readonly state: ReviewState
  readonly guide: ReviewGuide
  /** The answers; undefined for somebody who does not hold them (any more). */
  readonly sent: SentVersion | undefined
  /** What was typed, kept through a refusal. */
  readonly form: URLSearchParams
  readonly refused: ReviewRefusal | undefined
}

/** The answers on the left, what to look for on the right; a person decides, and signs. */
export function readingPage(reader: TrainingReader, props: ReadingPage): string {
  const { submission, state, guide, sent, form, refused } = props
  const { review, levels, reviewRefused } = reader.words
  const address = `${reader.place.base}/review/${submission.id}`
  const title = say(review.reading, { level: levels[submission.level] })
  return renderTraining(reader, {
    title,
    formId: 'reading',
    children: (
      <main class="public reading">
        <div class="reading-head">
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="quiet">
            {count(reader.locale, review.version, state.round)} · {review.languages[state.locale]}
            {sent === undefined || state.lock === null
              ? null
              : ` · ${say(review.yoursUntil, { time: formatTime(state.lock.until, reader.place.zone, reader.locale) })}`}
          </p>
          {refused === undefined ? null : (
            <p class="refused" role="alert">
              {reviewRefused[refused]}
            </p>
          )}
        </div>
        {sent === undefined ? <Kept reader={reader} form={form} /> : <Answers reader={reader} sent={sent} />}
        <form id="reading" method="post" action={`${address}/read`} class="reading-form">
          <input type="hidden" name="round" value={form.get('round') ?? String(state.round)} />
          <Scores reader={reader} guide={guide} form={form} />
          <Errors reader={reader} guide={guide} form={form} />
          <Comments reader={reader} guide={guide} form={form} locale={state.locale} />
          <Verdicts reader={reader} form={form} guide={guide} held={sent !== undefined} />
        </form>
        <form method="post" action={`${address}/release`} class="reading-release">
          <button class="plain" type="submit">
            {review.release}
          </button>
        </form>
        <Told reader={reader} lines={submission.lines} />
      </main>
    ),
  })
}

function Answers({ reader, sent }: { readonly reader: TrainingReader; readonly sent: SentVersion }) {
  return (
    <section class="reading-answers" aria-labelledby="answers" lang={sent.locale} tabindex={0}>
      <h2 id="answers" lang={reader.locale}>
        {reader.words.review.answers}
      </h2>
      {sent.answers.map(({ question, text }) => (
        <div class="sheet asked">
          <h3>{question}</h3>
          <p class="typed">{text}</p>
        </div>
      ))}
    </section>
  )
}

function Kept({ reader, form }: { readonly reader: TrainingReader; readonly form: URLSearchParams }) {
  const { review } = reader.words
  return (
    <section class="reading-answers" aria-labelledby="kept">
      <h2 id="kept">{review.keptTitle}</h2>
      <p>{review.kept}</p>
      {(form.get('own') ?? '') === '' ? null : <p class="sheet asked typed">{form.get('own')}</p>}
      <p>
        <a class="alt" href={`${reader.place.base}/review`}>
          {review.toQueue}
        </a>
      </p>
    </section>
  )
}

interface VerdictsProps {
  readonly reader: TrainingReader
  readonly guide: ReviewGuide
  readonly form: URLSearchParams
  readonly held: boolean
}

function Verdicts({ reader, guide, form, held }: VerdictsProps) {
  const { review } = reader.words
  return (
    <section class="sheet asked" aria-labelledby="verdict">
      <h2 id="verdict">{review.decide}</h2>
      <label for="own">{review.own}</label>
      <p id="own-help" class="quiet">
        {review.ownHelp}
      </p>
      <textarea id="own" name="own" rows={3} maxlength={2000} autocomplete="off" aria-describedby="own-help">
        {form.get('own') ?? ''}
      </textarea>
      <p class="why-not">{review.whyNot}</p>
      <div class="choices">
        <button class="go" type="submit" name="verdict" value="accept">
          {review.verdicts.accept}
        </button>
        <button class="alt" type="submit" name="verdict" value="again">
          {review.verdicts.again}
        </button>
        <button class="alt" type="submit" name="verdict" value="refuse">
          {review.verdicts.refuse}
        </button>
        {held ? null : (
          <button class="alt" type="submit" name="verdict" value="renew">
            {review.renew}
          </button>
        )}
      </div>
      <p class="quiet">{review.decideHelp}</p>
      <div class="unread">
        <p>{guide.rubric.returnUnread.map(({ id }) => guide.words(reader.locale).rubric.returnUnread[id] ?? id).join(' ')}</p>
        <button class="alt" type="submit" name="verdict" value="unread">
          {review.verdicts.unread}
        </button>
      </div>
    </section>
  )
}

/** The moves of this reflection, without a name, and without what a first reader found. */
function Told({ reader, lines }: { readonly reader: TrainingReader; readonly lines: readonly ReviewLine[] }) {
  const { reflection, review } = reader.words
  const moves = lines.filter(({ event }) => event.type !== 'released' && event.type !== 'claimed')
  return (
    <details class="reading-trail">
      <summary>{reflection.trail}</summary>
      <ol class="plain-list">
        {moves.map(({ event }) => {
          if (event.type !== 'read') return <li>{reflection.moves[event.type]}</li>
          return <li>{event.outcome === 'second-reader' ? review.firstReading : reflection.outcomes[event.outcome].move}</li>
        })}
      </ol>
    </details>
  )
}
