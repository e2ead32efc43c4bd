import { type Reader, Refusal } from '../frame.tsx'
import { ACCOUNT_REFUSALS, type SchoolAccount } from '../ports.ts'
import { openingWords } from './words/index.ts'

interface AccountNoteProps {
  readonly reader: Reader
  readonly account: SchoolAccount
  /** What came of signing in, as the address says: one of our codes, or nothing that is shown. */
  readonly said: string | undefined
}

/** What the account of a school is for, the way to it, and why it was refused; nothing where no school here asks for one. */
export const AccountNote = ({ reader, account, said }: AccountNoteProps) => {
  const words = openingWords[reader.locale].account
  const refused = ACCOUNT_REFUSALS.find(code => code === said)
  if (account === 'signed-in' && said === 'signed-in') {
    return (
      <p class="note" role="status">
        {words.signedIn}
      </p>
    )
  }
  if (account !== 'needed' && refused === undefined) return null
  return (
    <section aria-labelledby="account" class="stack">
      <h2 id="account">{words.title}</h2>
      {refused ? <Refusal title={words.refused[refused]} /> : null}
      <p>{words.needed}</p>
      <p>
        <a class="alt" href="/api/sso/begin">
          {words.go}
        </a>
      </p>
    </section>
  )
}
