/** Something wrong in a case that somebody wrote, with the place where they find it. */
export interface ScenarioFault {
  /** `scenario.scenes[2](risk).options[0](call)`, `words.fr-CA.title`. */
  readonly path: string
  readonly fault: string
}

/** Says what is wrong with a value at a place; nothing when it is as expected. */
export type Shape = (value: unknown, path: string) => readonly ScenarioFault[]

const wrong = (path: string, expected: string): readonly ScenarioFault[] => [{ path, fault: `${expected} is expected here` }]

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

export const text: Shape = (value, path) =>
  typeof value === 'string' && value.trim() !== '' ? [] : wrong(path, 'a text in quotation marks')
export const whole: Shape = (value, path) => (Number.isSafeInteger(value) ? [] : wrong(path, 'a whole number without quotation marks'))
export const yes: Shape = (value, path) => (value === true ? [] : wrong(path, 'true (or nothing at all)'))
export const yesOrNo: Shape = (value, path) => (typeof value === 'boolean' ? [] : wrong(path, 'true or false'))
export const moment: Shape = (value, path) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value))
    ? []
    : wrong(path, 'a moment such as "2026-11-16T08:20-05:00"')
export const name: Shape = (value, path) =>
  typeof value === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/i.test(value) ? [] : wrong(path, 'a short name: letters, digits and hyphens')
export const oneOf =
  (values: readonly (string | number)[]): Shape =>
  (value, path) =>
    values.some(one => one === value) ? [] : wrong(path, `one of ${values.join(', ')}`)

/** A list; its elements are named by their `id` too, so that they are found. */
export const list =
  (of: Shape): Shape =>
  (value, path) =>
    Array.isArray(value) ? value.flatMap((one, index) => of(one, `${path}[${index}]${idOf(one)}`)) : wrong(path, 'a list in [ ]')
const idOf = (value: unknown): string => (isRecord(value) && typeof value.id === 'string' ? `(${value.id})` : '')

export const record =
  (of: Shape): Shape =>
  (value, path) =>
    isRecord(value) ? Object.entries(value).flatMap(([key, one]) => of(one, `${path}.${key}`)) : wrong(path, 'a block in { }')

/** A block with these entries; those whose name ends in `?` may be left out; no other may be there. */
export function block(entries: Readonly<Record<string, Shape>>): Shape {
  const shapes = new Map(Object.entries(entries).map(([key, shape]) => [key.replace(/\?$/, ''), { shape, optional: key.endsWith('?') }]))
  return (value, path) => {
    if (!isRecord(value)) return wrong(path, 'a block in { }')
    const unknown = Object.keys(value).filter(key => !shapes.has(key))
    const inner = [...shapes].flatMap(([key, { shape, optional }]) => {
      if (value[key] !== undefined) return shape(value[key], path === '' ? key : `${path}.${key}`)
      return optional ? [] : [{ path, fault: `"${key}" is missing` }]
    })
    return [...unknown.map(key => ({ path, fault: `"${key}" is not known here; known: ${[...shapes.keys()].join(', ')}` })), ...inner]
  }
}

/** The first entry that tells the kinds apart decides which block is meant. */
export const oneBlockOf =
  (kinds: Readonly<Record<string, Shape>>): Shape =>
  (value, path) => {
    const kind = isRecord(value) ? Object.keys(kinds).find(key => Object.hasOwn(value, key)) : undefined
    const shape = kind === undefined ? undefined : kinds[kind]
    return shape === undefined ? wrong(path, `a block with one of ${Object.keys(kinds).join(', ')}`) : shape(value, path)
  }

/** A shape that names itself within. */
export const later =
  (shape: () => Shape): Shape =>
  (value, path) =>
    shape()(value, path)
