import type { Child } from 'hono/jsx'

/** One choice of a list: its value in the form, its words. */
export interface Option {
  readonly value: string
  readonly label: string
}

/** One field of an entry, drawn and read the same way on every page of the register. */
export interface Field {
  readonly name: string
  readonly label: string
  readonly help: string
  readonly as: 'line' | 'lines' | 'day' | 'number' | 'select' | 'radios' | 'boxes' | 'fixed'
  readonly options?: readonly Option[]
}

interface EntryFieldProps {
  readonly field: Field
  readonly values: URLSearchParams
  /** Why what was typed here is not taken. */
  readonly fault: string | undefined
}

/** A field with its label, its help and its refusal; what was typed stays. */
export function EntryField({ field, values, fault }: EntryFieldProps) {
  const { name, label, help, as } = field
  const value = values.get(name) ?? ''
  if (as === 'radios' || as === 'boxes') return <Ticks field={field} values={values} fault={fault} />
  const described = [fault === undefined ? '' : `${name}-fault`, help === '' ? '' : `${name}-help`].filter(id => id !== '').join(' ')
  const around = {
    id: name,
    name,
    autocomplete: 'off',
    'aria-invalid': fault === undefined ? undefined : ('true' as const),
    'aria-describedby': described === '' ? undefined : described,
  }
  return (
    <div class="labelled">
      <label for={name}>{label}</label>
      <Beside name={name} help={help} fault={fault} />
      {as === 'select' ? (
        <select {...around}>
          {(field.options ?? []).map(option => (
            <option value={option.value} selected={option.value === value}>
              {option.label}
            </option>
          ))}
        </select>
      ) : as === 'lines' ? (
        <textarea {...around} rows={3} maxlength={2000}>
          {value}
        </textarea>
      ) : (
        <input
          {...around}
          type={as === 'day' ? 'date' : 'text'}
          inputmode={as === 'number' ? 'numeric' : undefined}
          value={value}
          readonly={as === 'fixed'}
          maxlength={as === 'number' ? 3 : 400}
          spellcheck={false}
        />
      )}
    </div>
  )
}

function Ticks({ field: { name, label, help, as, options = [] }, values, fault }: EntryFieldProps) {
  const ticked = values.getAll(name)
  return (
    <fieldset class="labelled" aria-describedby={fault === undefined ? undefined : `${name}-fault`}>
      <legend class="ask">{label}</legend>
      <Beside name={name} help={help} fault={fault} />
      <div class="opts each">
        {options.map(option => (
          <label class="opt">
            <input type={as === 'radios' ? 'radio' : 'checkbox'} name={name} value={option.value} checked={ticked.includes(option.value)} />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Beside({ name, help, fault }: { readonly name: string; readonly help: string; readonly fault: string | undefined }) {
  return (
    <>
      {help === '' ? null : (
        <p id={`${name}-help`} class="quiet">
          {help}
        </p>
      )}
      {fault === undefined ? null : (
        <p id={`${name}-fault`} class="refused" role="alert">
          {fault}
        </p>
      )}
    </>
  )
}

/** A heading with what is under it. */
export function Part({ id, title, children }: { readonly id: string; readonly title: string; readonly children: Child }) {
  return (
    <section class="part" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  )
}
