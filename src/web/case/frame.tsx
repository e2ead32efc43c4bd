import type { Child } from 'hono/jsx'
import type { StepId } from '#protocol'
import { type Call, CallBlock } from '../ui/call.tsx'
import { Chevron, Tick } from '../ui/icons.tsx'
import { otherLocale, type PageProps } from '../ui/layout.tsx'
import { formatLong } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { links, memberName, type Place, withLanguage } from './place.ts'
import { progress, type StepProgress } from './progress.ts'
import { callIsDue } from './tasks.ts'

/** What is around every page of a case: the bar, the five steps, the call, then the page itself. */
export interface CaseFrame {
  readonly place: Place
  /** What the tab says before the code name; neutral. */
  readonly tab: string
  /** The step being read, when the page belongs to one. */
  readonly step?: StepId | undefined
  /** Id of the form to submit when the language changes, so that nothing typed is lost. */
  readonly formId?: string | undefined
  readonly main: Child
  /** At the right on wide screens, last on a phone. */
  readonly aside?: Child
}

/** The page of a case, ready for `renderDocument` or `renderBody`. */
export function casePage({ place, tab, step, formId, main, aside }: CaseFrame): PageProps {
  const { view, words, locale } = place
  const call = callOf(place)
  const wide = aside ? ' wide' : ''
  return {
    locale,
    ui: words.ui,
    title: tab === '' ? view.codeName : `${tab} · ${view.codeName}`,
    kind: 'case',
    codeName: view.codeName,
    status:
      view.mode === 'real' ? { sealed: true, unsent: view.unsent, refused: place.doubts?.status ?? place.refused?.status } : undefined,
    watermark: view.mode === 'practice' ? 'practice' : view.fictional ? 'fictional' : undefined,
    languageSwitch: { href: withLanguage(place.here, otherLocale(locale)), ...(formId ? { formId } : {}) },
    hide: true,
    base: place.base,
    home: view.mode === 'practice' ? '/' : `${place.base}/`,
    callbar: call,
    children: (
      <div class={`frame${wide}`}>
        <Rail place={place} step={step} call={call} />
        <main>
          <PrintHead place={place} />
          {main}
        </main>
        {aside ?? null}
      </div>
    ),
  }
}

/** The call button by the case's agreement: its channel, or 911 where there is none. */
export function callOf({ view, words, locale }: Place): Call {
  const { agreement } = view.state
  const due = callIsDue(view)
  const label = due ? words.ui.call.policeNow : words.ui.call.police
  // An exercise is done with a telephone at hand: its pages hold no number that a finger could dial.
  if (view.mode === 'practice') return { label, phone: '', note: '', due, pretend: words.ui.call.practice }
  if (agreement === null) return { label, phone: '911', note: words.ui.call.noAgreement, due }
  return { label, phone: agreement.channelPhone, note: say(words.ui.call.channel, { channel: agreement.channel[locale] }), due }
}

/** On paper only: whose case, who printed it and when. */
function PrintHead({ place }: { place: Place }) {
  const { view, words, locale } = place
  const when = formatLong(view.now, view.state.zone, locale)
  return (
    <p class="print-head">
      <b translate="no">
        {words.ui.page.codeName} {view.codeName}
      </b>{' '}
      <span>{say(words.ui.page.printedBy, { name: memberName(place, view.actor.member), when })}</span>
    </p>
  )
}

function Rail({ place, step, call }: { place: Place; step: StepId | undefined; call: Call }) {
  const { ui, method } = place.words
  const steps = progress(place.view, step)
  const current = steps.find(one => one.state === 'current')
  return (
    <nav class="rail" aria-label={ui.steps.heading}>
      <details class="where">
        <summary>
          <span>
            <span class="quiet">{say(ui.steps.position, { n: current?.number ?? 1, total: steps.length })}</span>
            <b>{current ? method.steps[current.step]?.title : ''}</b>
          </span>
          <Chevron />
          <span class="bars" aria-hidden="true">
            {steps.map(one => (
              <i class={one.state} />
            ))}
          </span>
        </summary>
        <ol class="steps">
          {steps.map(one => (
            <StepLine place={place} one={one} />
          ))}
        </ol>
        {call.pretend === undefined ? <a href={`${place.base}/numbers`}>{ui.call.others}</a> : null}
      </details>
      <CallBlock call={call} numberLabel={ui.call.number} />
    </nav>
  )
}

function StepLine({ place, one }: { place: Place; one: StepProgress }) {
  const { ui, method } = place.words
  return (
    <li class={one.state} aria-current={one.state === 'current' ? 'step' : undefined}>
      <span class="dot" aria-hidden="true">
        {one.state === 'done' ? <Tick /> : one.number}
      </span>
      <a href={links(place).step(one.step)}>
        {method.steps[one.step]?.title ?? one.step}
        {one.state === 'done' ? <span class="sr"> ({ui.steps.doneMark})</span> : null}
        <span class="n">{stepCount(place, one)}</span>
      </a>
    </li>
  )
}

function stepCount({ words: { ui }, locale }: Place, one: StepProgress): string {
  const done = count(locale, ui.steps.done, one.done)
  const left = count(locale, ui.steps.left, one.left)
  if (one.done > 0 && one.left > 0) return say(ui.steps.mixed, { done, left })
  if (one.done > 0) return done
  return one.left > 0 ? left : ui.steps.toCome
}
