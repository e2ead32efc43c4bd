import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { links, type Place } from '../case/place.ts'
import { HandoverPaper } from '../handover/paper.tsx'
import { Arrow, type PageProps, say } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import type { CaseCopy, CopyForm, OpenPart } from './ports.ts'

/** What the page of an export shows: what is asked, why it was not made, or where the copy is. */
export interface ExportPage {
  /** Parts beside care that this reader can open. */
  readonly parts: readonly OpenPart[]
  readonly chosen: readonly OpenPart[]
  readonly form: CopyForm
  /** In the reader's words. */
  readonly refused?: string
  readonly copy?: CaseCopy
  /** Somebody who may not take a case out. */
  readonly closed?: true
}

const FORM_ID = 'export'

/** Says what a copy of the case holds and for whom, makes it, and gives it to be saved. */
export function exportPage(place: Place, page: ExportPage): PageProps {
  const words = rareWords[place.locale].export
  const title = page.copy ? words.readyTitle : words.title
  return casePage({
    place,
    tab: title,
    formId: page.copy || page.closed ? undefined : FORM_ID,
    main: (
      <div class="case">
        {page.refused ? <Refused place={place} text={page.refused} /> : null}
        <div class={page.copy ? 'screen-only' : undefined}>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="lead">{page.copy ? words.ready : page.closed ? words.notYours : words.lead}</p>
        </div>
        {page.copy ? <Ready place={place} copy={page.copy} /> : null}
        {page.copy || page.closed ? null : <Asked place={place} page={page} />}
        {place.view.doubts?.receipts.length ? (
          <p>
            <a href={`${links(place).overview}/receipts`}>{rareWords[place.locale].doubts.receipts.see}</a>
          </p>
        ) : null}
        {page.copy ? null : (
          <p>
            <a href={links(place).join}>{rareWords[place.locale].join.link}</a>
          </p>
        )}
        <BackToCase place={place} />
      </div>
    ),
  })
}

function Refused({ place, text }: { place: Place; text: string }) {
  return (
    <section class="note now" id="refusal" tabindex={-1} aria-labelledby="refusal-title">
      <h2 id="refusal-title" class="note-title">
        {place.words.ui.refusal.heading}
      </h2>
      <p>{text}</p>
    </section>
  )
}

function Asked({ place, page }: { place: Place; page: ExportPage }) {
  const words = rareWords[place.locale].export
  return (
    <form class="doing" id={FORM_ID} method="post" action={links(place).export} data-nodraft>
      <section>
        <h2>{words.holdsTitle}</h2>
        <ul>
          {words.holds.map(line => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.whoTitle}</h2>
        <p>{words.who}</p>
        <p>{words.line}</p>
      </section>
      <fieldset>
        <legend>
          <span class="ask">{words.form.ask}</span>
        </legend>
        <div class="opts">
          {(['sealed', 'plain'] as const).map(form => (
            <label class="opt">
              <input type="radio" name="form" value={form} checked={page.form === form} />
              <span>{words.form[form]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset aria-describedby="export-care">
        <legend>
          <span class="ask">{words.parts}</span>
        </legend>
        <p class="help" id="export-care">
          {words.care}
        </p>
        <div class="opts">
          {page.parts.map(part => (
            <label class="opt">
              <input type="checkbox" name="part" value={part} checked={page.chosen.includes(part)} />
              <span>{words.also[part]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="next">
        <button class="go" type="submit">
          <span>{words.go}</span> <Arrow />
        </button>
      </div>
    </form>
  )
}

function Ready({ place, copy }: { place: Place; copy: CaseCopy }) {
  const words = rareWords[place.locale].export
  return (
    <>
      <div class="screen-only">
        {copy.passphrase === undefined ? null : <Phrase place={place} passphrase={copy.passphrase} />}
        <p>
          <a class="go" href={copy.href} download={copy.name}>
            {copy.passphrase === undefined ? words.save : words.saveSealed} <Arrow />
          </a>
        </p>
        <p>
          <span translate="no">{copy.name}</span>. {say(words.facts, { lines: copy.lines, code: copy.code })}
        </p>
        <p>
          <a class="plain" href="/assets/reader.html" download={words.reader.name} data-reader>
            {words.reader.save}
          </a>
        </p>
        <p class="quiet">{words.reader.help}</p>
        <p class="quiet">{words.verify}</p>
        <h2>{words.paper.title}</h2>
        <p>{words.paper.lead}</p>
        <p>
          <button class="go" type="button" data-print>
            {words.paper.print}
          </button>
        </p>
      </div>
      <HandoverPaper place={place} copy={copy} />
    </>
  )
}

/** Shown once, and never printed with what it opens. */
function Phrase({ place, passphrase }: { place: Place; passphrase: string }) {
  const words = rareWords[place.locale].export.phrase
  return (
    <section class="note" aria-labelledby="phrase-title">
      <h2 id="phrase-title" class="note-title">
        {words.title}
      </h2>
      <p class="spoken code" id="passphrase" translate="no">
        {passphrase}
      </p>
      <p>{words.how}</p>
      <p>{words.once}</p>
    </section>
  )
}
