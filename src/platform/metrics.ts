import { monitorEventLoopDelay } from 'node:perf_hooks'

/** Seconds under which an answer counts as such: the targets are 0.15 and 0.4. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.4, 1, 2.5, 10] as const

/** Where an answer was made; never its address, which would name a file. */
export const AREAS = ['api', 'demo-api', 'app', 'pages', 'demo', 'files'] as const
export type Area = (typeof AREAS)[number]

/** Counts of this process since it started: no address, no id, nobody. */
export interface Metrics {
  answered(area: Area, status: number, seconds: number): void
  /** Something that is done by itself, or should have been. */
  happened(what: Happening): void
  /** The text that Prometheus reads; `gauges` are asked of the stores. */
  text(gauges: Readonly<Record<string, number | undefined>>): string
}

export const HAPPENINGS = ['round', 'round-failed', 'reminders-failed', 'news-failed', 'scores-failed'] as const
export type Happening = (typeof HAPPENINGS)[number]

interface Series {
  readonly counts: number[]
  sum: number
  readonly byStatus: Map<string, number>
}

/** Metrics of one process, and of its machine as Node sees it. */
export function makeMetrics(startedAt: number, now: () => number): Metrics {
  const areas = new Map<Area, Series>(AREAS.map(area => [area, { counts: BUCKETS.map(() => 0), sum: 0, byStatus: new Map() }]))
  const happenings = new Map<Happening, number>(HAPPENINGS.map(what => [what, 0]))
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  return {
    answered(area, status, seconds) {
      const series = areas.get(area)
      if (series === undefined) return
      const first = BUCKETS.findIndex(bound => seconds <= bound)
      if (first !== -1) series.counts[first] = (series.counts[first] ?? 0) + 1
      series.sum += seconds
      const kind = `${Math.floor(status / 100)}xx`
      series.byStatus.set(kind, (series.byStatus.get(kind) ?? 0) + 1)
    },
    happened: what => void happenings.set(what, (happenings.get(what) ?? 0) + 1),
    text(gauges) {
      const lag = delay.percentile(99) / 1e9
      delay.reset()
      return `${[
        ...requestLines(areas),
        ...one(
          'sexto_happened_total',
          'counter',
          'What this process did by itself, and what failed.',
          [...happenings].map(([what, n]) => [`{what="${what}"}`, n]),
        ),
        ...one('sexto_up_seconds', 'gauge', 'Since this process started.', [['', Math.max(0, (now() - startedAt) / 1000)]]),
        ...one('sexto_heap_bytes', 'gauge', 'Memory of the program that is in use.', [['', process.memoryUsage().heapUsed]]),
        ...one('sexto_resident_bytes', 'gauge', 'Memory that the process holds.', [['', process.memoryUsage().rss]]),
        ...one('sexto_loop_delay_seconds', 'gauge', 'How late this process was, 99 times of 100, since the last reading.', [['', lag]]),
        ...Object.entries(gauges).flatMap(([name, value]) =>
          value === undefined ? [] : one(`sexto_${name}`, 'gauge', GAUGES[name] ?? name, [['', value]]),
        ),
      ].join('\n')}\n`
    },
  }
}

/** What a store is asked for, when it answers. */
const GAUGES: Readonly<Record<string, string>> = {
  ready: '1 when both stores answer.',
  reminders_waiting: 'Reminders that should have left an hour ago.',
  last_copy_age_seconds: 'Since everything was last copied; absent when it never was.',
}

function* requestLines(areas: ReadonlyMap<Area, Series>): Generator<string> {
  const name = 'sexto_answer_seconds'
  yield `# HELP ${name} How long an answer took, by where it was made.`
  yield `# TYPE ${name} histogram`
  for (const [area, { counts, sum, byStatus }] of areas) {
    let below = 0
    for (const [i, bound] of BUCKETS.entries()) {
      below += counts[i] ?? 0
      yield `${name}_bucket{area="${area}",le="${bound}"} ${below}`
    }
    const all = [...byStatus.values()].reduce((total, n) => total + n, 0)
    yield `${name}_bucket{area="${area}",le="+Inf"} ${all}`
    yield `${name}_sum{area="${area}"} ${sum}`
    yield `${name}_count{area="${area}"} ${all}`
  }
  yield '# HELP sexto_answers_total Answers, by where they were made and the kind of their status.'
  yield '# TYPE sexto_answers_total counter'
  for (const [area, { byStatus }] of areas)
    for (const [kind, n] of byStatus) yield `sexto_answers_total{area="${area}",status="${kind}"} ${n}`
}

const one = (name: string, type: 'counter' | 'gauge', help: string, values: readonly (readonly [string, number])[]): readonly string[] => [
  `# HELP ${name} ${help}`,
  `# TYPE ${name} ${type}`,
  ...values.map(([labels, value]) => `${name}${labels} ${value}`),
]

/** Where the answer to a request is made, by the site it was asked of and the first word of its path. */
export function areaOf(path: string, site: 'case' | 'public'): Area {
  const isDemo = path.startsWith('/demo')
  if (/^\/(?:assets|method)\//.test(path)) return 'files'
  if (site === 'public') return isDemo ? 'demo' : 'pages'
  if (path.startsWith('/demo/api')) return 'demo-api'
  return path.startsWith('/api') ? 'api' : 'app'
}
