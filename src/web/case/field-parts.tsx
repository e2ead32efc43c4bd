import type { Child } from 'hono/jsx'
import type { Action, Field, FieldFault, Subject } from '#protocol'
import { say } from '../ui/say.ts'
import { fieldWords } from './naming.ts'
import type { Place } from './place.ts'
import { faultText } from './refusal.ts'
import type { Typed } from './typed.ts'

/** What one form is made from. */
export interface FormPlace {
  readonly place: Place
  readonly action: Action
  readonly subject: Subject
  readonly typed: Typed
  readonly faults: readonly FieldFault[]
  /** Filled in already: typed values win over answers given earlier. */
  readonly sent: boolean
}

/** One field of a form, its fault when it has one, and which other fields each answer opens. */
export interface FieldProps {
  readonly form: FormPlace
  readonly field: Field
  readonly fault: FieldFault | undefined
  readonly opens: (option: string) => string | undefined
}

/** Ids of what explains a control: its fault first. */
export function describedBy(field: Field, fault: FieldFault | undefined, help: string | undefined): string | undefined {
  const ids = [fault ? `e-${field.id}` : '', help ? `h-${field.id}` : ''].filter(id => id !== '')
  return ids.length > 0 ? ids.join(' ') : undefined
}

export function Help({ field, text }: { field: Pick<Field, 'id'>; text: string | undefined }) {
  return text ? (
    <p class="help" id={`h-${field.id}`}>
      {text}
    </p>
  ) : null
}

export function Fault({ place, fault }: { place: Place; fault: FieldFault | undefined }) {
  return fault ? (
    <p class="error" id={`e-${fault.field}`}>
      {faultText(place, fault)}
    </p>
  ) : null
}

/** A label, its help and its fault above one control. */
export function Labelled({
  form,
  field,
  fault,
  help,
  children,
}: FieldProps & { readonly help: string | undefined; readonly children?: Child }) {
  const words = fieldWords(form.place, form.action.id, field.id)
  return (
    <>
      <label class="ask" for={`f-${field.id}`}>
        {words.label}
        {field.required ? null : <small class="optional"> {form.place.words.ui.form.optional}</small>}
      </label>
      <Help field={field} text={help} />
      <Fault place={form.place} fault={fault} />
      {children}
    </>
  )
}

/** The field's own help, or what its kind asks for. */
export function helpOf(form: FormPlace, field: Field): string | undefined {
  const own = fieldWords(form.place, form.action.id, field.id).help
  if (field.kind === 'note') return own ?? say(form.place.words.ui.form.max, { n: field.max })
  if (field.kind === 'code') return own ?? form.place.words.ui.form.code
  return own
}

/** Nothing typed here leaves by a browser's helper: no completion, no spelling service, no translation. */
export const PRIVATE = { autocomplete: 'off', spellcheck: false, translate: 'no' } as const
