/** An object as its fields; undefined for anything else. */
export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : undefined

/** A whole number, 0 or more. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0

/** A coded name, in lower case: no room for a sentence. */
export const isCode = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z-]{0,31}$/.test(value)
