import { type LessonStanding, minutesOf, type ReadLesson } from '#training'
import { Arrow, count } from '../../ui/index.ts'
import { type Here, learnerPage } from '../learner/here.tsx'

interface ListPage {
  readonly here: Here
  readonly lessons: readonly (Pick<ReadLesson, 'id' | 'title' | 'aim' | 'minutes'> & Pick<LessonStanding, 'state'>)[]
  readonly refusal?: string
}

/** All the lessons, in order, and which are done. */
export function lessonList({ here, lessons, refusal }: ListPage): string {
  const { words, reader } = here
  const next = lessons.find(({ state }) => state !== 'done')
  return learnerPage(here, {
    title: words.lessons.title,
    kicker: count(reader.locale, words.lessons.minutes, minutesOf(lessons.map(({ id, minutes }) => ({ id, minutes, sections: [] })))),
    lead: words.lessons.lead,
    refusal,
    children: (
      <section class="part" aria-labelledby="list">
        <h2 id="list">{words.lessons.list}</h2>
        <ol class="persons sheet">
          {lessons.map(lesson => (
            <li>
              <div>
                <h3>{lesson.title}</h3>
                <p class="role">
                  {words.lessons.states[lesson.state]} · {count(reader.locale, words.lessons.minutes, lesson.minutes)}
                </p>
                <p class="can">{lesson.aim}</p>
              </div>
              <form method="post" action={`${here.base}/explorer/${lesson.id}/begin`}>
                <button class={lesson === next ? 'go' : 'alt'} type="submit">
                  {words.lessons.open} <span class="sr">{lesson.title}</span> <Arrow />
                </button>
              </form>
            </li>
          ))}
        </ol>
      </section>
    ),
  })
}
