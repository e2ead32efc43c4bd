import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { links, type Place } from '../case/place.ts'
import type { CaseCopy } from '../desk/ports.ts'
import { handoverWords } from '../handover/words/index.ts'
import type { PageProps } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import { ExportAsked, type ExportForm, FORM_ID } from './export-form.tsx'
import { ExportReady } from './export-ready.tsx'
import { packagesWords } from './words/index.ts'

/** What the page of an export shows: what is asked and why it was not made, where the copy is, or that it is not this person's. */
export type ExportPage =
  | { readonly form: ExportForm; readonly refused?: string }
  | { readonly copy: CaseCopy /** The case in each language of the paper. */; readonly papers: readonly Place[] }
  | { readonly closed: true }

/** Says what a copy of the case holds and for whom, makes it, and gives it to be saved and printed. */
export function exportPage(place: Place, page: ExportPage): PageProps {
  const words = packagesWords[place.locale]
  const title = 'copy' in page ? words.readyTitle : words.title
  return casePage({
    place,
    // What is printed bears the name of the paper.
    tab: 'copy' in page ? handoverWords[place.locale].title : title,
    formId: 'form' in page ? FORM_ID : undefined,
    main: (
      <div class="case">
        {'form' in page && page.refused ? <Refused place={place} text={page.refused} /> : null}
        <div class={'copy' in page ? 'screen-only' : undefined}>
          <h1 id="h" tabindex={-1}>
            {title}
          </h1>
          <p class="lead">{'copy' in page ? words.ready : 'closed' in page ? words.notYours : words.lead}</p>
        </div>
        {'copy' in page ? <ExportReady place={place} copy={page.copy} papers={page.papers} /> : null}
        {'form' in page ? (
          <>
            <Holds place={place} />
            {page.form.police === undefined && !page.refused ? <p class="note">{words.fault['no-agreement']}</p> : null}
            <ExportAsked place={place} form={page.form} />
            <Elsewhere place={place} />
          </>
        ) : null}
        <BackToCase place={place} />
      </div>
    ),
  })
}

/** Why something was not done, before everything else; the focus goes there. */
export function Refused({ place, text }: { place: Place; text: string }) {
  return (
    <section class="note now" id="refusal" tabindex={-1} aria-labelledby="refusal-title">
      <h2 id="refusal-title" class="note-title">
        {place.words.ui.refusal.heading}
      </h2>
      <p>{text}</p>
    </section>
  )
}

function Holds({ place }: { place: Place }) {
  const words = packagesWords[place.locale]
  return (
    <details>
      <summary>{words.holdsTitle}</summary>
      <ul>
        {words.holds.map(line => (
          <li>{line}</li>
        ))}
      </ul>
    </details>
  )
}

function Elsewhere({ place }: { place: Place }) {
  const rare = rareWords[place.locale]
  return (
    <>
      <p>
        <a href={`${links(place).overview}/packages`}>{packagesWords[place.locale].list.title}</a>
      </p>
      {place.view.doubts?.receipts.length ? (
        <p>
          <a href={`${links(place).overview}/receipts`}>{rare.doubts.receipts.see}</a>
        </p>
      ) : null}
      <p>
        <a href={links(place).join}>{rare.join.link}</a>
      </p>
    </>
  )
}
