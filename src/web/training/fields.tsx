interface TextField {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly help?: string | undefined
  /** Why what was typed is not taken; it stays. */
  readonly fault?: string | undefined
  readonly type?: 'text' | 'email'
  readonly complete?: string
}

/** One line of text with its label, its help and its refusal. */
export function LabelledText({ name, label, value, help, fault, type = 'text', complete = 'off' }: TextField) {
  const described = [fault === undefined ? '' : `${name}-fault`, help === undefined ? '' : `${name}-help`].filter(id => id !== '')
  return (
    <div class="labelled">
      <label for={name}>{label}</label>
      {help === undefined ? null : (
        <p id={`${name}-help`} class="quiet">
          {help}
        </p>
      )}
      {fault === undefined ? null : (
        <p id={`${name}-fault`} class="refused" role="alert">
          {fault}
        </p>
      )}
      <input
        id={name}
        name={name}
        type={type}
        value={value}
        required
        maxlength={254}
        autocomplete={complete}
        spellcheck={false}
        translate="no"
        aria-invalid={fault === undefined ? undefined : 'true'}
        aria-describedby={described.length === 0 ? undefined : described.join(' ')}
      />
    </div>
  )
}

/** One reason why a form was not taken, first on the page. */
export function Refusal({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : (
    <p class="refused" role="alert">
      {text}
    </p>
  )
}
