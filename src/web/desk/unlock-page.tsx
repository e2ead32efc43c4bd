import { recoveryWords } from '../recovery/words/index.ts'
import { ON_PAPER } from '../start/first-instructions.tsx'
import { count } from '../ui/index.ts'
import { Heading, type Reader, Refusal, renderPage } from './frame.tsx'
import { AccountNote } from './opening/account-note.tsx'
import { faultWords, SecretFields } from './opening/secret-fields.tsx'
import { type OpeningPageFault, openingWords } from './opening/words/index.ts'
import type { KnownPerson, SchoolAccount } from './ports.ts'

interface UnlockPage {
  readonly people: readonly KnownPerson[]
  readonly chosen: string | undefined
  /** Where to go on; a path of this app. */
  readonly to: string
  /** A case to open as soon as the session is: the id of the form of the first page. */
  readonly starting: string | undefined
  /** That case was begun on paper. */
  readonly paper?: boolean
  readonly account: SchoolAccount
  /** What came of signing in with it, as the address says. */
  readonly said: string | undefined
  readonly fault?: OpeningPageFault
}

/** Opens the session of somebody whose sealed keys are on this device. */
export const unlockPage = (reader: Reader, page: UnlockPage): string => {
  const { unlock } = reader.words
  return renderPage(reader, {
    title: reader.words.titles.unlock,
    hide: false,
    children: (
      <main class="one unlock">
        <Heading title={unlock.title} />
        <p class="lead">{unlock.lead}</p>
        {reader.unsent > 0 ? <p class="note">{count(reader.locale, unlock.unsent, reader.unsent)}</p> : null}
        <AccountNote reader={reader} account={page.account} said={page.said} />
        {page.people.length === 0 ? <NoKey reader={reader} /> : <UnlockForm reader={reader} page={page} />}
        <p class="quiet">
          <a href={`${reader.base}/start`}>{unlock.first}</a> {unlock.another}
        </p>
      </main>
    ),
  })
}

const NoKey = ({ reader }: { readonly reader: Reader }) => (
  <div class="note">
    <p>{reader.fictional ? reader.words.unlock.noneFictional : reader.words.unlock.none}</p>
    {reader.fictional ? null : <p>{reader.words.unlock.erased}</p>}
    <p>
      <a href={`${reader.base}/join`}>{reader.words.unlock.join}</a>
    </p>
    {reader.fictional ? null : (
      <p class="small">
        <a href={`${reader.base}/recovery/use`}>{recoveryWords[reader.locale].titles.use}</a>
      </p>
    )}
  </div>
)

const UnlockForm = ({ reader, page }: { readonly reader: Reader; readonly page: UnlockPage }) => {
  const { unlock } = reader.words
  const published = page.people.find(person => person.published !== undefined)?.published
  return (
    <form id="unlock" class="stack" method="post" action={`${reader.base}/unlock`} autocomplete="off" data-nodraft novalidate>
      {page.fault ? <Refusal title={faultWords(reader, page.fault)} /> : null}
      <input type="hidden" name="to" value={page.to} />
      {page.starting === undefined ? null : <input type="hidden" name="starting" value={page.starting} />}
      {page.paper ? <input type="hidden" name={ON_PAPER} value="1" /> : null}
      <Who reader={reader} page={page} />
      <SecretFields
        reader={reader}
        go={unlock.go}
        byPasskey={openingWords[reader.locale].byPasskey}
        passkey={page.people.some(person => person.passkeys > 0)}
        published={published}
        fault={page.fault}
      />
      <p class="small quiet">
        {unlock.wait} {unlock.kept}
      </p>
    </form>
  )
}

const Who = ({ reader, page }: { readonly reader: Reader; readonly page: UnlockPage }) => {
  const [only] = page.people
  if (page.people.length === 1 && only) {
    return (
      <p class="lead">
        <input type="hidden" name="who" value={only.id} />
        <b>{only.label}</b>
      </p>
    )
  }
  return (
    <fieldset class="field">
      <legend>{reader.words.unlock.who}</legend>
      <div class="opts">
        {page.people.map((person, index) => (
          <label class="opt">
            <input type="radio" name="who" value={person.id} checked={person.id === page.chosen || (!page.chosen && index === 0)} />
            <span>{person.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
