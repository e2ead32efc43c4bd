import {
  isLocked,
  type Level,
  type Outcome,
  type Reading,
  type ReviewLine,
  type ReviewState,
  type RubricWords,
  type SentVersion,
} from '#training'
import { formatDay, formatLong, say } from '../../ui/index.ts'
import { renderTraining, type TrainingReader } from '../frame.tsx'

interface StandingProps {
  readonly reader: TrainingReader
  readonly state: ReviewState
  readonly rubric: RubricWords
}

/** What the readers answered the last time, in their words and signed. */
export function Told({ reader, state, rubric }: StandingProps) {
  const { reflection } = reader.words
  if (state.told === null) return null
  const { at, outcome, readings } = state.told
  return (
    <section class="part" aria-labelledby="told">
      <h2 id="told">{reflection.outcomes[outcome].title}</h2>
      <p>{reflection.outcomes[outcome].text}</p>
      <p class="quiet">
        <time datetime={at}>{sentenceStart(formatLong(at, reader.place.zone, reader.locale))}</time>
      </p>
      {readings.map(reading => (
        <Answered reader={reader} reading={reading} rubric={rubric} outcome={outcome} />
      ))}
      {outcome === 'again' || outcome === 'unread' ? (
        <p>{say(reflection.round, { round: Math.min(state.round + 1, state.rounds), rounds: state.rounds })}</p>
      ) : null}
    </section>
  )
}

const sentenceStart = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

interface AnsweredProps {
  readonly reader: TrainingReader
  readonly reading: Reading
  readonly rubric: RubricWords
  readonly outcome: Outcome
}

function Answered({ reader, reading, rubric, outcome }: AnsweredProps) {
  const { reflection } = reader.words
  const missing = Object.entries(reading.scores).filter(([, level]) => level === 1)
  return (
    <div class="sheet asked answered">
      {reading.errors.map(({ id, quote }) => (
        <div>
          <p>
            <b>{rubric.criticalErrors[id] ?? id}</b>
          </p>
          <blockquote>{quote}</blockquote>
        </div>
      ))}
      {outcome === 'accepted' || missing.length === 0 ? null : (
        <div>
          <p>{reflection.notYet}</p>
          <ul class="plain-list">
            {missing.map(([id]) => (
              <li>{rubric.criteria[id]?.title ?? id}</li>
            ))}
          </ul>
        </div>
      )}
      {reading.comment === '' ? null : <p class="typed">{reading.comment}</p>}
      <p class="typed">{reading.own}</p>
      <p class="quiet" translate="no">
        {reading.signed}
      </p>
    </div>
  )
}

interface StandingPage {
  readonly level: Level
  readonly state: ReviewState
  readonly lines: readonly ReviewLine[]
  readonly rubric: RubricWords
  /** The version as it was sent. */
  readonly sent: SentVersion | undefined
  readonly now: string
  readonly refused?: string | undefined
}

/** A reflection that is with its readers, accepted, or waits for a call: where it stands, every move, and what was sent. */
export function standingPage(reader: TrainingReader, { level, state, lines, rubric, sent, now, refused }: StandingPage): string {
  const { reflection, levels } = reader.words
  const read = isLocked(state, now) || state.standing === 'second'
  const standing = state.standing === 'accepted' || state.standing === 'call' ? state.standing : read ? 'being-read' : 'waiting'
  const words = reflection.standings[standing]
  return renderTraining(reader, {
    title: say(reflection.title, { level: levels[level] }),
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {say(reflection.title, { level: levels[level] })}
          </h1>
          <p class="lead">
            <b>{words.title}</b> {words.text}
          </p>
        </div>
        {refused === undefined ? null : (
          <p class="refused" role="alert">
            {refused}
          </p>
        )}
        {state.standing === 'accepted' || state.standing === 'call' ? <Told reader={reader} state={state} rubric={rubric} /> : null}
        {standing === 'waiting' ? (
          <form method="post" action={`${reader.place.base}/reflection/${level}`}>
            <button class="alt" type="submit" name="do" value="withdraw">
              {reflection.withdraw}
            </button>
          </form>
        ) : null}
        {sent === undefined ? null : (
          <section class="part" aria-labelledby="sent">
            <h2 id="sent">{reflection.sent}</h2>
            {sent.answers.map(({ question, text }) => (
              <div class="sheet asked" lang={sent.locale}>
                <h3>{question}</h3>
                <p class="typed">{text}</p>
              </div>
            ))}
          </section>
        )}
        <Trail reader={reader} lines={lines} />
        <p>
          <a class="alt" href={`${reader.place.base}/`}>
            {reader.words.frame.home}
          </a>
        </p>
      </main>
    ),
  })
}

/** Every move with its day; who read is said only by those who sign an answer. */
export function Trail({ reader, lines }: { readonly reader: TrainingReader; readonly lines: readonly ReviewLine[] }) {
  const { reflection } = reader.words
  const moves = lines.filter(({ event }) => event.type !== 'released')
  return (
    <details>
      <summary>{reflection.trail}</summary>
      <ol class="plain-list">
        {moves.map(({ at, event }) => (
          <li>
            {formatDay(at, reader.place.zone, reader.locale)} ·{' '}
            {event.type === 'read' ? reflection.outcomes[event.outcome].move : reflection.moves[event.type]}
          </li>
        ))}
      </ol>
    </details>
  )
}
