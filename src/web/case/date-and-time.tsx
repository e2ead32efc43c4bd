import { type FormPlace, PRIVATE } from './field-parts.tsx'

interface DateAndTimeProps {
  readonly form: FormPlace
  readonly name: string
  readonly wrong: boolean
  readonly required?: boolean
}

/** Two native inputs in the school's zone; a half-filled pair is refused in words, not guessed. */
export function DateAndTime({ form, name, wrong, required }: DateAndTimeProps) {
  const { ui } = form.place.words
  const invalid = wrong ? 'true' : undefined
  return (
    <div class="pair">
      <label>
        <span>{ui.form.date}</span>
        <input
          type="date"
          class="text"
          id={`f-${name}`}
          name={`${name}.date`}
          value={form.typed.one(`${name}.date`)}
          required={required}
          aria-invalid={invalid}
          {...PRIVATE}
        />
      </label>
      <label>
        <span>{ui.form.time}</span>
        <input
          type="time"
          class="text"
          name={`${name}.time`}
          value={form.typed.one(`${name}.time`)}
          required={required}
          aria-invalid={invalid}
          {...PRIVATE}
        />
      </label>
    </div>
  )
}
