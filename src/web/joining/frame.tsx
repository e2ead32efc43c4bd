import type { Child } from 'hono/jsx'
import type { Locale } from '#protocol'
import { withLanguage } from '../case/place.ts'
import { otherLocale, renderDocument, say } from '../ui/index.ts'
import type { UiWords } from '../words/index.ts'
import type { JoinFault } from './ports.ts'
import type { JoiningWords } from './words/index.ts'

/** Who reads these pages, in which language, and where they are mounted. */
export interface JoiningReader {
  readonly locale: Locale
  readonly ui: UiWords
  readonly words: JoiningWords
  readonly base: string
  readonly fictional: boolean
  /** Path of the page, for the other language. */
  readonly here: string
  /** Of the app, as somebody types it. */
  readonly host: string
  readonly unsent: number
}

interface Frame {
  readonly tab: keyof JoiningWords['titles']
  readonly title: string
  readonly fault?: JoinFault | undefined
  readonly children: Child
  /** Form to send when the language changes, so that nothing typed is lost. */
  readonly formId?: string
  readonly wide?: boolean
}

/** A page of founding, joining or staff: the same bar as every page of the device. */
export const renderJoining = (reader: JoiningReader, { tab, title, fault, children, formId, wide }: Frame): string =>
  renderDocument({
    locale: reader.locale,
    ui: reader.ui,
    title: reader.words.titles[tab],
    kind: 'plain',
    base: reader.base,
    hide: true,
    watermark: reader.fictional ? 'fictional' : undefined,
    status: { sealed: false, unsent: reader.unsent },
    languageSwitch: { href: withLanguage(reader.here, otherLocale(reader.locale)), ...(formId === undefined ? {} : { formId }) },
    children: (
      <main class={wide ? 'one stack joining wide' : 'one stack joining'}>
        <h1 id="h" tabindex={-1}>
          {title}
        </h1>
        {fault ? (
          <div class="note now" id="refusal" tabindex={-1}>
            <b>{reader.words.refused}</b> <span>{reader.words.faults[fault]}</span>
          </div>
        ) : null}
        {children}
      </main>
    ),
  })

/** One form with one button, to an address below the base. */
export const Send = ({
  reader,
  to,
  label,
  look = 'go',
  children,
  id,
}: {
  readonly reader: JoiningReader
  readonly to: string
  readonly label: string
  readonly look?: 'go' | 'alt' | 'plain'
  readonly children?: Child
  readonly id?: string
}) => (
  <form id={id} class="stack" method="post" action={`${reader.base}${to}`} autocomplete="off" data-nodraft novalidate>
    {children}
    <button class={look} type="submit">
      {label}
    </button>
  </form>
)

interface TextProps {
  readonly name: string
  readonly label: string
  readonly help?: string
  readonly value?: string
  readonly type?: 'text' | 'password'
  readonly complete?: string
  readonly faulty?: boolean
}

/** One line to type. */
export const TextField = ({ name, label, help, value = '', type = 'text', complete = 'off', faulty }: TextProps) => (
  <div class="field">
    <label for={name}>{label}</label>
    {help ? (
      <p class="help" id={`${name}-help`}>
        {help}
      </p>
    ) : null}
    <input
      id={name}
      name={name}
      type={type}
      value={value}
      autocomplete={complete}
      autocapitalize={name === 'name' ? 'words' : 'none'}
      spellcheck={false}
      translate="no"
      aria-describedby={[faulty ? 'refusal' : '', help ? `${name}-help` : ''].join(' ').trim() || undefined}
      aria-invalid={faulty ? 'true' : undefined}
    />
  </div>
)

/** A school's id or a device's name, in groups of four that two people can compare aloud. */
export const Grouped = ({ text }: { readonly text: string }) => (
  <code class="grouped" translate="no">
    {text.match(/.{1,4}/g)?.map(group => (
      <span>{group} </span>
    ))}
  </code>
)

/** The id of the school, with why it matters. */
export const SchoolId = ({ reader, school }: { readonly reader: JoiningReader; readonly school: string }) => (
  <section class="sheet school-id" aria-labelledby="school-id">
    <h2 id="school-id">{reader.words.done.id}</h2>
    <p>
      <Grouped text={school} />
    </p>
    <p class="small">{reader.words.done.idHelp}</p>
  </section>
)

export { say }
