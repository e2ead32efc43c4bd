/** A value that no column can hold: libsql ends the whole process on a boolean, a Date, an object or bytes, so this throws first. */
export class UnbindableValue extends Error {
  override readonly name = 'UnbindableValue'
}

/** The largest integer that a column holds on both engines. */
export const MAX_INTEGER = 2_147_483_647

/** Lets text, integers of 32 bits and null through, and nothing else. */
export function guardBinding(values: readonly unknown[]): readonly (string | number | null)[] {
  return values.map((value, position) => {
    if (typeof value === 'string' || value === null) return value
    if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MAX_INTEGER) return value
    const kind = value === undefined ? 'undefined' : typeof value
    throw new UnbindableValue(`parameter ${position + 1} is ${kind}: columns are text or integers of 32 bits`)
  })
}
