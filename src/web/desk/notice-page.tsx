import type { FieldFaultCode } from '#protocol'
import { say } from '../ui/index.ts'
import { Heading, type Reader, Refusal, renderPage } from './frame.tsx'
import type { Notice } from './ports.ts'

export const NOTICE_MAX = 280

export type NoticeFault = 'missing' | 'too-long' | FieldFaultCode
interface NoticePage {
  readonly typed: Notice
  readonly fault?: NoticeFault
  readonly refused?: 'offline' | 'refused'
}

/** What was heard, from whom in role words, and when: for any member of the staff. */
export const noticePage = (reader: Reader, { typed, fault, refused }: NoticePage): string => {
  const { notice } = reader.words
  return renderPage(reader, {
    title: reader.words.titles.notice,
    sealed: true,
    formId: 'notice',
    children: (
      <main class="one">
        <Heading title={notice.title} />
        <p class="lead">{notice.lead}</p>
        {refused ? <Refusal title={notice.refused.title}>{notice.refused[refused]}</Refusal> : null}
        {fault ? <Refusal title={notice.refused.title}>{faultWords(reader, fault)}</Refusal> : null}
        <form id="notice" class="stack" method="post" action={`${reader.base}/notice`} autocomplete="off" novalidate translate="no">
          <Heard reader={reader} typed={typed.heard} fault={fault} />
          <Choice name="from" label={notice.from} options={notice.fromOptions} chosen={typed.from} />
          <Choice name="when" label={notice.when} options={notice.whenOptions} chosen={typed.when} />
          <Choice name="urgent" label={notice.urgent} options={notice.urgentOptions} chosen={typed.urgent} help={notice.urgentText} />
          <Speak reader={reader} />
          <button class="go" type="submit">
            {notice.send}
          </button>
          <p class="small quiet">{notice.next}</p>
        </form>
      </main>
    ),
  })
}

const faultWords = ({ words, ui }: Reader, fault: NoticeFault): string => {
  if (fault === 'missing') return words.notice.refused.missing
  return fault === 'too-long' ? say(words.notice.refused['too-long'], { max: NOTICE_MAX }) : ui.fault[fault]
}

const Heard = ({ reader, typed, fault }: { readonly reader: Reader; readonly typed: string; readonly fault: NoticeFault | undefined }) => (
  <div class="field">
    <label for="heard">{reader.words.notice.heard}</label>
    <p class="help" id="heard-help">
      {say(reader.words.notice.heardHelp, { max: NOTICE_MAX })}
    </p>
    <textarea
      id="heard"
      name="heard"
      rows={4}
      spellcheck={false}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={fault ? 'refusal heard-help' : 'heard-help'}
    >
      {typed}
    </textarea>
  </div>
)

interface ChoiceProps {
  readonly name: string
  readonly label: string
  readonly options: Readonly<Record<string, string>>
  readonly chosen: string
  readonly help?: string
}

const Choice = ({ name, label, options, chosen, help }: ChoiceProps) => (
  <fieldset class="field" aria-describedby={help ? `${name}-help` : undefined}>
    <legend>{label}</legend>
    {help ? (
      <p class="help" id={`${name}-help`}>
        {help}
      </p>
    ) : null}
    <div class={Object.keys(options).length === 3 ? 'opts three' : 'opts two'}>
      {Object.entries(options).map(([code, words]) => (
        <label class="opt">
          <input type="radio" name={name} value={code} checked={code === chosen} />
          <span>{words}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

const Speak = ({ reader }: { readonly reader: Reader }) => {
  const { notice } = reader.words
  return (
    <div class="speak">
      <section class="say">
        <h2>{reader.ui.form.say}</h2>
        {notice.say.map(words => (
          <q>{words}</q>
        ))}
      </section>
      <section class="never">
        <h2>{reader.ui.form.never}</h2>
        <ul>
          {notice.never.map(words => (
            <li>{words}</li>
          ))}
        </ul>
      </section>
    </div>
  )
}

/** What the reporter keeps: a receipt that says nothing of the situation. */
export const noticeKeptPage = (reader: Reader, digest: string): string => {
  const { kept } = reader.words.notice
  return renderPage(reader, {
    title: reader.words.titles.noticeKept,
    sealed: true,
    children: (
      <main class="one stack">
        <Heading title={kept.title} />
        <p class="lead">{kept.text}</p>
        <dl class="plate receipt">
          <div>
            <dt>{kept.receipt}</dt>
            <dd class="code" translate="no">
              {digest
                .slice(0, 12)
                .match(/.{1,4}/g)
                ?.join(' ') ?? digest}
            </dd>
          </div>
        </dl>
        <p class="quiet">{kept.receiptHelp}</p>
        <p>{kept.next}</p>
        <p>
          <a class="alt" href={`${reader.base}/`}>
            {reader.words.home.title}
          </a>
        </p>
      </main>
    ),
  })
}
