import { type FieldId, type Paper, type PaperField, type PaperWords, paperWords, TEXT_MAX, type Typed, type TypedFaults } from '#papers'
import { resourceWords } from '#people'
import { LOCALES, type Locale } from '#protocol'
import { PRIVATE } from '../case/field-parts.tsx'
import type { Place } from '../case/place.ts'
import { paperPageWords } from './words/index.ts'

/** A form of a paper: what was typed, and what is wrong with it. */
export interface PaperForm {
  readonly place: Place
  readonly paper: Paper
  readonly typed: Typed
  readonly faults: TypedFaults
  /** Language of the paper, not of the page. */
  readonly locale: Locale
}

export function PaperFields({ form }: { readonly form: PaperForm }) {
  return (
    <>
      {form.paper.fields.map(field => (
        <div class="q">
          <FieldPart form={form} field={field} />
        </div>
      ))}
      <LanguageChoice form={form} />
    </>
  )
}

interface FieldProps {
  readonly form: PaperForm
  readonly field: PaperField
}

const textOf = (typed: Typed, id: FieldId): string => {
  const value = typed[id]
  return typeof value === 'string' ? value : ''
}

function FieldPart({ form, field }: FieldProps) {
  return field.kind === 'choices' || (field.kind === 'choice' && field.id !== 'region') ? (
    <Choices form={form} field={field} />
  ) : (
    <OneField form={form} field={field} />
  )
}

/** The label with its help and its fault; the ids are what the control names. */
function About({ form, field, as }: FieldProps & { readonly as: 'label' | 'legend' }) {
  const said = paperWords[form.place.locale]
  const { label, help } = said.fields[field.id]
  const fault = form.faults[field.id]
  const name = (
    <>
      {label}
      {'required' in field || 'owed' in field ? null : <small class="optional"> {paperPageWords[form.place.locale].optional}</small>}
    </>
  )
  return (
    <>
      {as === 'label' ? (
        <label class="ask" for={`f-${field.id}`}>
          {name}
        </label>
      ) : (
        <legend>
          <span class="ask">{name}</span>
        </legend>
      )}
      {help === '' ? null : (
        <p class="help" id={`h-${field.id}`}>
          {help}
        </p>
      )}
      {fault === undefined ? null : (
        <p class="error" id={`e-${field.id}`}>
          {said.faults[fault]}
        </p>
      )}
    </>
  )
}

const describes = ({ form, field }: FieldProps): string | undefined => {
  const ids = [form.faults[field.id] ? `e-${field.id}` : '', paperWords[form.place.locale].fields[field.id].help ? `h-${field.id}` : '']
  return ids.filter(id => id !== '').join(' ') || undefined
}

function OneField({ form, field }: FieldProps) {
  return (
    <>
      <About form={form} field={field} as="label" />
      <Control form={form} field={field} />
    </>
  )
}

const TYPES: Partial<Record<PaperField['kind'], string>> = { day: 'date', phone: 'tel' }

function Control({ form, field }: FieldProps) {
  const value = textOf(form.typed, field.id)
  const about = {
    id: `f-${field.id}`,
    name: field.id,
    'aria-describedby': describes({ form, field }),
    'aria-invalid': form.faults[field.id] ? ('true' as const) : undefined,
  }
  if (field.kind === 'choice') return <Region form={form} about={about} value={value} options={field.options} />
  if (field.kind === 'text')
    return (
      <textarea {...about} rows={3} maxlength={TEXT_MAX * 2} {...PRIVATE}>
        {value}
      </textarea>
    )
  return (
    <input
      {...about}
      class="text"
      type={TYPES[field.kind] ?? 'text'}
      inputmode={field.kind === 'number' ? 'numeric' : undefined}
      value={value}
      {...PRIVATE}
    />
  )
}

interface RegionProps {
  readonly form: PaperForm
  readonly about: { readonly id: string; readonly name: string }
  readonly value: string
  readonly options: readonly string[]
}

/** A long list is a list to open. */
function Region({ form, about, value, options }: RegionProps) {
  const names: Readonly<Record<string, string>> = resourceWords(form.place.locale).regions
  return (
    <select {...about} class="text">
      <option value="">{paperPageWords[form.place.locale].choose}</option>
      {options.map(option => (
        <option value={option} selected={option === value}>
          {names[option] ?? option}
        </option>
      ))}
    </select>
  )
}

/** Words of the options of a field. */
const optionsOf = (fields: PaperWords['fields'], id: FieldId): Readonly<Record<string, string>> => {
  const field = fields[id]
  return 'options' in field ? field.options : {}
}

function Choices({ form, field }: { readonly form: PaperForm; readonly field: Extract<PaperField, { kind: 'choice' | 'choices' }> }) {
  const names = optionsOf(paperWords[form.place.locale].fields, field.id)
  const given = form.typed[field.id] ?? []
  const chosen = typeof given === 'string' ? [given] : given
  return (
    <fieldset id={`f-${field.id}`} aria-describedby={describes({ form, field })}>
      <About form={form} field={field} as="legend" />
      <div class="opts">
        {field.options.map(option => (
          <label class="opt">
            <input type={field.kind === 'choice' ? 'radio' : 'checkbox'} name={field.id} value={option} checked={chosen.includes(option)} />
            <span>{names[option] ?? option}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** French first: the other language is asked for. */
function LanguageChoice({ form }: { readonly form: PaperForm }) {
  const words = paperPageWords[form.place.locale]
  return (
    <fieldset aria-describedby="h-in">
      <legend>
        <span class="ask">{words.language}</span>
      </legend>
      <p class="help" id="h-in">
        {words.languageHelp}
      </p>
      <div class="opts">
        {LOCALES.map(locale => (
          <label class="opt">
            <input type="radio" name="_in" value={locale} checked={locale === form.locale} />
            <span>{words[locale]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
