import type { Answer, Field } from '#protocol'
import { Tick } from '../ui/icons.tsx'
import { say } from '../ui/say.ts'
import { describedBy, Fault, type FieldProps, type FormPlace, Help } from './field-parts.tsx'
import { fieldWords, speaker } from './naming.ts'
import { type Place, when } from './place.ts'

/** One answer to choose: a native radio or checkbox in a large tile. */
export interface Tile {
  readonly value: string
  readonly text: string
  readonly hint?: string | undefined
}

type TilesProps = FieldProps & {
  readonly tiles: readonly Tile[]
  readonly many?: boolean
  readonly stacked?: boolean
  readonly none?: string
}

/** One question with its tiles; the answer given earlier is marked, with its time. */
export function Tiles(props: TilesProps) {
  const { form, field, fault, tiles, many } = props
  const { ui } = form.place.words
  const given = givenAnswer(form, field)
  const typed = form.typed.all(field.id)
  const chosen = form.sent || typed.length > 0 ? typed : listOf(given?.value)
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
  if (stacked || longest > 44) return 'each'
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
  const then = when(place, answer.at)
  return (
    <p class="kept">
      <Tick />
      {answer.saidBy ? say(form.keptBy, { at: then, who: speaker(place, answer.saidBy) }) : say(form.kept, { at: then })}
    </p>
  )
}
