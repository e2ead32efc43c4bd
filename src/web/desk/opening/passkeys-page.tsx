import { formatLong, say } from '../../ui/index.ts'
import { Heading, type Reader, Refusal, renderPage } from '../frame.tsx'
import type { KeptPasskeyView } from '../ports.ts'
import { faultWords, SecretFields } from './secret-fields.tsx'
import { type OpeningPageFault, openingWords } from './words/index.ts'

/** What the page of passkeys shows. */
export interface PasskeysPage {
  readonly passkeys: readonly KeptPasskeyView[]
  /** False when this browser surely cannot. */
  readonly able: boolean
  readonly published: string | undefined
  readonly fault?: OpeningPageFault | undefined
  readonly done?: 'done' | 'gone' | undefined
}

const ZONE = 'America/Toronto'

/** The passkeys that open somebody's keys on this device, each with its way out, and the way to one more. */
export const passkeysPage = (reader: Reader, page: PasskeysPage): string => {
  const words = openingWords[reader.locale].passkeys
  return renderPage(reader, {
    title: words.title,
    children: (
      <main class="one stack unlock">
        <Heading title={words.title} />
        <p class="lead">{words.lead}</p>
        {page.done ? (
          <p class="note" role="status">
            {words[page.done]}
          </p>
        ) : null}
        <List reader={reader} passkeys={page.passkeys} />
        {page.able ? <Add reader={reader} page={page} /> : <p class="note">{words.unable}</p>}
        <p class="quiet">{words.private}</p>
        <p>
          <a class="alt" href={`${reader.base}/device`}>
            {words.device}
          </a>
        </p>
      </main>
    ),
  })
}

const List = ({ reader, passkeys }: { readonly reader: Reader; readonly passkeys: readonly KeptPasskeyView[] }) => {
  const words = openingWords[reader.locale].passkeys
  if (passkeys.length === 0) return <p>{words.none}</p>
  return (
    <ul class="rows sheet">
      {passkeys.map(({ id, where, addedAt }) => {
        const when = formatLong(addedAt, ZONE, reader.locale)
        return (
          <li>
            <b>{words.where[where]}</b>
            <span>{say(words.added, { when })}</span>
            <form method="post" action={`${reader.base}/device/passkeys/remove`} data-nodraft>
              <input type="hidden" name="id" value={id} />
              <button class="plain" type="submit" aria-label={say(words.removeThis, { when })}>
                {words.remove}
              </button>
            </form>
          </li>
        )
      })}
    </ul>
  )
}

const Add = ({ reader, page }: { readonly reader: Reader; readonly page: PasskeysPage }) => {
  const words = openingWords[reader.locale].passkeys
  const { published, fault, passkeys } = page
  return (
    <section aria-labelledby="add">
      <h2 id="add">{words.addTitle}</h2>
      <form
        id="add-passkey"
        class="stack"
        method="post"
        action={`${reader.base}/device/passkeys`}
        autocomplete="off"
        data-nodraft
        novalidate
      >
        {fault ? <Refusal title={faultWords(reader, fault)} /> : null}
        <p>{words.addHelp}</p>
        <SecretFields reader={reader} go={words.go} byPasskey={words.byPasskey} passkey={passkeys.length > 0} {...{ published, fault }} />
      </form>
    </section>
  )
}
