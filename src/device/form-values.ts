/** What was typed in a form, as pairs of name and value; nothing hidden, no password. */
export type Typed = readonly (readonly [name: string, value: string])[]

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const skipped = ['hidden', 'password', 'submit', 'button', 'reset', 'file', 'image']

const controlsOf = (form: HTMLFormElement): readonly Control[] =>
  [...form.elements].filter((element): element is Control => {
    if (element instanceof HTMLInputElement) return element.name !== '' && !skipped.includes(element.type)
    return (element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement) && element.name !== ''
  })

const isTick = (control: Control): control is HTMLInputElement =>
  control instanceof HTMLInputElement && ['checkbox', 'radio'].includes(control.type)

const isAsGiven = (control: Control): boolean => {
  if (isTick(control)) return control.checked === control.defaultChecked
  if (control instanceof HTMLSelectElement) return [...control.options].every(option => option.selected === option.defaultSelected)
  return control.value === control.defaultValue
}

/** Reads a form. With `all`, also what it held when it was shown: a page that answers a form holds what was typed before. */
export const readForm = (form: HTMLFormElement, all: boolean): Typed => {
  const controls = controlsOf(form)
  const touched = new Set(controls.filter(control => all || !isAsGiven(control)).map(control => control.name))
  return controls
    .filter(control => touched.has(control.name) && (!isTick(control) || control.checked))
    .map(control => [control.name, control.value] as const)
}

/** What was typed in the fields that `newer` does not name. */
export const beside = (newer: Typed, typed: Typed): Typed => typed.filter(([name]) => newer.every(one => one[0] !== name))

/** Puts back what was typed; true when that changed anything. A field that no longer exists, or in which somebody typed since, is left out. */
export const fillForm = (form: HTMLFormElement, typed: Typed): boolean => {
  const values = new Map<string, string[]>()
  for (const [name, value] of beside(readForm(form, false), typed)) values.set(name, [...(values.get(name) ?? []), value])
  let changed = false
  for (const control of controlsOf(form)) {
    const kept = values.get(control.name)
    if (!kept) continue
    if (isTick(control)) {
      const checked = kept.includes(control.value)
      changed ||= checked !== control.checked
      control.checked = checked
    } else {
      const value = kept.shift() ?? control.value
      changed ||= value !== control.value
      control.value = value
    }
  }
  if (changed) form.dispatchEvent(new Event('input', { bubbles: true }))
  return changed
}
