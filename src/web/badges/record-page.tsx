import type { Institution } from '#people'
import type { Completion } from '#training'
import { renderTraining, type TrainingReader } from '../training/frame.tsx'
import { formatDay, say } from '../ui/index.ts'
import { badgeWords } from './words/index.ts'

/** What somebody followed, to be printed: with or without an agreement. */
export function recordPage(
  reader: TrainingReader,
  institution: Institution | undefined,
  completions: readonly Completion[],
  now: string,
): string {
  const { record } = badgeWords[reader.locale]
  const { locale, place } = reader
  const day = (at: string) => formatDay(at, place.zone, locale, true)
  return renderTraining(reader, {
    title: record.title,
    children: (
      <main class="public narrow">
        <div>
          <h1 id="h" tabindex={-1}>
            {record.title}
          </h1>
          <p class="lead">{record.lead}</p>
        </div>
        {completions.length === 0 ? <p>{record.empty}</p> : null}
        {completions.map(({ level, acceptedAt, minutes, course }) => (
          <dl class="facts sheet">
            {[
              [record.person, reader.learner?.name ?? ''],
              [record.institution, institution?.name[locale] ?? ''],
              [record.level, reader.words.levels[level]],
              [record.accepted, day(acceptedAt)],
              [record.minutes, say(record.minutesOf, { n: minutes })],
              [record.version, course.version],
            ].map(([term, text]) => (
              <div>
                <dt>{term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        ))}
        <p class="quiet">{say(record.made, { day: day(now) })}</p>
      </main>
    ),
  })
}
