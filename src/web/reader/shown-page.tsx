import type { Locale } from '#protocol'
import type { Place } from '../case/place.ts'
import { numberedMembers } from '../handover/people-part.tsx'
import { Plate } from '../handover/summary.tsx'
import { footOf, type Whole, withoutToday } from '../handover/whole.ts'
import { WholeCase } from '../handover/whole-case.tsx'
import { handoverWords } from '../handover/words/index.ts'
import { AnswerSign } from '../public/answer-sign.tsx'
import { attentionFirst, type NamedCheck, verdictOf, wordCheck } from '../public/verify/answer-words.ts'
import { publicWords } from '../public/words/index.ts'
import { formatLong } from '../ui/moment.ts'
import { count, say } from '../ui/say.ts'
import { uiWords } from '../words/index.ts'
import type { ReadFile } from './ports.ts'
import { readerWords } from './words/index.ts'

const SIGNS = { valid: 'yes', invalid: 'no', 'could-not-check': 'unsure' } as const
const ORDER = ['invalid', 'could-not-check', 'valid'] as const

export interface Shown {
  readonly locale: Locale
  readonly file: ReadFile
  /** When it was verified. */
  readonly at: string
  readonly zone: string
}

/** The verdict, every answer with its lines, then the case. */
export function ShownPage({ shown }: { shown: Shown }) {
  const { locale, file } = shown
  const words = readerWords[locale]
  const { verify } = publicWords(locale)
  const { verdict } = file
  return (
    <main class="public reader-page">
      <p class="kicker">{say(words.checked, { when: formatLong(shown.at, shown.zone, locale) })}</p>
      <h1 id="h" tabindex={-1}>
        {verify.verdict[verdictOf(verdict.checks)]}
      </h1>
      <p class="lead">
        {verdict.fictional ? `${words.fictional} ` : ''}
        {count(locale, words.linesChecked, verdict.lines)} {words.compare}
      </p>
      <p class="reader-code">
        {verify.short}{' '}
        <b class="code" translate="no">
          {verdict.head.slice(0, 4)} {verdict.head.slice(4, 8)}
        </b>
      </p>
      <p class="screen-only">
        <button class="plain" type="button" data-again>
          {words.again}
        </button>{' '}
        <button class="plain" type="button" data-print>
          {words.print}
        </button>
      </p>
      <section class="result" aria-labelledby="w-answers">
        <h2 id="w-answers">{words.answersTitle}</h2>
        <Tally shown={shown} />
        <ol class="answers sheet">
          {attentionFirst(verdict.checks).map(check => (
            <Answer locale={locale} check={check} />
          ))}
        </ol>
      </section>
      <TheCase shown={shown} />
    </main>
  )
}

function Answer({ locale, check }: { locale: Locale; check: NamedCheck }) {
  const worded = wordCheck(publicWords(locale).verify, check)
  return (
    <li>
      <AnswerSign sign={SIGNS[check.answer]} />
      <h3>{worded.question}</h3>
      <span class="a">{worded.answer}</span>
      <p>{worded.text}</p>
    </li>
  )
}

/** How many lines hold, and the numbers of all those that do not. */
function Tally({ shown: { locale, file } }: { shown: Shown }) {
  const words = readerWords[locale].tally
  return (
    <ul class="tally">
      {ORDER.map(answer => {
        const lines = file.answers.flatMap((one, i) => (one === answer ? [i + 1] : []))
        if (lines.length === 0) return null
        const said = count(locale, words[answer], lines.length)
        return <li>{say(said, { n: lines.length, list: lines.join(', ') })}</li>
      })}
    </ul>
  )
}

function TheCase({ shown }: { shown: Shown }) {
  const { locale, file } = shown
  const words = readerWords[locale]
  if (file.shown === 'addendum') return <Told text={words.addendum} />
  if (file.shown === undefined || file.shown === 'fault') {
    const noMethod = file.verdict.checks.every(check => check.answer !== 'invalid')
    return <Told text={file.shown === 'fault' ? words.fault : noMethod ? words.noMethod : words.notShown} />
  }
  const whole = wholeOf(shown, file.shown)
  return (
    <article class="whole-case" aria-labelledby="w-case" data-foot={footOf(whole)}>
      <h2 id="w-case" class="big-title">
        {words.caseTitle}
      </h2>
      <Plate whole={whole} />
      {file.newFrom === undefined ? null : <p class="plain-fact">{say(words.completed, { n: file.newFrom })}</p>}
      <WholeCase whole={whole} />
    </article>
  )
}

const Told = ({ text }: { readonly text: string }) => (
  <div class="note now">
    <p>{text}</p>
  </div>
)

function wholeOf({ locale, file }: Shown, { view, words, stoppedAt }: Exclude<ReadFile['shown'], 'addendum' | 'fault' | undefined>): Whole {
  const said = handoverWords[locale]
  const named = { ...view, members: numberedMembers(view.members, said.staff.unnamed) }
  const place: Place = { view: named, words: { ui: uiWords[locale], method: words[locale] }, locale, base: '', here: '' }
  return {
    place: withoutToday(place),
    words: said,
    prepared: file.prepared,
    short: file.verdict.head.slice(0, 8),
    lines: file.verdict.lines,
    withheld: file.withheld,
    school: file.verdict.school,
    answers: file.answers,
    released: file.released,
    stoppedAt,
  }
}
