import { type Action, actionNumber, type Step } from '#protocol'
import { say } from '../../ui/index.ts'
import { actionWords, type Blank, careActions, toFill } from './blank.ts'
import { FieldLines } from './field-lines.tsx'
import { Line } from './pen.tsx'

/** One step of the method: its pages one after the other; in the short version, without the turns that it may take. */
export function StepSheet({ blank, step, turns }: { readonly blank: Blank; readonly step: Step; readonly turns: boolean }) {
  const { words, method } = blank
  const actions = careActions(blank, step).filter(one => turns || !one.turn)
  const n = method.protocol.steps.indexOf(step) + 1
  const text = method.words.steps[step.id]
  return (
    <section class="paper-step" aria-labelledby={`step-${step.id}`}>
      <h2 id={`step-${step.id}`}>{say(words.step, { n, title: text?.title ?? step.id })}</h2>
      {actions.map(action => (
        <ActionBlank blank={blank} action={action} />
      ))}
    </section>
  )
}

/** One page of the method, blank: do, say, never, what to write, when and who. */
export function ActionBlank({ blank, action }: { readonly blank: Blank; readonly action: Action }) {
  const text = actionWords(blank, action.id)
  const { ui } = blank.reader
  if (text === undefined) return null
  return (
    <article class="paper-act" aria-labelledby={`act-${action.id}`}>
      <header class="act-head">
        <h3 id={`act-${action.id}`}>
          <span class="paper-no">{actionNumber(blank.method.protocol, action.id)}</span> <span>{toFill(text.title)}</span>
          {action.turn ? <small>{blank.words.turn}</small> : null}
        </h3>
        <About blank={blank} action={action} />
      </header>
      <ul class="paper-do">
        {text.do.map(line => (
          <li>{toFill(line)}</li>
        ))}
      </ul>
      <Said title={ui.form.say} lines={text.say} />
      <Said title={ui.form.never} lines={text.never} />
      {text.pause ? <Said title={blank.words.bring} lines={[text.pause]} /> : null}
      <FieldLines blank={blank} action={action} />
      <WhenAndWho blank={blank} />
    </article>
  )
}

function Said({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <p class="paper-said">
      <b>{title}</b> {lines.map(toFill).join(' ')}
    </p>
  )
}

/** Which young person or device, by letter or number. */
function About({ blank: { words }, action }: { readonly blank: Blank; readonly action: Action }) {
  if (action.on === 'case') return null
  return (
    <p class="about">
      <Line label={action.on === 'person' ? words.youth : words.device} short />
    </p>
  )
}

/** When it happened, and who did it, by initials. */
function WhenAndWho({ blank: { words } }: { readonly blank: Blank }) {
  return (
    <p class="paper-when">
      <Line label={words.happened} />
      <Line label={words.at} short />
      <Line label={words.hour} short />
      <Line label={words.who} short />
    </p>
  )
}
