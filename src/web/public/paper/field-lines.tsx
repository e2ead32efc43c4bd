import type { Action, Field } from '#protocol'
import { type Blank, fieldWords, optionWords, unknownLast } from './blank.ts'
import { Line, Tick } from './pen.tsx'

interface FieldProps {
  readonly blank: Blank
  readonly action: Action
  readonly field: Field
}

/** Answers this short, yes or no, stay on one line. */
const FEW_LETTERS = 12

/** The fields of a page, to be filled in by hand: boxes for choices, lines for the rest. */
export function FieldLines({ blank, action }: Omit<FieldProps, 'field'>) {
  const fields = action.fields.filter(field => field.kind !== 'task' && field.kind !== 'line')
  if (fields.length === 0) return null
  return (
    <div class="paper-fields">
      {fields.map(field => (
        <div class={field.when === undefined ? kindOf(field) : `${kindOf(field)} depends`}>
          <FieldLine blank={blank} action={action} field={field} />
        </div>
      ))}
    </div>
  )
}

/** Short lines stand side by side; boxes and notes take the width. */
const kindOf = (field: Field): string => (['code', 'name', 'phone', 'member'].includes(field.kind) ? 'half' : 'whole')

function FieldLine({ blank, action, field }: FieldProps) {
  const { label } = fieldWords(blank, action.id, field.id)
  const { words } = blank
  switch (field.kind) {
    case 'choice':
    case 'choices':
      return <Boxes label={label} options={unknownLast(field.options).map(option => named({ blank, action, field }, option))} />
    case 'confirm':
      return <Boxes label={label} options={field.statements.map(option => named({ blank, action, field }, option))} stacked />
    case 'youth-role':
      return <Boxes label={label} options={blank.method.protocol.youthRoles.map(role => blank.method.words.youthRoles[role] ?? role)} />
    case 'said-by':
      return <Boxes label={label} options={[`${words.youth} ____`, ...Object.values(blank.reader.ui.form.saidBy)]} />
    case 'moment':
      return (
        <span class="moment">
          <Line label={label} /> <Line label={words.at} short /> <Line label={words.hour} short />
        </span>
      )
    case 'member':
      return <Line label={field.other ? `${label} (${words.second})` : label} />
    default:
      return <Line label={label} />
  }
}

function named({ blank, action, field }: FieldProps, option: string): string {
  const words = fieldWords(blank, action.id, field.id)
  if (option === 'unknown' && words.options?.[option] === undefined) return blank.words.unsure
  return optionWords(blank.method.words, words, option)
}

function Boxes({ label, options, stacked }: { readonly label: string; readonly options: readonly string[]; readonly stacked?: true }) {
  const together = options.join('').length <= FEW_LETTERS
  return (
    <p class={stacked ? 'choose-one stacked' : 'choose-one'}>
      <b>{label}</b>{' '}
      <span class={together ? 'together' : undefined}>
        {options.map(option => (
          <>
            <Tick>{option}</Tick>{' '}
          </>
        ))}
      </span>
    </p>
  )
}
