import { type Action, actionNumber, type Compartment } from '#protocol'
import { actionWords, type Blank, fieldWords, isApart, isHousekeeping } from './blank.ts'
import { ActionBlank } from './step-sheet.tsx'

const LETTERS = ['A', 'B', 'C', 'D', 'E', 'F']

/** What not everybody may read: one section for each compartment, each with its own envelope. Never among the care sheets. */
export function ApartSheet({ blank }: { readonly blank: Blank }) {
  const { words, method } = blank
  const apart = method.protocol.actions.filter(one => isApart(one) && !isHousekeeping(one))
  const compartments = [...new Set(apart.flatMap(one => one.compartment ?? []))]
  if (apart.length === 0) return null
  return (
    <section class="leaf apart" aria-labelledby="apart">
      <h2 id="apart">{words.contents.apart}</h2>
      <p>{words.apartSheet.lead}</p>
      {compartments.map((compartment, index) => (
        <>
          {index > 0 ? <p class="cut">{words.apartSheet.cut}</p> : null}
          <Section blank={blank} compartment={compartment} actions={apart.filter(one => one.compartment === compartment)} />
        </>
      ))}
    </section>
  )
}

interface SectionProps {
  readonly blank: Blank
  readonly compartment: Compartment
  readonly actions: readonly Action[]
}

function Section({ blank, compartment, actions }: SectionProps) {
  const { apartSheet } = blank.words
  return (
    <section class="envelope" aria-labelledby={`apart-${compartment}`}>
      <h3 id={`apart-${compartment}`}>
        {apartSheet.compartment[compartment]} <small>{apartSheet.readers[compartment]}</small>
      </h3>
      {actions.map(action =>
        action.on === 'person' ? <Names blank={blank} action={action} /> : <ActionBlank blank={blank} action={action} />,
      )}
    </section>
  )
}

/** One row for each letter: what is written once about each young person. */
function Names({ blank, action }: { readonly blank: Blank; readonly action: Action }) {
  return (
    <table class="paper-table names-table">
      <caption>
        {actionNumber(blank.method.protocol, action.id)} {actionWords(blank, action.id)?.title}
      </caption>
      <thead>
        <tr>
          <th scope="col">{blank.words.peopleSheet.letter}</th>
          {action.fields.map(field => (
            <th scope="col">{fieldWords(blank, action.id, field.id).label}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {LETTERS.map(letter => (
          <tr>
            <th scope="row">{letter}</th>
            {action.fields.map(() => (
              <td />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
