import type { RetrievalQuestion, RetrievalWeek, RetrievalWords } from '#training'
import { count } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'

/** One question of a time, with the option chosen when it was answered. */
export interface Asked {
  readonly question: RetrievalQuestion
  readonly words: RetrievalWords
  readonly chosen: string | undefined
}

interface QuestionPage {
  readonly here: Here
  readonly weeks: RetrievalWeek
  readonly asked: readonly Asked[]
  readonly refused?: { readonly why: 'missingOption' | 'unknown'; readonly question: string } | undefined
}

/** The five questions of one time: answered ones with every option commented, then the next to answer. */
export function questionPage({ here, weeks, asked, refused }: QuestionPage): string {
  const { keep } = here.words
  const { locale } = here.reader
  const left = asked.filter(({ chosen }) => chosen === undefined)
  return learnerPage(here, {
    title: keep.title,
    kicker: count(locale, keep.week, weeks),
    lead: keep.lead,
    refusal: refused?.why === 'unknown' ? keep.unknown : undefined,
    children: (
      <>
        {asked.map(one =>
          one.chosen === undefined ? (
            one === left[0] ? (
              <Ask here={here} one={one} refused={refused?.question === one.question.id && refused.why === 'missingOption'} />
            ) : null
          ) : (
            <Answered here={here} one={one} chosen={one.chosen} />
          ),
        )}
        <p role="status">{left.length === 0 ? keep.finished : count(locale, keep.left, left.length)}</p>
      </>
    ),
  })
}

function Ask({ here, one, refused }: { readonly here: Here; readonly one: Asked; readonly refused: boolean }) {
  const { keep } = here.words
  return (
    <form class="sheet ask-choice" method="post" action={`${here.base}/keep`} id={one.question.id}>
      <fieldset>
        <legend>{one.words.question}</legend>
        {refused ? (
          <p class="refused" role="alert">
            {keep.missingOption}
          </p>
        ) : null}
        <input type="hidden" name="question" value={one.question.id} />
        {one.question.options.map(option => (
          <label class="choice">
            <input type="radio" name="option" value={option.id} />
            <span>{one.words.options[option.id]?.text}</span>
          </label>
        ))}
      </fieldset>
      <button class="go" type="submit">
        {keep.answer}
      </button>
    </form>
  )
}

function Answered({ here, one, chosen }: { readonly here: Here; readonly one: Asked; readonly chosen: string }) {
  const { keep, lessons } = here.words
  return (
    <section class="sheet commented" id={one.question.id} aria-labelledby={`q-${one.question.id}`}>
      <h2 id={`q-${one.question.id}`}>{one.words.question}</h2>
      <ol class="comments">
        {one.question.options.map(option => (
          <li class={option.id === chosen ? 'mine' : undefined}>
            {option.id === chosen ? (
              <p class="tags">
                <b>{lessons.yours}</b>
              </p>
            ) : null}
            <p class="chosen-text">{one.words.options[option.id]?.text}</p>
            <p>{one.words.options[option.id]?.feedback}</p>
          </li>
        ))}
      </ol>
      <p class="teaches">
        <b>{keep.good}</b> {one.words.answer}
      </p>
    </section>
  )
}
