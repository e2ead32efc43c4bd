import type { Child } from 'hono/jsx'
import { PRIVATE } from '../case/field-parts.tsx'

interface ChoiceProps {
  readonly ask: string
  readonly help?: string
  readonly id?: string
  readonly fault?: string | undefined
  readonly children?: Child
}

/** A group of answers under one question. */
export function Choice({ ask, help, id, fault, children }: ChoiceProps) {
  return (
    <div class={fault ? 'q wrong' : 'q'}>
      <fieldset id={id} tabindex={id === undefined ? undefined : -1}>
        <legend>
          <span class="ask">{ask}</span>
        </legend>
        {help ? <p class="help">{help}</p> : null}
        {fault ? <p class="error">{fault}</p> : null}
        <div class="opts">{children}</div>
      </fieldset>
    </div>
  )
}

interface OptionProps {
  readonly type: 'radio' | 'checkbox'
  readonly name: string
  readonly value: string
  readonly checked: boolean
  readonly help?: string | undefined
  readonly children?: Child
}

/** One answer, with what it means below. */
export function Option({ type, name, value, checked, help, children }: OptionProps) {
  return (
    <label class="opt">
      <input type={type} name={name} value={value} checked={checked} />
      <span>
        {children}
        {help ? <small class="help"> {help}</small> : null}
      </span>
    </label>
  )
}

interface LineProps {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly help?: string | undefined
  readonly fault?: string | undefined
  readonly rows?: number
  /** Before the name, where a page has several forms. */
  readonly of?: string
  readonly optional?: string | undefined
}

/** One line of text, or a few; never completed, spelled or translated by the browser. */
export function Line({ name, label, value, help, fault, rows, of = '', optional }: LineProps) {
  const id = `${of}${name}`
  const described = [help ? `${id}-help` : '', fault ? `${id}-fault` : ''].filter(one => one !== '').join(' ') || undefined
  const shared = { id, name, 'aria-describedby': described, 'aria-invalid': fault ? ('true' as const) : undefined, ...PRIVATE }
  return (
    <div class={fault ? 'q wrong' : 'q'}>
      <label class="ask" for={id}>
        {label}
        {optional ? <small class="optional"> {optional}</small> : null}
      </label>
      {help ? (
        <p class="help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      {fault ? (
        <p class="error" id={`${id}-fault`}>
          {fault}
        </p>
      ) : null}
      {rows === undefined ? (
        <input class="text" type="text" value={value} {...shared} />
      ) : (
        <textarea rows={rows} {...shared}>
          {value}
        </textarea>
      )}
    </div>
  )
}
