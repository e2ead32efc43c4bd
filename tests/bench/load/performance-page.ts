import type { Told } from './samples.ts'

interface Memory {
  readonly heapUsed: number
  readonly rss: number
}

/** What one engine did under load; `bench/figures/load.json`. */
export interface LoadRun {
  readonly engine: string
  readonly scale: { readonly schools: number; readonly cases: number; readonly minutes: number; readonly thinkMs: number }
  readonly growth: readonly { readonly cases: number; readonly errors: number; readonly routes: readonly Told[] }[]
  readonly held: { readonly responders: number; readonly seconds: number; readonly errors: number; readonly routes: readonly Told[] }
  readonly memory: { readonly before: Memory; readonly after: Memory }
  readonly bytes?: number
  /** The part of the cores' time, of 1, that the host of a virtual machine gave to others meanwhile; absent where no system tells. */
  readonly stolen?: number
  readonly load: number
}

/** Every engine, as its last run left it. */
export interface LoadFigures {
  readonly machine: { readonly processor: string; readonly cores: number; readonly memory: string; readonly node: string }
  readonly day: string
  readonly command: string
  readonly runs: readonly LoadRun[]
}

const NAMES: Readonly<Record<string, string>> = {
  append: 'a line appended (signed, sealed, receipted, on the disk)',
  list: 'the list of cases',
  open: 'the lines of a case',
  bare: 'a page of nothing, beside',
}
const nameOf = (route: string): string => NAMES[route] ?? route
const count = (n: number): string => n.toLocaleString('en-CA')
const ms = (n: number): string => (n >= 10 ? n.toFixed(0) : n.toFixed(1))
const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n')

/** `docs/performance.md`, from the figures alone. */
export const performancePage = ({ machine, day, command, runs }: LoadFigures): string =>
  `${[
    '# Performance',
    `Written by \`WRITE=1 ${command}\`, of the size that each part below names, from \`bench/figures/load.json\`; a test fails when the two differ. The other figures are printed by \`npm run bench\`, each beside something measured in the same run.`,
    `**Machine.** ${machine.processor}, ${machine.cores} cores, ${machine.memory} of memory, Node ${machine.node}; ${day}. The server and all its responders share these cores. Another machine gives other values: the ratios say more.`,
    '**Before**, files of SQLite are read once, as the service does when it starts ([deploy/sexto.service](../deploy/sexto.service)). Until a page that is not in memory has come from the disk, the server answers nobody. PostgreSQL is given the same cases by `sexto move`, with the lines that the responders of SQLite added to them before.',
    ...runs.map(engineSection),
  ].join('\n\n')}\n`

const commandOf = ({ engine, scale: { schools, cases, minutes } }: LoadRun): string =>
  `SCHOOLS=${schools} CASES=${cases} MINUTES=${minutes} ENGINES=${engine} WRITE=1 node bench/run.mjs load`

const engineSection = (run: LoadRun): string => {
  const { engine, scale, growth, held, memory, bytes, stolen, load } = run
  const bare = held.routes.find(one => one.route === 'bare')
  return [
    `## ${engine}`,
    `\`${commandOf(run)}\``,
    `${count(scale.schools)} schools, ${count(scale.cases)} cases of two sealed lines each, made by the code of the device and sent over HTTP. Then ${count(held.responders)} responders at work for ${(held.seconds / 60).toFixed(1)} minutes, each doing something every ${scale.thinkMs / 1000} seconds on average: ${count(held.routes.reduce((sum, one) => sum + one.times, 0))} requests, ${held.errors} errors. Load of the last minute at the end: ${load.toFixed(1)}.${stolen === undefined ? '' : ` The host of this virtual machine took ${(stolen * 100).toFixed(1)} % of the cores' time away meanwhile.`}`,
    table(
      ['Request', 'Times', 'p50 (ms)', 'p95 (ms)', 'p99 (ms)', 'p95 beside a page of nothing'],
      held.routes.map(one => [
        nameOf(one.route),
        count(one.times),
        ms(one.p50),
        ms(one.p95),
        ms(one.p99),
        (one.p95 / (bare?.p95 ?? one.p95)).toFixed(1),
      ]),
    ),
    `Memory after forced collection: ${mb(memory.before.heapUsed)} before, ${mb(memory.after.heapUsed)} after${bytes === undefined ? '' : `; on the disk ${(bytes / 1e6).toFixed(0)} MB`}.`,
    'As the cases grow, the same requests of one school whose size stays, one at a time, of a server for each number of cases in turn:',
    table(
      [
        'Cases',
        ...(growth[0]?.routes.map(one => `${one.route}, p50 (ms)`) ?? []),
        ...(growth[0]?.routes.map(one => `${one.route}, p95 (ms)`) ?? []),
      ],
      growth.map(stage => [
        count(stage.cases),
        ...stage.routes.map(one => one.p50.toFixed(2)),
        ...stage.routes.map(one => one.p95.toFixed(2)),
      ]),
    ),
    `![Growth: middle of each request against the number of cases, ${engine}](performance/growth-${engine.toLowerCase()}.svg)`,
  ].join('\n\n')
}

const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [640, 320, 56, 44, 24]
const DASHES = ['', '8 4', '2 4', '10 3 2 3']

/** The middle of each request against the number of cases: both from nought, so that a slope is what it looks like. */
export function growthCurve({ engine, growth }: LoadRun): string {
  const routes = growth[0]?.routes.map(one => one.route) ?? []
  const most = Math.max(...growth.flatMap(stage => stage.routes.map(one => one.p50))) * 1.15
  const widest = growth.at(-1)?.cases ?? 1
  const x = (cases: number): number => LEFT + (cases / widest) * (WIDTH - LEFT - 150)
  const y = (value: number): number => HEIGHT - BOTTOM - (value / most) * (HEIGHT - BOTTOM - TOP)
  const at = (cases: number, value: number): string => `${x(cases).toFixed(1)},${y(value).toFixed(1)}`
  const lines = routes.map((route, i) => {
    const values = growth.map(stage => ({ cases: stage.cases, p50: stage.routes.find(one => one.route === route)?.p50 ?? 0 }))
    const last = values.at(-1)
    return `<polyline fill="none" stroke="#1f4e5f" stroke-width="2" stroke-dasharray="${DASHES[i % DASHES.length]}" points="${values.map(one => at(one.cases, one.p50)).join(' ')}"/>
  <text x="${(x(widest) + 8).toFixed(1)}" y="${(y(last?.p50 ?? 0) + 4).toFixed(1)}">${route} ${ms(last?.p50 ?? 0)} ms</text>`
  })
  const ticks = growth.map(
    stage =>
      `<text x="${x(stage.cases).toFixed(1)}" y="${HEIGHT - BOTTOM + 18}" text-anchor="middle">${stage.cases >= 1000 ? `${stage.cases / 1000}k` : stage.cases}</text>`,
  )
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="12">
  <title>${engine}: middle of each request, in ms, against the number of cases</title>
  <rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
  <path d="M${LEFT} ${TOP}V${HEIGHT - BOTTOM}H${WIDTH - 150}" fill="none" stroke="#555"/>
  <text x="${LEFT - 8}" y="${TOP + 4}" text-anchor="end">${ms(most)} ms</text><text x="${LEFT - 8}" y="${HEIGHT - BOTTOM}" text-anchor="end">0</text>
  ${ticks.join('\n  ')}
  <text x="${(LEFT + WIDTH - 150) / 2}" y="${HEIGHT - 6}" text-anchor="middle">cases</text>
  ${lines.join('\n  ')}
</svg>
`
}
