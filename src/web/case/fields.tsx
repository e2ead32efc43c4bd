import type { Child } from 'hono/jsx'
import type { Action, Answer, Field, FieldFault, Subject } from '#protocol'
import { Tick } from '../ui/icons.tsx'
import { say } from '../ui/say.ts'
import type { Asked } from './asked.ts'
import { currentRoles, fieldWords, lineText, optionWords, roleWords, speaker, taskTitle } from './naming.ts'
import { at, type Place } from './place.ts'
import { faultText } from './refusal.tsx'
import type { Typed } from './typed.ts'

/** What one form is made from. */
export interface FormPlace {
  readonly place: Place
  readonly action: Action
  readonly subject: Subject
  readonly typed: Typed
  readonly faults: readonly FieldFault[]
  /** Filled in already: typed values win over answers given earlier. */
  readonly sent: boolean
}

interface Tile {
  readonly value: string
  readonly text: string
  readonly hint?: string | undefined
}

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

interface BodyProps {
  readonly form: FormPlace
  readonly field: Field
  readonly fault: FieldFault | undefined
  readonly opens: (option: string) => string | undefined
}

function FieldBody(props: BodyProps) {
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
      return <Tiles {...props} tiles={peopleTiles(place)} none={place.words.ui.form.noPerson} />
    case 'said-by':
      return (
        <Tiles
          {...props}
          tiles={[...peopleTiles(place), ...['staff', 'parent', 'other'].map(value => ({ value, text: speaker(place, value) }))]}
        />
      )
    case 'member':
      return <Tiles {...props} tiles={memberTiles(place)} />
    case 'task':
      return <Tiles {...props} stacked tiles={taskTiles(place)} none={place.words.ui.form.noTask} />
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

function peopleTiles(place: Place): readonly Tile[] {
  return place.view.state.people.map(person => ({
    value: person.label,
    text: say(place.words.ui.subject.person, { label: person.label }),
    hint: currentRoles(person, place.view.now)
      .map(role => roleWords(place, role.role))
      .join(place.words.ui.list.comma),
  }))
}

function memberTiles(place: Place): readonly Tile[] {
  const { members, actor } = place.view
  const ordered = [...members.filter(one => one.id === actor.member), ...members.filter(one => one.id !== actor.member)]
  return ordered.map(member => ({
    value: member.id,
    text: member.id === actor.member ? say(place.words.ui.form.meNamed, { name: member.name }) : member.name,
    hint: member.roles.map(role => place.words.method.staffRoles[role] ?? role).join(place.words.ui.list.comma),
  }))
}

function taskTiles(place: Place): readonly Tile[] {
  return place.view.state.tasks
    .filter(task => task.status === 'open')
    .map(task => ({ value: task.key, text: taskTitle(place, task), hint: say(place.words.ui.task.due, { when: at(place, task.due) }) }))
}

type TilesProps = BodyProps & {
  readonly tiles: readonly Tile[]
  readonly many?: boolean
  readonly stacked?: boolean
  readonly none?: string
}

function Tiles(props: TilesProps) {
  const { form, field, fault, tiles, many } = props
  const { ui } = form.place.words
  const given = givenAnswer(form, field)
  const chosen = form.sent ? form.typed.all(field.id) : listOf(given?.value)
  const words = fieldWords(form.place, form.action.id, field.id)
  return (
    <fieldset
      role={many ? undefined : 'radiogroup'}
      aria-describedby={describedBy(field, fault, words.help)}
      aria-invalid={!many && fault ? 'true' : undefined}
    >
      <legend>
        <span class="ask">{words.label}</span>
      </legend>
      <Help field={field} text={words.help ?? (many && field.kind === 'choices' ? ui.form.several : undefined)} />
      <Fault place={form.place} fault={fault} />
      {tiles.length === 0 ? <p class="help">{props.none ?? ''}</p> : null}
      <div class={`opts ${layoutOf(tiles, props.stacked === true)}`}>
        {tiles.map((tile, index) => (
          <label class="opt">
            <input
              type={many ? 'checkbox' : 'radio'}
              id={index === 0 ? `f-${field.id}` : undefined}
              name={field.id}
              value={tile.value}
              checked={chosen.includes(tile.value)}
              data-opens={props.opens(tile.value)}
              aria-invalid={many && fault ? 'true' : undefined}
            />
            <span>
              {tile.text}
              {tile.hint ? <small>{tile.hint}</small> : null}
            </span>
          </label>
        ))}
      </div>
      {given && !form.sent ? <Kept place={form.place} answer={given} /> : null}
    </fieldset>
  )
}

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/** Three short answers stand in a row; long ones take two columns; sentences take the whole width. */
function layoutOf(tiles: readonly Tile[], stacked: boolean): string {
  const longest = Math.max(0, ...tiles.map(tile => tile.text.length))
  if (stacked || longest > 44) return 'one'
  if (tiles.length === 3 && longest <= 15) return 'three'
  return longest <= 11 && tiles.every(tile => !tile.hint) ? 'row' : 'two'
}

/** The last answer to a question of the method about this subject, with its time: the only confirmation. */
function givenAnswer(form: FormPlace, field: Field): Answer | undefined {
  if ((field.kind !== 'choice' && field.kind !== 'choices') || !field.asks) return undefined
  return form.place.view.state.answers[field.id]?.findLast(answer => answer.subject === form.subject)
}

function Kept({ place, answer }: { place: Place; answer: Answer }) {
  const { form } = place.words.ui
  const when = at(place, answer.at)
  return (
    <p class="kept">
      <Tick />
      {answer.saidBy ? say(form.keptBy, { at: when, who: speaker(place, answer.saidBy) }) : say(form.kept, { at: when })}
    </p>
  )
}

function describedBy(field: Field, fault: FieldFault | undefined, help: string | undefined): string | undefined {
  const ids = [fault ? `e-${field.id}` : '', help ? `h-${field.id}` : ''].filter(id => id !== '')
  return ids.length > 0 ? ids.join(' ') : undefined
}

function Help({ field, text }: { field: Pick<Field, 'id'>; text: string | undefined }) {
  return text ? (
    <p class="help" id={`h-${field.id}`}>
      {text}
    </p>
  ) : null
}

function Fault({ place, fault }: { place: Place; fault: FieldFault | undefined }) {
  return fault ? (
    <p class="error" id={`e-${fault.field}`}>
      {faultText(place, fault)}
    </p>
  ) : null
}

function Labelled({ form, field, fault, help, children }: BodyProps & { readonly help: string | undefined; readonly children?: Child }) {
  const words = fieldWords(form.place, form.action.id, field.id)
  return (
    <>
      <label class="ask" for={`f-${field.id}`}>
        {words.label}
        {field.required ? null : <small class="optional"> {form.place.words.ui.form.optional}</small>}
      </label>
      <Help field={field} text={help} />
      <Fault place={form.place} fault={fault} />
      {children}
    </>
  )
}

function helpOf(form: FormPlace, field: Field): string | undefined {
  const own = fieldWords(form.place, form.action.id, field.id).help
  if (field.kind === 'note') return own ?? say(form.place.words.ui.form.max, { n: field.max })
  if (field.kind === 'code') return own ?? form.place.words.ui.form.code
  return own
}

/** Nothing typed here leaves by a browser's helper: no completion, no spelling service, no translation. */
const PRIVATE = { autocomplete: 'off', spellcheck: false, translate: 'no' } as const

function Note(props: BodyProps & { readonly max: number }) {
  const { form, field, fault } = props
  const help = helpOf(form, field)
  return (
    <Labelled {...props} help={help}>
      <textarea
        id={`f-${field.id}`}
        name={field.id}
        rows={3}
        maxlength={props.max * 2}
        aria-describedby={describedBy(field, fault, help)}
        aria-invalid={fault ? 'true' : undefined}
        {...PRIVATE}
      >
        {form.typed.one(field.id)}
      </textarea>
    </Labelled>
  )
}

function OneLine(props: BodyProps) {
  const { form, field, fault } = props
  const help = helpOf(form, field)
  return (
    <Labelled {...props} help={help}>
      <input
        type={field.kind === 'phone' ? 'tel' : 'text'}
        class={field.kind === 'code' ? 'text code' : 'text'}
        id={`f-${field.id}`}
        name={field.id}
        value={form.typed.one(field.id)}
        autocapitalize={field.kind === 'code' ? 'characters' : undefined}
        aria-describedby={describedBy(field, fault, help)}
        aria-invalid={fault ? 'true' : undefined}
        {...PRIVATE}
      />
    </Labelled>
  )
}

function Moment(props: BodyProps) {
  const { form, field, fault } = props
  const words = fieldWords(form.place, form.action.id, field.id)
  return (
    <fieldset aria-describedby={describedBy(field, fault, words.help)}>
      <legend>
        <span class="ask">
          {words.label}
          {field.required ? null : <small class="optional"> {form.place.words.ui.form.optional}</small>}
        </span>
      </legend>
      <Help field={field} text={words.help} />
      <Fault place={form.place} fault={fault} />
      <DateAndTime form={form} name={field.id} wrong={fault !== undefined} />
    </fieldset>
  )
}

/** Two native inputs in the school's zone; a half-filled pair is refused in words, not guessed. */
export function DateAndTime({ form, name, wrong }: { form: FormPlace; name: string; wrong: boolean }) {
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
          aria-invalid={invalid}
          {...PRIVATE}
        />
      </label>
      <label>
        <span>{ui.form.time}</span>
        <input type="time" class="text" name={`${name}.time`} value={form.typed.one(`${name}.time`)} aria-invalid={invalid} {...PRIVATE} />
      </label>
    </div>
  )
}

function LineSelect(props: BodyProps) {
  const { form, field, fault } = props
  const { place } = form
  const help = helpOf(form, field)
  const lines = place.view.timeline
    .filter(line => line.status !== 'sealed' && line.status !== 'withdrawn')
    .slice(-40)
    .reverse()
  return (
    <Labelled {...props} help={help}>
      <select
        id={`f-${field.id}`}
        name={field.id}
        class="text"
        aria-describedby={describedBy(field, fault, help)}
        aria-invalid={fault ? 'true' : undefined}
        {...PRIVATE}
      >
        <option value="">{lines.length === 0 ? place.words.ui.form.noLine : place.words.ui.form.noChoice}</option>
        {lines.map(line => (
          <option value={String(line.seq)} selected={form.typed.one(field.id) === String(line.seq)}>
            {at(place, line.happenedAt)} · {lineText(place, line)}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
