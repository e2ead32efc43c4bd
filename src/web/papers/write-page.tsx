import { type PaperRefusal, paperWords, type Sheet } from '#papers'
import { casePage } from '../case/frame.tsx'
import { at, links, type Place } from '../case/place.ts'
import { Arrow, type PageProps, say } from '../ui/index.ts'
import { PaperFields, type PaperForm } from './form.tsx'
import { paperAddress, subjectWords } from './list-page.tsx'
import { SheetArticle } from './sheet.tsx'
import { paperPageWords } from './words/index.ts'

const FORM_ID = 'paper'

/** What the page of one paper shows: its form, why it waits, and its preview. */
export interface WritePage extends PaperForm {
  readonly subject: string
  readonly actionId: string
  readonly refused?: PaperRefusal | undefined
  /** A refusal that is not the paper's own, in words. */
  readonly refusedText?: string | undefined
  /** Refused whatever is typed: there is nothing to fill. */
  readonly closed?: boolean | undefined
  readonly sheet?: Sheet | undefined
  readonly callFirst?: boolean | undefined
}

export function writePage(page: WritePage): PageProps {
  const { place, paper, subject, actionId, closed, sheet } = page
  const words = paperPageWords[place.locale]
  const said = paperWords[place.locale][paper.id]
  return casePage({
    place,
    tab: words.tab,
    ...(closed ? {} : { formId: FORM_ID }),
    main: (
      <div class="case">
        <form class="doing" id={FORM_ID} method="post" action={paperAddress(place, paper.id, subject)} novalidate>
          <input type="hidden" name="_action" value={actionId} />
          <Refusal page={page} />
          <div>
            <h1 id="h" tabindex={-1}>
              {said.title}
            </h1>
            {paper.about === 'nobody' || paper.about === 'case' ? null : <p class="meta">{subjectWords(place, subject)}</p>}
            <p class="lead">{said.purpose}</p>
          </div>
          {page.callFirst ? <p class="note">{words.callFirst}</p> : null}
          {closed ? null : <PaperFields form={page} />}
          {sheet === undefined ? null : <Preview place={place} sheet={sheet} />}
          {closed ? null : <Buttons place={place} previewed={sheet !== undefined} />}
        </form>
        <AboutPaper page={page} />
        <BackToPapers place={place} />
      </div>
    ),
  })
}

function Preview({ place, sheet }: { readonly place: Place; readonly sheet: Sheet }) {
  const words = paperPageWords[place.locale]
  return (
    <section aria-labelledby="preview" class="letter-preview">
      <h2 id="preview" tabindex={-1}>
        {words.previewTitle}
      </h2>
      <p class="quiet">{words.previewNote}</p>
      <SheetArticle sheet={sheet} draft={paperPageWords[sheet.locale].draft} />
    </section>
  )
}

function Buttons({ place, previewed }: { readonly place: Place; readonly previewed: boolean }) {
  const words = paperPageWords[place.locale]
  return (
    <div class="next">
      {previewed ? (
        <>
          <p class="quiet">{words.goHelp}</p>
          <button class="go" type="submit" name="_do" value="make">
            <span>{words.go}</span> <Arrow />
          </button>
          <button class="alt" type="submit" name="_do" value="preview">
            {words.previewAgain}
          </button>
        </>
      ) : (
        <button class="go" type="submit" name="_do" value="preview">
          <span>{words.preview}</span> <Arrow />
        </button>
      )}
    </div>
  )
}

/** Why a paper is refused, in the reader's language. */
export function refusedWords(place: Place, refused: PaperRefusal): string {
  const said = paperWords[place.locale]
  const roles: Readonly<Record<string, string>> = said.roles
  switch (refused.code) {
    case 'no-right':
      return say(said.refused['no-right'], { roles: refused.roles.map(role => roles[role] ?? role).join(', ') })
    case 'deferred':
      return say(said.refused.deferred, { until: at(place, refused.until) })
    default:
      return said.refused[refused.code]
  }
}

function Refusal({ page }: { readonly page: WritePage }) {
  const { place, refused, refusedText, faults, paper, closed } = page
  const words = paperPageWords[place.locale]
  const wrong = paper.fields.filter(field => faults[field.id] !== undefined)
  const text = refusedText ?? (refused && refusedWords(place, refused))
  if (text === undefined && wrong.length === 0) return null
  const said = paperWords[place.locale]
  return (
    <section class="note now" id="refusal" tabindex={-1} autofocus aria-labelledby="refusal-title">
      <h2 id="refusal-title" class="note-title">
        {text === undefined ? words.faultsTitle : words.refusedTitle}
      </h2>
      <p>{text ?? words.kept}</p>
      {text !== undefined && !closed && refusedText !== undefined ? <p>{words.kept}</p> : null}
      {wrong.length === 0 ? null : (
        <ul class="faults">
          {wrong.map(field => (
            <li>
              <a href={`#f-${field.id}`}>{said.fields[field.id].label}</a>
              {said.fields[field.id].label.endsWith('?') ? ' ' : place.words.ui.list.colon}
              {said.faults[faults[field.id] ?? 'missing']}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** For whom, what it may say and never says, what it rests on, who must still read its words. */
function AboutPaper({ page: { place, paper } }: { readonly page: WritePage }) {
  const words = paperPageWords[place.locale]
  const all = paperWords[place.locale]
  const said = all[paper.id]
  const rows = [
    [words.who, all.recipients[paper.for]],
    [words.may, said.may],
    [words.never, said.never],
    [words.basis, said.basis],
  ]
  return (
    <details class="sheet letter-about">
      <summary>{words.about}</summary>
      <dl class="given">
        {rows.map(([name, value]) => (
          <div>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {paper.review.map(who => (
        <p class="quiet small">{words.review[who]}</p>
      ))}
    </details>
  )
}

export function BackToPapers({ place }: { readonly place: Place }) {
  return (
    <p class="screen-only">
      <a class="plain" href={links(place).papers}>
        {paperPageWords[place.locale].again}
      </a>
    </p>
  )
}

/** A paper that is written down as made: shown once, to be printed. Its title says nothing, so that a saved file does not either. */
export function madePage(place: Place, sheet: Sheet): PageProps {
  const words = paperPageWords[place.locale]
  const page = casePage({
    place,
    tab: words.tab,
    main: (
      <div class="case letter-made">
        <div class="screen-only">
          <h1 id="h" tabindex={-1}>
            {words.ready}
          </h1>
          <p class="lead">{words.readyText}</p>
          <p>
            <button class="go" type="button" data-print>
              {words.print}
            </button>
          </p>
        </div>
        <SheetArticle sheet={sheet} />
        <BackToPapers place={place} />
      </div>
    ),
  })
  return { ...page, title: words.fileTitle }
}
