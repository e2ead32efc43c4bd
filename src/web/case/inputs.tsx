import { standingLines, type TimelineLine } from '#casefile'
import { DateAndTime } from './date-and-time.tsx'
import { describedBy, Fault, type FieldProps, Help, helpOf, Labelled, PRIVATE } from './field-parts.tsx'
import { fieldWords, lineText } from './naming.ts'
import { at, type Place } from './place.ts'

/** A short neutral note; longer text than allowed is kept, and refused in words. */
export function Note(props: FieldProps & { readonly max: number }) {
  const { form, field, fault } = props
  const help = helpOf(form, field)
  return (
    <Labelled {...props} help={help}>
      <textarea
        id={`f-${field.id}`}
        name={field.id}
        rows={3}
        maxlength={props.max * 2}
        aria-describedby={describedBy(field, fault, help)}
        aria-invalid={fault ? 'true' : undefined}
        {...PRIVATE}
      >
        {form.typed.one(field.id)}
      </textarea>
    </Labelled>
  )
}

/** A code, a name or a telephone number. */
export function OneLine(props: FieldProps) {
  const { form, field, fault } = props
  const help = helpOf(form, field)
  return (
    <Labelled {...props} help={help}>
      <input
        type={field.kind === 'phone' ? 'tel' : 'text'}
        class={field.kind === 'code' ? 'text code' : 'text'}
        id={`f-${field.id}`}
        name={field.id}
        value={form.typed.one(field.id)}
        autocapitalize={field.kind === 'code' ? 'characters' : undefined}
        aria-describedby={describedBy(field, fault, help)}
        aria-invalid={fault ? 'true' : undefined}
        {...PRIVATE}
      />
    </Labelled>
  )
}

/** A day and a time, as two native inputs. */
export function Moment(props: FieldProps) {
  const { form, field, fault } = props
  const words = fieldWords(form.place, form.action.id, field.id)
  return (
    <fieldset aria-describedby={describedBy(field, fault, words.help)}>
      <legend>
        <span class="ask">
          {words.label}
          {field.required ? null : <small class="optional"> {form.place.words.ui.form.optional}</small>}
        </span>
      </legend>
      <Help field={field} text={words.help} />
      <Fault place={form.place} fault={fault} />
      <DateAndTime form={form} name={field.id} wrong={fault !== undefined} />
    </fieldset>
  )
}

const linesOfCase = (place: Place) => place.view.timeline.filter(line => line.status !== 'sealed' && line.status !== 'withdrawn')

/** Lines of these actions that count, without those whose place another took. */
function linesOf({ view }: Place, actions: readonly string[]): readonly TimelineLine[] {
  const { replaced } = standingLines(view)
  const counts = ({ status, seq }: TimelineLine) => (status === 'applied' || status === 'flagged') && !replaced.has(seq)
  return view.timeline.filter(line => line.action !== undefined && actions.includes(line.action) && counts(line))
}

/** An earlier line of the journal, the latest first. */
export function LineSelect(props: FieldProps) {
  const { form, field, fault } = props
  const { place } = form
  const help = helpOf(form, field)
  const lines = (field.kind === 'line' && field.of !== undefined ? linesOf(place, field.of) : linesOfCase(place)).slice(-40).reverse()
  return (
    <Labelled {...props} help={help}>
      <select
        id={`f-${field.id}`}
        name={field.id}
        class="text"
        aria-describedby={describedBy(field, fault, help)}
        aria-invalid={fault ? 'true' : undefined}
        {...PRIVATE}
      >
        <option value="">{lines.length === 0 ? place.words.ui.form.noLine : place.words.ui.form.noChoice}</option>
        {lines.map(line => (
          <option value={String(line.seq)} selected={form.typed.one(field.id) === String(line.seq)}>
            {at(place, line.happenedAt)} · {lineText(place, line)}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
