import type { Child } from 'hono/jsx'
import type { RegisterRefusal } from '#people'
import { renderTraining } from '../frame.tsx'
import { EntryField, type Field } from './fields.tsx'
import { type RegisterReader, refusalWords } from './reader.ts'

interface EntryPage {
  readonly title: string
  readonly lead: string
  /** Where the form goes. */
  readonly action: string
  readonly fields: readonly Field[]
  readonly values: URLSearchParams
  /** Sent back as it came. */
  readonly hidden: Readonly<Record<string, string>>
  /** A change is made with its reason; a first registration needs none. */
  readonly isNew: boolean
  readonly refused: RegisterRefusal | undefined
  readonly done: string | undefined
  /** Before the form. */
  readonly above?: Child
  /** After the form. */
  readonly below?: Child
}

/** One entry of the register: its fields, the reason of a change, what stands around it. */
export function entryPage(reader: RegisterReader, page: EntryPage): string {
  const { words, base, training } = reader
  const { title, lead, action, fields, values, isNew, refused, done } = page
  const all: readonly Field[] = isNew ? fields : [...fields, { name: 'reason', ...words.fields.reason, as: 'line' }]
  const fault = refused === undefined ? undefined : refusalWords(reader, refused)
  const placed = all.some(({ name }) => name === refused?.field)
  return renderTraining(training, {
    title,
    formId: 'entry',
    children: (
      <main class="public narrow coordinator">
        <div>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="lead">{lead}</p>
        </div>
        {done === undefined ? null : (
          <p class="note" role="status">
            {done}
          </p>
        )}
        {page.above}
        <form id="entry" method="post" action={action} class="sheet asked">
          {fault === undefined || placed ? null : (
            <p class="refused" role="alert">
              {fault}
            </p>
          )}
          {Object.entries(page.hidden).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {all.map(field => (
            <EntryField field={field} values={values} fault={field.name === refused?.field ? fault : undefined} />
          ))}
          <div class="choices">
            <button class="go" type="submit">
              {words.save}
            </button>
            <a class="alt" href={base}>
              {words.back}
            </a>
          </div>
        </form>
        {page.below}
      </main>
    ),
  })
}
