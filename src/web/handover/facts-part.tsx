import type { TimelineLine } from '#casefile'
import { type Action, actionNumber, type Step } from '#protocol'
import { Answers } from '../case/journal.tsx'
import { subjectName } from '../case/naming.ts'
import { memberName } from '../case/place.ts'
import { say } from '../ui/say.ts'
import { asHappened, markOf, momentOf, type Whole } from './whole.ts'

/** Every answer that was written down, under the number that its sheet has on paper: the grid with its headings, and the rest. */
export function FactsPart({ whole }: { whole: Whole }) {
  const { place, words } = whole
  return (
    <section aria-labelledby={markOf(whole, 'w-facts')}>
      <h2 id={markOf(whole, 'w-facts')}>{words.facts.title}</h2>
      <p class="small">{words.facts.note}</p>
      {place.view.protocol.steps.map(step => (
        <StepFacts whole={whole} step={step} />
      ))}
    </section>
  )
}

interface Noted {
  readonly action: Action
  readonly lines: readonly TimelineLine[]
}

function StepFacts({ whole, step }: { whole: Whole; step: Step }) {
  const { place, words } = whole
  const { protocol, timeline } = place.view
  const noted = protocol.actions
    .filter(action => action.step === step.id)
    .map(
      (action): Noted => ({ action, lines: asHappened(timeline.filter(line => line.action === action.id && saysSomething(action, line))) }),
    )
    .filter(({ lines }) => lines.length > 0)
  return (
    <section class="step-facts">
      <h3>
        {protocol.steps.indexOf(step) + 1} · {place.words.method.steps[step.id]?.title ?? step.id}
      </h3>
      {noted.length === 0 ? <p class="small">{words.facts.none}</p> : noted.map(one => <ActionFacts whole={whole} noted={one} />)}
    </section>
  )
}

const saysSomething = (action: Action, { data, status }: TimelineLine): boolean =>
  status !== 'sealed' && data !== undefined && action.fields.some(field => data[field.id] !== undefined)

function ActionFacts({ whole, noted: { action, lines } }: { whole: Whole; noted: Noted }) {
  const { place } = whole
  return (
    <div class="action-facts">
      <h4>
        {actionNumber(place.view.protocol, action.id)} {say(place.words.method.actions[action.id]?.title ?? action.id, { subject: '' })}
      </h4>
      {lines.map(line => (
        <LineFacts whole={whole} line={line} />
      ))}
    </div>
  )
}

function LineFacts({ whole, line }: { whole: Whole; line: TimelineLine }) {
  const { place, words } = whole
  const { facts } = words
  const mark = line.status === 'withdrawn' || line.status === 'flagged' || line.status === 'stale' ? [facts[line.status]] : []
  const meta = [
    subjectName(place, line.subject),
    say(facts.happened, { at: momentOf(whole, line.happenedAt) }),
    say(facts.recorded, { at: momentOf(whole, line.recordedAt) }),
    memberName(place, line.by),
    say(facts.line, { n: line.seq }),
    ...(line.compartment === 'care' ? [] : [words.case.compartment[line.compartment]]),
    ...mark,
  ]
  return (
    <div class={`line-facts ${line.status}`}>
      <p class="small">{meta.filter(part => part !== undefined).join(' · ')}</p>
      <Answers place={place} line={line} />
    </div>
  )
}
