import { type Action, type ActionWords, actionNumber, type Refusal, type Subject } from '#protocol'
import { Arrow } from '../ui/icons.tsx'
import type { PageProps } from '../ui/layout.tsx'
import { count, say } from '../ui/say.ts'
import { AlertOnAct } from './alert-note.tsx'
import { type Asked, askedFields } from './asked.ts'
import { DateAndTime } from './date-and-time.tsx'
import type { FormPlace } from './field-parts.tsx'
import { FieldBlock, slotsOf } from './fields.tsx'
import { casePage } from './frame.tsx'
import { subjectName } from './naming.ts'
import { NotedLine } from './noted.tsx'
import type { PaperWords } from './paper-page.tsx'
import { links, type Place } from './place.ts'
import type { WordedRefusal } from './refusal.ts'
import { ClosedNote, RefusalNote } from './refusal-note.tsx'
import { Reopen } from './reopen.tsx'
import { FORM, type Typed } from './typed.ts'

/** One page of the method: do now, say, never, the questions, pause, next. */
export interface ActPage {
  readonly place: Place
  readonly action: Action
  readonly subject: Subject
  readonly typed: Typed
  readonly sent: boolean
  /** Kept when the same form is shown again, so that sending it twice makes one line. */
  readonly actionId: string
  /** Why the form that was sent is not written down. */
  readonly refused?: Refusal | WordedRefusal | undefined
  /** Why the form cannot be filled in at all. */
  readonly closed?: Refusal | undefined
  readonly warnings: readonly string[]
  readonly noted?: number | undefined
  /** Keyed in from a paper sheet: words for its time, which is required. */
  readonly paper?: PaperWords | undefined
  /** Says the same anew as a line that did not fit: its position, and a sentence about it. */
  readonly again?: { readonly seq: number; readonly note: string } | undefined
}

const FORM_ID = 'step'

export function actPage(act: ActPage): PageProps {
  const { place, action } = act
  const { ui } = place.words
  const number = place.view.protocol.steps.findIndex(step => step.id === action.step) + 1
  const tab = say(ui.steps.position, { n: number, total: place.view.protocol.steps.length })
  return casePage({
    place,
    tab: act.refused ? `${ui.refusal.heading} · ${tab}` : tab,
    step: action.step,
    formId: act.closed ? undefined : FORM_ID,
    main: act.closed ? <ClosedAct act={act} closed={act.closed} /> : <OpenAct act={act} />,
  })
}

function wordsOf({ place, action }: ActPage): ActionWords | undefined {
  return place.words.method.actions[action.id]
}

function OpenAct({ act }: { act: ActPage }) {
  const { place, action, subject } = act
  const asked = askedFields(place.view, action, subject)
  const faults = act.refused?.code === 'fields' ? act.refused.faults : []
  const form: FormPlace = { place, action, subject, typed: act.typed, faults, sent: act.sent }
  return (
    <form class="doing" id={FORM_ID} method="post" action={addressOf(act)} novalidate autocomplete="off">
      <input type="hidden" name={FORM.head} value={String(place.view.head)} />
      <input type="hidden" name={FORM.actionId} value={act.actionId} />
      {act.refused ? <RefusalNote place={place} refusal={act.refused} subject={subject} action={action.id} /> : null}
      {act.refused ? null : <AlertOnAct place={place} action={action.id} />}
      {act.noted === undefined ? null : <NotedLine place={place} seq={act.noted} />}
      {act.again ? <p class="note">{act.again.note}</p> : null}
      <Opening act={act} />
      <Speak act={act} />
      <Warnings act={act} />
      {act.paper ? <Earlier form={form} act={act} /> : null}
      <Questions form={form} asked={asked} />
      {act.paper ? null : <Earlier form={form} act={act} />}
      <Next act={act} />
    </form>
  )
}

/** The mark of a paper sheet goes with the address, and from there into the line as its source. */
const addressOf = ({ place, action, subject, paper, again }: ActPage): string =>
  `${links(place).act(action.id, subject)}${paper ? '&paper=1' : ''}${again ? `&again=${again.seq}` : ''}`

/** Shown when the page cannot be filled in: the same words, the reason, and the way back. */
function ClosedAct({ act, closed }: { act: ActPage; closed: Refusal }) {
  return (
    <div class="doing">
      <Opening act={act} />
      <ClosedNote place={act.place} refusal={closed} subject={act.subject} />
      {closed.code === 'wrong-phase' ? <Reopen place={act.place} actionId={act.actionId} /> : null}
      <Speak act={act} />
      <p>
        <a class="alt" href={links(act.place).overview}>
          {act.place.words.ui.page.backToCase}
        </a>
      </p>
    </div>
  )
}

/** 9-8-8 is read at one glance: never on two lines. */
const unbroken = (text: string) => text.split(/(\b\d(?:-\d)+\b)/).map((part, i) => (i % 2 ? <span class="code">{part}</span> : part))

