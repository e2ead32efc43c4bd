import type { Action } from '#protocol'
import { say } from '../ui/say.ts'
import type { Asked } from './asked.ts'
import type { FieldProps, FormPlace } from './field-parts.tsx'
import { LineSelect, Moment, Note, OneLine } from './inputs.tsx'
import { currentRoles, fieldWords, optionWords, roleWords, speaker, staffRoleList, taskTitle } from './naming.ts'
import { type Place, when } from './place.ts'
import { type Tile, Tiles } from './tiles.tsx'

/** Fields that wait for another answer: each distinct set of answers has a number that the style sheet knows. */
export function slotsOf(asked: readonly Asked[]): readonly string[] {
  const keys = asked.flatMap(one => (one.after ? [slotKey(one.after)] : []))
  return [...new Set(keys)].slice(0, 9)
}

const slotKey = (after: NonNullable<Asked['after']>): string => `${after.field}=${after.options.join('|')}`

/** One question or field of a form, whatever its kind. */
export function FieldBlock({
  form,
  asked,
  slots,
  all,
}: {
  form: FormPlace
  asked: Asked
  slots: readonly string[]
  all: readonly Asked[]
}) {
  const { field, after } = asked
  const fault = form.faults.find(one => one.field === field.id)
  const slot = after && !fault ? slots.indexOf(slotKey(after)) + 1 : 0
  const opens = (option: string) => opensOf(all, slots, field.id, option)
  return (
    <div class={`q${fault ? ' wrong' : ''}${slot > 0 ? ` dep dep-${slot}` : ''}`} data-field={field.id}>
      {after ? <OnlyIf form={form} after={after} /> : null}
      <FieldBody form={form} field={field} fault={fault} opens={opens} />
    </div>
  )
}

function opensOf(all: readonly Asked[], slots: readonly string[], field: string, option: string): string | undefined {
  const numbers = all.flatMap(({ after }) =>
    after && after.field === field && after.options.includes(option) ? [slots.indexOf(slotKey(after)) + 1] : [],
  )
  return numbers.length > 0 ? [...new Set(numbers)].join(' ') : undefined
}

function OnlyIf({ form, after }: { form: FormPlace; after: NonNullable<Asked['after']> }) {
  const { place, action } = form
  const answer = after.options.map(option => optionWords(place, action.id, after.field, option)).join(place.words.ui.list.comma)
  return <p class="only-if">{say(place.words.ui.form.onlyIf, { answer, question: fieldWords(place, action.id, after.field).label })}</p>
}

function FieldBody(props: FieldProps) {
  const { form, field } = props
  const { place, action } = form
  switch (field.kind) {
    case 'choice':
      return (
        <Tiles
          {...props}
          tiles={unknownLast(field.options).map(value => ({ value, text: optionWords(place, action.id, field.id, value) }))}
        />
      )
    case 'choices':
      return (
        <Tiles
          {...props}
          many
          tiles={unknownLast(field.options).map(value => ({ value, text: optionWords(place, action.id, field.id, value) }))}
        />
      )
    case 'confirm':
      return (
        <Tiles
          {...props}
          many
          stacked
          tiles={field.statements.map(value => ({ value, text: optionWords(place, action.id, field.id, value) }))}
        />
      )
    case 'youth-role':
      return <Tiles {...props} tiles={place.view.protocol.youthRoles.map(value => ({ value, text: roleWords(place, value) }))} />
    case 'person':
      return <Tiles {...props} tiles={peopleTiles(place, field.other ? form.subject : undefined)} none={place.words.ui.form.noPerson} />
    case 'said-by':
      return (
        <Tiles
          {...props}
          tiles={[...peopleTiles(place), ...['staff', 'parent', 'other'].map(value => ({ value, text: speaker(place, value) }))]}
        />
      )
    case 'member':
      return <Tiles {...props} tiles={memberTiles(place, field.other === true)} />
    case 'task':
      return <Tiles {...props} stacked tiles={taskTiles(place, action, field.id)} none={place.words.ui.form.noTask} />
    case 'line':
      return <LineSelect {...props} />
    case 'note':
      return <Note {...props} max={field.max} />
    case 'moment':
      return <Moment {...props} />
    default:
      return <OneLine {...props} />
  }
}

/** "I don't know" keeps its weight and comes last. */
const unknownLast = (options: readonly string[]): readonly string[] =>
  options.includes('unknown') ? [...options.filter(one => one !== 'unknown'), 'unknown'] : options

function peopleTiles(place: Place, except?: string): readonly Tile[] {
  const people = place.view.state.people.filter(person => person.label !== except)
  return people.map(person => ({
    value: person.label,
    text: say(place.words.ui.subject.person, { label: person.label }),
    hint: currentRoles(person, place.view.now)
      .map(role => roleWords(place, role.role))
      .join(place.words.ui.list.comma),
  }))
}

/** The person reading comes first, unless the method asks for somebody else. */
function memberTiles(place: Place, other: boolean): readonly Tile[] {
  const { members, actor } = place.view
  const ordered = [...members.filter(one => one.id === actor.member && !other), ...members.filter(one => one.id !== actor.member)]
  return ordered.map(member => ({
    value: member.id,
    text: member.id === actor.member ? myName(place, member.name) : member.name,
    hint: staffRoleList(place, member.roles).join(place.words.ui.list.comma),
  }))
}

/** « Moi, Samuel Roy »; « Moi » alone where a story calls its player « Vous ». */
function myName({ words: { ui } }: Place, name: string): string {
  return name === ui.form.you ? ui.form.me : say(ui.form.meNamed, { name })
}

/** Open tasks; for an act that excuses or puts off, only those the method lets it. */
function taskTiles(place: Place, action: Action, field: string): readonly Tile[] {
  const does = (effect: string) => action.effects.some(one => one.effect === effect && 'task' in one && one.task === field)
  const [excuses, postpones] = [does('excuse-task'), does('postpone-task')]
  const allowed = place.view.protocol.tasks.filter(task => (!excuses || task.excusable) && (!postpones || task.postponable))
  const ids = new Set(allowed.map(task => task.id))
  return place.view.state.tasks
    .filter(task => task.status === 'open' && ids.has(task.task))
    .map(task => ({ value: task.key, text: taskTitle(place, task), hint: say(place.words.ui.task.due, { when: when(place, task.due) }) }))
}
