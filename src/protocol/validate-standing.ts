import type { Action, Field, FieldId, Protocol } from './definition.ts'
import type { Fault } from './validate.ts'

/** Every fault of what an act leaves standing, and of what it ends. */
export function standingFaults(definition: Protocol, action: Action, path: string): readonly Fault[] {
  const { stands, ends } = action
  const known = definition.actions.flatMap(one => (one.stands === undefined ? [] : [one.stands.as]))
  return [
    ...(stands === undefined
      ? []
      : [
          ...kind(action, stands.apart, 'person', `${path}.stands`),
          ...kind(action, stands.replaces, 'line', `${path}.stands`),
          ...kind(action, stands.until, 'moment', `${path}.stands`),
          ...namesLike(definition, action, `${path}.stands`),
        ]),
    ...(ends === undefined
      ? []
      : [
          ...(known.includes(ends.as) ? [] : [{ path: `${path}.ends`, fault: `nothing stands as "${ends.as}"` }]),
          ...kind(action, ends.apart, 'person', `${path}.ends`),
          ...neverHolds(action, ends.when, `${path}.ends`),
        ]),
    ...action.fields.flatMap(field => lineFaults(definition, field, `${path}.fields(${field.id})`)),
  ]
}

function kind(action: Action, id: FieldId | undefined, wanted: Field['kind'], path: string): readonly Fault[] {
  if (id === undefined) return []
  const field = action.fields.find(one => one.id === id)
  if (field === undefined) return [{ path, fault: `unknown field "${id}"` }]
  return field.kind === wanted ? [] : [{ path, fault: `field "${id}" is a ${field.kind}, not ${wanted}` }]
}

/** A line takes the place of lines of its own kind, in its own part of the case: who reads one reads the other. */
function namesLike(definition: Protocol, action: Action, path: string): readonly Fault[] {
  const field = action.fields.find(one => one.id === action.stands?.replaces)
  if (field?.kind !== 'line') return []
  if (field.of === undefined) return [{ path, fault: `field "${field.id}" does not say of which actions` }]
  const like = (one: Action | undefined): boolean => one?.stands?.as === action.stands?.as && one?.compartment === action.compartment
  return field.of
    .filter(id => !like(definition.actions.find(one => one.id === id)))
    .map(id => ({ path, fault: `"${id}" does not stand as the same, in the same part` }))
}

function neverHolds(
  action: Action,
  when: { readonly field: FieldId; readonly is: readonly string[] } | undefined,
  path: string,
): readonly Fault[] {
  if (when === undefined) return []
  const field = action.fields.find(one => one.id === when.field)
  if (field?.kind !== 'choice') return [{ path, fault: `field "${when.field}" is not a choice` }]
  return when.is.filter(one => !field.options.includes(one)).map(one => ({ path, fault: `field "${field.id}" never holds "${one}"` }))
}

function lineFaults(definition: Protocol, field: Field, path: string): readonly Fault[] {
  if (field.kind !== 'line' || field.of === undefined) return []
  return field.of.filter(id => !definition.actions.some(one => one.id === id)).map(id => ({ path, fault: `unknown action "${id}"` }))
}
