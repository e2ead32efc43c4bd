import type { TimelineLine } from '#casefile'
import { lineText } from '../case/naming.ts'
import { memberName } from '../case/place.ts'
import { say } from '../ui/say.ts'
import { asHappened, markOf, momentOf, type Whole } from './whole.ts'

/** Every line in the order of events, with both times, who wrote it, and in the reader what is answered of it. */
export function ChronologyPart({ whole }: { whole: Whole }) {
  const { chronology } = whole.words
  return (
    <section aria-labelledby={markOf(whole, 'w-time')}>
      <h2 id={markOf(whole, 'w-time')}>{chronology.title}</h2>
      <p class="small">{chronology.note}</p>
      <table class="chronology">
        <thead>
          <tr>
            {[chronology.n, chronology.happened, chronology.recorded, chronology.who, chronology.what].map(name => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {asHappened(whole.place.view.timeline).map(line => (
            <Row whole={whole} line={line} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ whole, line }: { whole: Whole; line: TimelineLine }) {
  const { place, words, answers } = whole
  const { chronology, facts } = words
  const mark = line.status === 'withdrawn' || line.status === 'flagged' || line.status === 'stale' ? facts[line.status] : undefined
  const answer = answers?.[line.seq - 1]
  const notes = [
    line.source === 'paper' ? chronology.paper : undefined,
    mark,
    line.clock ? place.words.ui.journal.clock[line.clock] : undefined,
    answer && chronology.answer[answer],
  ].filter(note => note !== undefined)
  return (
    <tr class={line.status}>
      <th scope="row">{line.seq}</th>
      <td>{line.status === 'sealed' ? '' : momentOf(whole, line.happenedAt)}</td>
      <td>{momentOf(whole, line.recordedAt)}</td>
      <td>{memberName(place, line.by)}</td>
      <td>
        {line.status === 'sealed' ? say(chronology.sealed, { part: words.case.compartment[line.compartment] }) : lineText(place, line)}
        {notes.length > 0 ? <span class="small"> · {notes.join(' · ')}</span> : null}
      </td>
    </tr>
  )
}
