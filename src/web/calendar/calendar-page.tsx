import { Heading, type Reader } from '../desk/frame.tsx'
import { Arrow, count, say } from '../ui/index.ts'
import type { AskRefusal, MailReminders } from './ports.ts'
import { calendarWords } from './words/index.ts'

export interface CalendarPage {
  /** A file that was just made. */
  readonly made?: { readonly href: string; readonly moments: number; readonly day: string }
  readonly reminders: MailReminders | 'offline'
  readonly typed?: string
  readonly refused?: AskRefusal
}

/** The reader's next tasks for their calendar, and reminders by mail; neither says what they are about. */
export function CalendarMain({ reader, page }: { readonly reader: Reader; readonly page: CalendarPage }) {
  const words = calendarWords[reader.locale]
  return (
    <main class="one stack">
      <Heading title={words.title} />
      <p class="lead">{words.lead}</p>
      <section class="stack" aria-labelledby="file">
        <h2 id="file">{words.fileTitle}</h2>
        <p>{words.file}</p>
        <ul>
          {words.holds.map(line => (
            <li>{line}</li>
          ))}
        </ul>
        {page.made ? <Made reader={reader} made={page.made} /> : <Prepare reader={reader} />}
      </section>
      <Mail reader={reader} page={page} />
      <p>
        <a href={`${reader.base}/`}>{words.back}</a>
      </p>
    </main>
  )
}

const Prepare = ({ reader }: { readonly reader: Reader }) => (
  <form method="post" action={`${reader.base}/calendar`}>
    <button class="go" type="submit">
      {calendarWords[reader.locale].go}
    </button>
  </form>
)

function Made({ reader, made }: { readonly reader: Reader; readonly made: NonNullable<CalendarPage['made']> }) {
  const words = calendarWords[reader.locale]
  const name = `${words.fileName}-${made.day}.ics`
  if (made.moments === 0) return <p class="note">{words.none}</p>
  return (
    <div class="note stack" id="ready">
      <b>{count(reader.locale, words.ready, made.moments)}</b>
      <p>
        <a class="go" href={made.href} download={name}>
          {words.save} <Arrow />
        </a>{' '}
        <span class="small quiet" translate="no">
          {name}
        </span>
      </p>
      <p class="small">{words.how}</p>
    </div>
  )
}

function Mail({ reader, page }: { readonly reader: Reader; readonly page: CalendarPage }) {
  const { mail } = calendarWords[reader.locale]
  const { reminders, refused } = page
  return (
    <section class="stack" aria-labelledby="mail">
      <h2 id="mail">{mail.title}</h2>
      <p>{mail.lead}</p>
      <p class="small quiet">{mail.knows}</p>
      {refused ? (
        <p class="note now" id="refusal" tabindex={-1}>
          {mail.refused[refused]}
        </p>
      ) : null}
      {reader.fictional ? <p class="note">{mail.fictional}</p> : null}
      {!reader.fictional && reminders === 'offline' ? <p class="note">{mail.offline}</p> : null}
      {reader.fictional || reminders === 'offline' ? null : <Choice reader={reader} reminders={reminders} page={page} />}
    </section>
  )
}

function Choice({ reader, reminders, page }: { readonly reader: Reader; readonly reminders: MailReminders; readonly page: CalendarPage }) {
  const { mail } = calendarWords[reader.locale]
  if (reminders.state === 'off') return <Ask reader={reader} page={page} />
  const said = reminders.state === 'waiting' ? mail.waiting : reminders.locale === 'fr-CA' ? mail.inFrench : mail.inEnglish
  return (
    <form class="stack" method="post" action={`${reader.base}/calendar/mail/stop`}>
      <p class="note">{say(said, { email: reminders.email })}</p>
      <button class="alt" type="submit">
        {mail.stop}
      </button>
    </form>
  )
}

function Ask({ reader, page }: { readonly reader: Reader; readonly page: CalendarPage }) {
  const { mail } = calendarWords[reader.locale]
  const wrong = page.refused === 'not-an-address'
  return (
    <form class="stack" method="post" action={`${reader.base}/calendar/mail`} novalidate>
      <label class="ask" for="f-email">
        {mail.email}
      </label>
      <input
        class="text"
        id="f-email"
        name="email"
        type="email"
        autocomplete="email"
        spellcheck={false}
        value={page.typed ?? ''}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={page.refused ? 'refusal' : undefined}
      />
      <button class="go" type="submit">
        {mail.ask}
      </button>
    </form>
  )
}
