import type { Locale } from '#protocol'
import { type ReviewGuide, RUBRIC_LEVELS } from '#training'
import type { TrainingReader } from '../frame.tsx'

interface PartProps {
  readonly reader: TrainingReader
  readonly guide: ReviewGuide
  readonly form: URLSearchParams
}

/** Four criteria, three levels, each with what can be observed. No total. */
export function Scores({ reader, guide, form }: PartProps) {
  const { review } = reader.words
  const words = guide.words(reader.locale).rubric
  return (
    <section class="sheet scores" aria-labelledby="scores">
      <header class="asked">
        <h2 id="scores">{review.criteria}</h2>
        <ul class="plain-list quiet">
          {words.reading.map(sentence => (
            <li>{sentence}</li>
          ))}
        </ul>
      </header>
      {guide.rubric.criteria.map(({ id }) => (
        <fieldset class="q">
          <legend>
            <span class="ask">{words.criteria[id]?.title ?? id}</span>
          </legend>
          {guide.rubric.corrections
            .filter(({ criterion }) => criterion === id)
            .map(correction => (
              <p class="help">{words.corrections[correction.id]}</p>
            ))}
          <div class="opts each">
            {RUBRIC_LEVELS.map(level => (
              <label class="opt">
                <input type="radio" name={`score-${id}`} value={String(level)} checked={form.get(`score-${id}`) === String(level)} />
                <span>
                  {words.levels[level]}
                  <small>{words.criteria[id]?.anchors[level]}</small>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </section>
  )
}

/** Each blocks whatever the rest is worth, and is shown by a sentence of the answers. */
export function Errors({ reader, guide, form }: PartProps) {
  const { review } = reader.words
  const words = guide.words(reader.locale).rubric
  return (
    <fieldset class="sheet asked errors">
      <legend class="ask">{review.errors}</legend>
      <p class="quiet">{review.errorsHelp}</p>
      {guide.rubric.criticalErrors.map(({ id }) => (
        <div class="found">
          <label class="opt">
            <input type="checkbox" name={`error-${id}`} value="yes" checked={form.get(`error-${id}`) === 'yes'} />
            <span>{words.criticalErrors[id] ?? id}</span>
          </label>
          <div class="quote">
            <label for={`quote-${id}`}>{review.quote}</label>
            <textarea id={`quote-${id}`} name={`quote-${id}`} rows={2} maxlength={1000} autocomplete="off">
              {form.get(`quote-${id}`) ?? ''}
            </textarea>
          </div>
        </div>
      ))}
    </fieldset>
  )
}

/** Prepared words in the writer's language, to be changed; they never go alone. */
export function Comments({ reader, guide, form, locale }: PartProps & { readonly locale: Locale }) {
  const { review } = reader.words
  const [own, theirs] = [guide.words(reader.locale).rubric.comments, guide.words(locale).rubric.comments]
  return (
    <fieldset class="sheet asked errors">
      <legend class="ask">{review.comments}</legend>
      <p class="quiet">{review.commentsHelp}</p>
      {guide.rubric.comments.map(({ id }) => (
        <div class="found">
          <label class="opt">
            <input type="checkbox" name={`use-${id}`} value="yes" checked={form.get(`use-${id}`) === 'yes'} />
            <span>{own[id]?.title ?? id}</span>
          </label>
          <div class="quote">
            <label for={`comment-${id}`}>{review.change}</label>
            <textarea id={`comment-${id}`} name={`comment-${id}`} rows={3} maxlength={1000} autocomplete="off" lang={locale}>
              {form.get(`comment-${id}`) ?? theirs[id]?.text ?? ''}
            </textarea>
          </div>
        </div>
      ))}
    </fieldset>
  )
}
