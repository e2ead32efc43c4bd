import type { Child } from 'hono/jsx'
import { say } from '../ui/index.ts'
import { type DeviceReader, renderDevicePage } from './device-page.tsx'
import type { JoinFault } from './ports.ts'
import type { JoiningWords } from './words/index.ts'

/** Who reads these pages, in which language, and where they are mounted. */
export interface JoiningReader extends DeviceReader {
  readonly words: JoiningWords
  /** Of the app, as somebody types it. */
  readonly host: string
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
export const renderJoining = (reader: JoiningReader, { tab, title, fault, ...page }: Frame): string =>
  renderDevicePage(reader, {
    ...page,
    title: reader.words.titles[tab],
    heading: title,
    refusal: fault && { lead: reader.words.refused, why: reader.words.faults[fault] },
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
