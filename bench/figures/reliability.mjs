import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { pathToFileURL } from 'node:url'
import { at, bundled, heard, inFolder, start } from '../measure.mjs'

const KILLS = { kills: 100, cases: 8, lines: 150 }
const COMMAND = 'node bench/run.mjs reliability'
const STEPS_EACH = 400

/**
 * Faults on purpose, and the page that says what came of them. `STEPS=1000000` plays that many steps of generated histories, `SEED`
 * begins with another number, `MINUTES` ends them sooner; `KILLS` is how often a browser is killed. Nothing is written unless all
 * promises were kept.
 */
export const reliability = async () => {
  const kills = process.env.KILLS ?? '50'
  const histories = await playHistories()
  const [program, run] = [await node('tests/bench/append-server.ts', 'append-server.mjs'), await node('tests/faults/run.ts', 'faults.mjs')]
  const killed = await inFolder(folder => heard(start([process.execPath, run, JSON.stringify({ ...KILLS, program, place: [folder] })])))
  const runs = [historyRun(histories), killedRun(killed), browserRun(browserKills(kills))]
  if (runs.every(one => one.lost === 0)) await write(runs, histories.happened)
  for (const broken of histories.broken) console.error(JSON.stringify(broken))
  return runs.map(({ fault, lost, times }) => ({
    figure: `${fault}: promises broken`,
    value: lost,
    unit: '',
    target: { most: 0 },
    beside: { what: times, value: lost === 0 ? 1 : lost },
  }))
}

/** As many at once as there are cores. Whole histories only: one alone is the very one that its number names. */
const playHistories = async () => {
  const run = await node('tests/faults/histories/run.ts', 'histories.mjs')
  const [steps, first] = [Number(process.env.STEPS ?? 20_000), Number(process.env.SEED ?? 1)]
  const histories = Math.ceil(steps / STEPS_EACH)
  const share = Math.ceil(histories / availableParallelism())
  const played = Array.from({ length: Math.ceil(histories / share) }, (_, i) => {
    const rest = steps - i * share * STEPS_EACH
    const env = { STEPS: String(Math.min(share * STEPS_EACH, rest)), SEED: String(first + i * share), EACH: String(STEPS_EACH) }
    return heard(start([process.execPath, run], { env }))
  })
  return (await Promise.all(played)).reduce(together)
}

/** Two reports of histories as one: what was counted is added, what was broken is listed. */
const together = (one, other) =>
  Object.fromEntries(
    Object.entries(one).map(([name, value]) => {
      if (Array.isArray(value)) return [name, [...value, ...other[name]]]
      return [name, typeof value === 'object' ? together(value, other[name]) : value + other[name]]
    }),
  )

const node = (entry, name) => bundled(entry, { name, platform: 'node' })
const count = n => n.toLocaleString('en-CA')

/** The command that plays the same again: with what it was given. */
const commandWith = (...names) => [...names.flatMap(name => (process.env[name] ? [`${name}=${process.env[name]}`] : [])), COMMAND].join(' ')

export const historyRun = ({ histories, steps, acts, acknowledged, checks, broken }) => ({
  fault: 'Everything at once, over ninety days: histories made from a number',
  times: `${count(steps)} steps in ${count(histories)} histories`,
  checked: `${count(acts)} acts confirmed, ${count(acknowledged)} receipts, ${count(checks)} times every promise`,
  lost: broken.length,
  command: commandWith('STEPS', 'MINUTES', 'SEED'),
})

export const killedRun = ({ kills, acknowledged, lost, missing, unproved, faults: { doubled, cut, late, early } }) => ({
  fault: 'Server killed while it answers (SQLite on disk), on a network that doubles, cuts, delays and reorders',
  times: `${count(kills)} kills; ${count(doubled)} requests doubled, ${count(cut)} cut, ${count(late)} late, ${count(early)} out of order`,
  checked: `${count(acknowledged)} lines acknowledged`,
  lost: lost + missing + unproved,
  command: COMMAND,
})

/** The story of `tests/journeys`, as often as asked; it says what it found as JSON, and fails when a promise was broken. */
const browserKills = kills => {
  const story = ['vitest', 'run', '--project', 'journeys', 'tests/journeys/killed-browser.test.ts']
  const said = execFileSync('npx', story, {
    cwd: at('.'),
    env: { ...process.env, KILLS: kills },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return JSON.parse(/\{"kills":[^}]*\}/.exec(said)?.[0] ?? '')
}

export const browserRun = ({ kills, confirmed, written, notWritten, lost }) => ({
  fault: 'Browser killed by its own process while somebody writes (real Chromium, the profile kept)',
  times: `${count(kills)} kills`,
  checked: `${count(kills)} acts: ${count(confirmed)} confirmed before the kill, ${count(written)} found written afterwards, ${count(notWritten)} not written`,
  lost,
  command: commandWith('KILLS', 'SEED'),
})

/** Rows that this run did not make stay as their own command wrote them. */
export async function write(runs, happened) {
  const path = at('bench/figures/reliability.json')
  const before = readBefore(path)
  const names = new Set(runs.map(run => run.fault))
  const [load = 0] = loadavg()
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.versions.node,
    load: load.toFixed(1),
  }
  const figures = {
    machine,
    day: new Date().toISOString().slice(0, 10),
    runs: [...runs, ...(before?.runs ?? []).filter(run => !names.has(run.fault))],
    happened: happened ?? before?.happened ?? {},
  }
  writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`)
  const { reliabilityPage } = await import(pathToFileURL(await node('tests/faults/reliability-page.ts', 'reliability-page.mjs')).href)
  writeFileSync(at('docs/reliability.md'), reliabilityPage(figures))
}

function readBefore(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}
