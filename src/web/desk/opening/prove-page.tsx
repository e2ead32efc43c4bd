import { Heading, type Reader, Refusal, renderPage } from '../frame.tsx'
import { faultWords, SecretFields } from './secret-fields.tsx'
import { type OpeningPageFault, openingWords } from './words/index.ts'

interface ProvePage {
  /** Where to go on; a path of this app. */
  readonly to: string
  readonly passkey: boolean
  readonly published: string | undefined
  readonly fault?: OpeningPageFault
}

/** Asks who is there once more, before what leaves the school or what justice communicated. */
export const provePage = (reader: Reader, { to, passkey, published, fault }: ProvePage): string => {
  const words = openingWords[reader.locale].prove
  return renderPage(reader, {
    title: words.title,
    children: (
      <main class="one unlock">
        <Heading title={words.title} />
        <p class="lead">{words.lead}</p>
        <form id="prove" class="stack" method="post" action={`${reader.base}/prove`} autocomplete="off" data-nodraft novalidate>
          {fault ? <Refusal title={faultWords(reader, fault)} /> : null}
          <input type="hidden" name="to" value={to} />
          <SecretFields reader={reader} go={words.go} byPasskey={words.byPasskey} {...{ passkey, published, fault }} />
        </form>
        <p>
          <a href={`${reader.base}/`}>{words.back}</a>
        </p>
      </main>
    ),
  })
}