function Opening({ act }: { act: ActPage }) {
  const { place, action, subject } = act
  const words = wordsOf(act)
  const about = subjectName(place, subject)
  const params = { subject }
  return (
    <div class="opening">
      <p class="kicker">{[actionNumber(place.view.protocol, action.id), about].filter(Boolean).join(' · ')}</p>
      <h1 id="h" tabindex={-1}>
        {say(words?.title ?? action.id, params)}
      </h1>
      {words?.lead ? <p class="lead">{say(words.lead, params)}</p> : null}
      {words && words.do.length > 0 ? (
        <ol class="do" aria-label={place.words.ui.form.doNow}>
          {words.do.map(line => (
            <li>{unbroken(say(line, instruction(place, params)))}</li>
          ))}
        </ol>
      ) : null}
    </div>
  )
}

/** What the agreement says may stand in the method's own sentences. */
function instruction(place: Place, params: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const { agreement } = place.view.state
  const code = place.view.codeName
  if (agreement === null) return { ...params, code }
  return { ...params, code, channel: agreement.channel[place.locale], instruction: agreement.deviceInstruction[place.locale] }
}

function Speak({ act }: { act: ActPage }) {
  const words = wordsOf(act)
  const { place } = act
  const { ui } = place.words
  if (!words || words.say.length + words.never.length === 0) return null
  const [first, ...others] = words.say.map(line => say(line, instruction(place, { subject: act.subject })))
  return (
    <aside class="speak" aria-label={`${ui.form.say}, ${ui.form.never}`}>
      {first === undefined ? null : (
        <section class="say">
          <h2>{ui.form.say}</h2>
          <q>{first}</q>
          {others.length > 0 ? (
            <details class="more">
              <summary>{count(place.locale, ui.form.moreSay, others.length)}</summary>
              {others.map(line => (
                <q>{line}</q>
              ))}
            </details>
          ) : null}
        </section>
      )}
      {words.never.length === 0 ? null : (
        <section class="never">
          <h2>{ui.form.never}</h2>
          <ul>
            {words.never.map(line => (
              <li>{line}</li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  )
}

function Warnings({ act }: { act: ActPage }) {
  const { place, warnings } = act
  if (warnings.length === 0) return null
  return (
    <div class="note">
      <b>{place.words.ui.form.warning}</b>
      {warnings.map(reason => (
        <p>{say(place.words.method.reasons[reason] ?? reason, { subject: act.subject })}</p>
      ))}
    </div>
  )
}

function Questions({ form, asked }: { form: FormPlace; asked: readonly Asked[] }) {
  const slots = slotsOf(asked)
  const sheet = (some: readonly Asked[]) =>
    some.length === 0 ? null : (
      <div class="sheet">
        {some.map(one => (
          <FieldBlock form={form} asked={one} slots={slots} all={asked} />
        ))}
      </div>
    )
  const aside = asked.filter(one => one.field.aside)
  const needed = aside.some(({ field }) => form.typed.one(field.id) !== '' || form.faults.some(fault => fault.field === field.id))
  return (
    <>
      {sheet(asked.filter(one => !one.field.aside))}
      {aside.length === 0 ? null : (
        <details class="earlier" open={needed}>
          <summary>{form.place.words.ui.form.aside}</summary>
          {sheet(aside)}
        </details>
      )}
    </>
  )
}

/** "It happened earlier": now when left empty; both times are kept. */
function Earlier({ form, act }: { form: FormPlace; act: ActPage }) {
  const { refused, paper } = act
  const { ui } = form.place.words
  const wrong = refused?.code === 'in-the-future' || form.faults.some(one => one.field === FORM.happened)
  const filled = form.typed.one(`${FORM.happened}.date`) !== '' || form.typed.one(`${FORM.happened}.time`) !== ''
  return (
    <details class="earlier" open={wrong || filled || paper !== undefined}>
      <summary>{paper?.when ?? ui.form.earlier}</summary>
      <fieldset>
        <legend class="sr">{ui.form.happened}</legend>
        <p class="help">{paper?.whenHelp ?? ui.form.earlierHelp}</p>
        {wrong ? (
          <p class="error" id={`e-${FORM.happened}`}>
            {refused?.code === 'in-the-future' ? ui.fault['in-the-future'] : ui.fault['not-a-moment']}
          </p>
        ) : null}
        <DateAndTime form={form} name={FORM.happened} wrong={wrong} required={paper !== undefined} />
      </fieldset>
    </details>
  )
}

function Next({ act }: { act: ActPage }) {
  const words = wordsOf(act)
  const { ui } = act.place.words
  return (
    <div class="next">
      {words?.pause ? (
        <p class="pause">
          <b>{ui.form.pause}</b> {words.pause}
        </p>
      ) : null}
      <button class="go" type="submit">
        <span>{say(words?.button ?? act.action.id, { subject: act.subject })}</span> <Arrow />
      </button>
      {words?.next ? (
        <p class="then">
          <b>
            {ui.form.next}
            {ui.list.colon}
          </b>
          {say(words.next, { subject: act.subject })}
        </p>
      ) : null}
      <a class="plain" href={act.paper ? links(act.place).paper : links(act.place).overview}>
        {act.paper?.back ?? ui.form.later}
      </a>
      {(act.action.review ?? []).map(kind => (
        <p class="quiet small">{ui.form.review[kind]}</p>
      ))}
    </div>
  )
}
