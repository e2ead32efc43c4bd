import type { Joined } from '#casefile'
import { BackToCase } from '../case/back-to-case.tsx'
import { casePage } from '../case/frame.tsx'
import { links, type Place } from '../case/place.ts'
import { Arrow, count, type PageProps } from '../ui/index.ts'
import { rareWords } from '../words/rare/index.ts'
import type { OtherCase } from './ports.ts'

/** What the page of joining shows: the other files, the one chosen, and why the two are not joined, in the reader's words. */
export interface JoinPage {
  readonly others: readonly OtherCase[]
  readonly chosen?: string
  readonly actionId: string
  readonly refused?: string
}

const FORM_ID = 'join'

/** Says what joining two files does, and asks which one goes on. */
export function joinPage(place: Place, { others, chosen, actionId, refused }: JoinPage): PageProps {
  const { join } = rareWords[place.locale]
  return casePage({
    place,
    tab: join.title,
    formId: FORM_ID,
    main: (
      <form class="doing" id={FORM_ID} method="post" action={links(place).join} data-nodraft>
        <input type="hidden" name="_action" value={actionId} />
        {refused ? (
          <section class="note now" id="refusal" tabindex={-1} aria-labelledby="refusal-title">
            <h2 id="refusal-title" class="note-title">
              {place.words.ui.refusal.heading}
            </h2>
            <p>{refused}</p>
          </section>
        ) : null}
        <div>
          <h1 id="h" tabindex={-1}>
            {join.title}
          </h1>
          <p class="lead">{join.lead}</p>
        </div>
        <ul>
          {join.what.map(line => (
            <li>{line}</li>
          ))}
        </ul>
        {others.length === 0 ? <p class="note">{join.none}</p> : <Which place={place} others={others} chosen={chosen} />}
        <BackToCase place={place} />
      </form>
    ),
  })
}

function Which({ place, others, chosen }: { place: Place; others: readonly OtherCase[]; chosen: string | undefined }) {
  const { join } = rareWords[place.locale]
  return (
    <>
      <fieldset>
        <legend>
          <span class="ask">{join.which}</span>
        </legend>
        <div class="choices">
          {others.map(({ caseId, codeName }) => (
            <label class="choice">
              <input type="radio" name="into" value={caseId} checked={caseId === chosen} />
              <span translate="no">{codeName}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <button class="go" type="submit">
        <span>{join.go}</span> <Arrow />
      </button>
    </>
  )
}

/** Why two files were not joined, or what is still missing once they are; undefined when all is done. */
export function joinText(place: Place, done: Exclude<Joined, { readonly refused: unknown }>): string | undefined {
  const { join } = rareWords[place.locale]
  if ('fault' in done) return join.fault[done.fault]
  return done.unread > 0 ? count(place.locale, join.unread, done.unread) : undefined
}
