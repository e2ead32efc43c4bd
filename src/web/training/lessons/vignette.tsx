import type { PassageReview, ReadSource, ReadVignette } from '#training'
import { say } from '../../ui/index.ts'
import type { Here } from '../learner/here.tsx'

interface VignetteProps {
  readonly here: Here
  readonly section: ReadVignette
  readonly sources: readonly ReadSource[]
  /** The option chosen first; then every option is commented. */
  readonly chosen: string | undefined
  readonly refusal: string | undefined
}

/** A situation and its choices; once one is made, what each of them changes. */
export function Vignette({ here, section, sources, chosen, refusal }: VignetteProps) {
  const { lessons } = here.words
  const id = `v-${section.id}`
  return (
    <section class="part vignette" id={section.id} aria-labelledby={id}>
      <p class="kicker">{lessons.vignette}</p>
      <h2 id={id}>{section.heading}</h2>
      <p class="measure situation">{section.situation}</p>
      {chosen === undefined ? (
        <Ask here={here} section={section} refusal={refusal} />
      ) : (
        <Commented here={here} section={section} chosen={chosen} refusal={refusal} />
      )}
      {chosen === undefined ? null : (
        <p class="quiet small">
          {say(lessons.sourcesLine, {
            list: section.sources.map(key => sources.find(source => source.id === key)?.title ?? key).join(' · '),
          })}
        </p>
      )}
    </section>
  )
}

function Ask({ here, section, refusal }: Pick<VignetteProps, 'here' | 'section' | 'refusal'>) {
  const { lessons } = here.words
  return (
    <form class="sheet ask-choice" method="post" action="">
      <fieldset aria-describedby={refusal === undefined ? undefined : `${section.id}-why`}>
        <legend>{lessons.choose}</legend>
        {refusal === undefined ? null : (
          <p class="refused" role="alert" id={`${section.id}-why`}>
            {refusal}
          </p>
        )}
        <input type="hidden" name="vignette" value={section.id} />
        {section.options.map(option => (
          <label class="choice">
            <input type="radio" name="option" value={option.id} />
            <span>{option.text}</span>
          </label>
        ))}
      </fieldset>
      <button class="alt" type="submit">
        {lessons.answer}
      </button>
    </form>
  )
}

function Commented({ here, section, chosen, refusal }: Pick<VignetteProps, 'here' | 'section' | 'refusal'> & { readonly chosen: string }) {
  const { lessons } = here.words
  return (
    <div class="sheet commented">
      {refusal === undefined ? null : (
        <p class="refused" role="alert">
          {refusal}
        </p>
      )}
      <ol class="comments">
        {section.options.map(option => (
          <li class={option.id === chosen ? 'mine' : undefined}>
            {option.id === chosen || option.sound ? (
              <p class="tags">
                {option.id === chosen ? <b>{lessons.yours}</b> : null} {option.sound ? <span>{lessons.sound}</span> : null}
              </p>
            ) : null}
            <p class="chosen-text">{option.text}</p>
            <p>{option.feedback}</p>
          </li>
        ))}
      </ol>
      <p class="teaches">
        <b>{lessons.teaches}</b> {section.teaches}
      </p>
    </div>
  )
}

/** Says which passages a lawyer or a clinician has not read yet. */
export function ReviewNote({ here, review }: { readonly here: Here; readonly review: readonly PassageReview[] }) {
  const [one, other] = review
  return one === undefined ? null : <p class="quiet small review-note">{here.words.lessons.review[other === undefined ? one : 'both']}</p>
}

/** Where each statement comes from, and how it was read. */
export function Sources({ here, sources }: { readonly here: Here; readonly sources: readonly ReadSource[] }) {
  const { lessons } = here.words
  if (sources.length === 0) return null
  return (
    <details class="lesson-sources">
      <summary>{lessons.sources}</summary>
      <ul class="plain-list">
        {sources.map(source => (
          <li>
            {source.url === undefined ? source.title : <a href={source.url}>{source.title}</a>}
            {source.dated === undefined ? '' : `, ${source.dated}`} <span class="quiet">({lessons.marks[source.mark]})</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
