import { type Gauge, HIGHEST, LOWEST } from '#training'
import type { LearnerWords } from '../learner/words/index.ts'
import { levelWords } from './gauges.tsx'

interface ChartProps {
  readonly words: LearnerWords
  readonly gauge: Gauge
  readonly yours: readonly number[]
  /** Undefined where the careful path does not pass. */
  readonly expected: readonly (number | undefined)[]
}

const [WIDTH, HEIGHT, EDGE] = [320, 120, 10]
const RADIUS = 4

/** One gauge over the moments: a full line for what was played, a dashed one for the careful path; the table beside says the same in words. */
export function GaugeChart({ words, gauge, yours, expected }: ChartProps) {
  const { names } = words.scene.gauges
  const last = yours.at(-1) ?? LOWEST
  const most = Math.max(yours.length, expected.length, 2) - 1
  const at = (level: number, n: number): readonly [number, number] => [
    EDGE + (n * (WIDTH - 2 * EDGE)) / most,
    HEIGHT - EDGE - ((level - LOWEST) * (HEIGHT - 2 * EDGE)) / (HIGHEST - LOWEST),
  ]
  const line = (levels: readonly (number | undefined)[]) =>
    levels.flatMap((level, n) => (level === undefined ? [] : at(level, n).map(Math.round).join(','))).join(' ')
  return (
    <figure class="sheet gauge-figure">
      <figcaption>
        <h3>{names[gauge]}</h3>
        <p>{levelWords(words, gauge, last)}</p>
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={`${names[gauge]}, ${yours.map(level => levelWords(words, gauge, level)).join(', ')}`}
      >
        <polyline class="level-line" points={line(expected)} />
        <polyline class="level-line yours" points={line(yours)} />
        {yours.map((level, n) => {
          const [x, y] = at(level, n)
          return <circle cx={Math.round(x)} cy={Math.round(y)} r={RADIUS} />
        })}
      </svg>
      <p class="key quiet" aria-hidden="true">
        <span class="key-yours">{words.debrief.yourPath}</span> <span class="key-expected">{words.debrief.expected}</span>
      </p>
    </figure>
  )
}
