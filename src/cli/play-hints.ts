import type { Action, Field, Protocol } from '#protocol'
import type { PlayAct, PlayScript } from './play-script.ts'

/** Words of a script that the method does not know, each with the nearest ones that it does: for whoever wrote it. */
export function playHints(protocol: Protocol, { acts, expect, staff }: PlayScript): readonly string[] {
  return [
    ...Object.entries(staff).flatMap(([name, roles]) => roles.flatMap(role => unknown(`staff.${name}`, 'role', role, protocol.staffRoles))),
    ...acts.flatMap((act, index) => hintsOfAct(protocol, act, `acts[${index}]`)),
    ...named('expect.alert', 'alert', expect.alert ?? undefined, idsOf(protocol.alerts)),
    ...named('expect.phase', 'phase', expect.phase, idsOf(protocol.phases)),
    ...(expect.openTasks ?? []).flatMap(task => unknown('expect.openTasks', 'task', task, idsOf(protocol.tasks))),
  ]
}

const idsOf = (all: readonly { readonly id: string }[]): readonly string[] => all.map(one => one.id)

function hintsOfAct(protocol: Protocol, act: PlayAct, path: string): readonly string[] {
  const action = protocol.actions.find(one => one.id === act.do)
  if (action === undefined) return unknown(`${path}.do`, 'action', act.do, idsOf(protocol.actions))
  return [...subjectHint(action, act, path), ...Object.entries(act.with).flatMap(([id, value]) => hintsOfField(action, id, value, path))]
}

/** What an action is about is the mistake that the method's own refusal explains least. */
function subjectHint(action: Action, { on }: PlayAct, path: string): readonly string[] {
  const expected = { case: on === 'case', person: /^[A-Z]+$/.test(on), device: /^\d+$/.test(on) }
  const kinds = { case: '"case"', person: 'a young person, such as "A"', device: 'a device, such as "1"' }
  return expected[action.on] ? [] : [`${path}.on: ${action.id} is about ${kinds[action.on]}, not "${on}"`]
}

function hintsOfField(action: Action, id: string, value: string | readonly string[], path: string): readonly string[] {
  const field = action.fields.find(one => one.id === id)
  if (field === undefined) return unknown(`${path}.with`, `field of ${action.id}`, id, idsOf(action.fields))
  const options = optionsOf(field)
  const given = typeof value === 'string' ? [value] : value
  return options === undefined ? [] : given.flatMap(one => unknown(`${path}.with.${id}`, 'option', one, options))
}

function optionsOf(field: Field): readonly string[] | undefined {
  if (field.kind === 'choice' || field.kind === 'choices') return field.options
  return field.kind === 'confirm' ? field.statements : undefined
}

const named = (path: string, what: string, name: string | undefined, known: readonly string[]): readonly string[] =>
  name === undefined ? [] : unknown(path, what, name, known)

const MOST_LISTED = 12

function unknown(path: string, what: string, name: string, known: readonly string[]): readonly string[] {
  if (known.includes(name)) return []
  const start = `${path}: no ${what} is called "${name}"`
  if (known.length === 0) return [`${start}; it has none`]
  if (known.length <= MOST_LISTED) return [`${start}; there are: ${known.join(', ')}`]
  const nearest = known.toSorted((a, b) => distance(name, a) - distance(name, b)).slice(0, 3)
  return [`${start}; nearest: ${nearest.join(', ')}`]
}

/** Shared words first, then letters to change (Levenshtein). */
function distance(wanted: string, known: string): number {
  const parts = wanted.split('-').filter(part => known.split('-').includes(part)).length
  let row = Array.from({ length: known.length + 1 }, (_, i) => i)
  for (const [i, letter] of [...wanted].entries()) {
    const next = [i + 1]
    for (const [j, other] of [...known].entries())
      next.push(Math.min((next[j] ?? 0) + 1, (row[j + 1] ?? 0) + 1, (row[j] ?? 0) + (letter === other ? 0 : 1)))
    row = next
  }
  return (row.at(-1) ?? 0) - parts * wanted.length
}
