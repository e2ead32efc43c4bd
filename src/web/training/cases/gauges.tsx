import { GAUGES, type Gauge, type Gauges, HIGHEST, LOWEST } from '#training'
import { say } from '../../ui/index.ts'
import type { LearnerWords } from '../learner/words/index.ts'

/** How a gauge stands, in words. */
export const levelWords = (words: LearnerWords, gauge: Gauge, level: number): string =>
  words.scene.gauges.levels[gauge][Math.min(HIGHEST, Math.max(LOWEST, level)) - 1] ?? ''

interface GaugesProps {
  readonly words: LearnerWords
  readonly now: Gauges
  /** Where they were before what has just happened. */
  readonly before?: Gauges | undefined
  /** Its heading's level and id: `h2` on a page of its own, none beside a case. */
  readonly headingId: string
}

/** The three gauges: a name, a word, and a bar. More is better; they are never added up. */
export function GaugesPart({ words, now, before, headingId }: GaugesProps) {
  const { gauges } = words.scene
  return (
    <section class="gauges" aria-labelledby={headingId}>
      <h2 id={headingId}>{gauges.label}</h2>
      <dl>
        {GAUGES.map(gauge => (
          <div>
            <dt id={`${headingId}-${gauge}`}>{gauges.names[gauge]}</dt>
            <dd>
              <b>{levelWords(words, gauge, now[gauge])}</b>
              {before === undefined || before[gauge] === now[gauge] ? null : (
                <span class="quiet"> {say(gauges.changed, { before: levelWords(words, gauge, before[gauge]) })}</span>
              )}
              <meter
                min={LOWEST - 1}
                max={HIGHEST}
                value={now[gauge]}
                aria-labelledby={`${headingId}-${gauge}`}
                aria-valuetext={levelWords(words, gauge, now[gauge])}
              >
                {say(gauges.of, { n: now[gauge] })}
              </meter>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
