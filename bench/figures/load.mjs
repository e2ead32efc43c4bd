import { execFileSync } from 'node:child_process'
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, readSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { at, bundled, heard, inFolder, start, watchStolen } from '../measure.mjs'
import { withPostgres } from '../postgres.mjs'

const COMMAND = 'node bench/run.mjs load'
const asNumber = (name, usual) => Number(process.env[name] ?? usual)

/**
 * Many schools, many cases, many responders at once; the whole of it is `SCHOOLS=1000 CASES=100000 MINUTES=10`, some hours of work for
 * a small machine. `ENGINES=SQLite` leaves the other out; `LOAD_FOLDER` keeps the filled schools, which a later run goes on with.
 * What it measured goes into docs/performance.md when `WRITE=1` is said.
 */
export const load = async () => {
  const scale = {
    schools: asNumber('SCHOOLS', 20),
    cases: asNumber('CASES', 400),
    minutes: asNumber('MINUTES', 0.2),
    thinkMs: asNumber('THINK_MS', 10_000),
  }
  const node = name => bundled(`tests/bench/load/${name}.ts`, { name: `load-${name}.mjs`, platform: 'node' })
  const programs = { server: await node('server'), fill: await node('fill'), hold: await node('hold') }
  const engines = (process.env.ENGINES ?? 'SQLite,PostgreSQL').split(',')
  const runs = []
  for (const engine of engines) runs.push(await withEngine(engine, given => onEngine(engine, programs, scale, given)))
  if (process.env.WRITE === '1') await write(runs)
  return runs.flatMap(rowsOf)
}

const withEngine = (engine, work) => {
  const kept = process.env.LOAD_FOLDER
  if (engine === 'PostgreSQL') return withPostgres(url => inFolder(folder => work({ folder, url })))
  if (kept === undefined) return inFolder(folder => work({ folder }))
  mkdirSync(kept, { recursive: true })
  return work({ folder: kept })
}

/** A tenth of a tenth, a tenth, a third, the whole. */
const stagesOf = cases => [...new Set([0.01, 0.1, 0.3, 1].map(part => Math.max(100, Math.round(cases * part))))]

const onEngine = async (engine, { server, fill, hold }, scale, { folder, url }) => {
  const serving = ({ place, database }, work) =>
    withLoadServer([process.execPath, server, place, String(scale.schools), ...(database ? [database] : [])], work)
  const say = (program, what) => heard(start([process.execPath, program, JSON.stringify(what)]))
  const growth = []
  let where = { place: folder, database: url }
  for (const cases of stagesOf(scale.cases)) {
    where = (url && (await movedFrom(keptAt(cases), url))) ?? {
      ...where,
      place: url ? folder : copyOnce(where.place, join(folder, String(cases))),
    }
    growth.push(await serving(where, ({ port }) => say(fill, { folder: where.place, port, cases })))
    console.error(`${engine}: ${cases} cases`)
  }
  if (!url) readOnce(where.place)
  return serving(where, async ({ port, memory }) => {
    const before = await memory()
    const stolen = watchStolen()
    const held = await say(hold, { folder: where.place, port, ...scale })
    const lost = stolen()
    const bytes = url ? undefined : ['main.sqlite', 'main.sqlite-wal'].reduce((sum, name) => sum + sizeOf(join(where.place, name)), 0)
    return { engine, scale, growth, held, memory: { before, after: await memory() }, bytes, stolen: lost, load: loadavg()[0] }
  })
}

/** Where an earlier run of SQLite kept so many cases, if one did. */
function keptAt(cases) {
  const place = join(process.env.LOAD_FOLDER ?? '', String(cases))
  return process.env.LOAD_FOLDER && existsSync(join(place, 'filled.json')) ? place : undefined
}

/** The same cases in a database of their own, taken there as a school's are: `sexto move`. */
async function movedFrom(place, url) {
  if (place === undefined) return undefined
  const database = new URL(url)
  database.pathname = `/cases_${basename(place)}`
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`create database cases_${basename(place)}`)
  await client.end()
  const sexto = (...words) =>
    execFileSync(process.execPath, [at('tools/run.mjs'), 'cli', 'move', ...words], {
      env: { ...process.env, DATA_DIR: place, LIDS_DIR: place },
    })
  // A run that was cut short has left them marked as moved.
  sexto('cancel')
  sexto(database.href)
  sexto('cancel')
  return { place, database: database.href }
}

/** As the service does when it starts: what a machine has not read since it was started comes from the disk, a page at a time. */
function readOnce(place) {
  for (const name of readdirSync(place).filter(one => one.endsWith('.sqlite'))) {
    const [file, piece] = [openSync(join(place, name), 'r'), Buffer.alloc(1 << 20)]
    while (readSync(file, piece) > 0);
    closeSync(file)
  }
}

/** Each size keeps files of its own, so that all of them can be asked again on a calm machine. */
const copyOnce = (from, to) => {
  if (!existsSync(to) && existsSync(join(from, 'people.json'))) cpSync(from, to, { recursive: true })
  mkdirSync(to, { recursive: true })
  return to
}

const withLoadServer = async (command, work) => {
  const running = start(command)
  let said = 0
  const next = async () => {
    const line = said++
    while (running.said().split('\n').length <= line + 1) {
      if (!running.alive()) throw new Error(running.faults())
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    return JSON.parse(running.said().split('\n')[line])
  }
  const memory = () => {
    process.kill(running.pid, 'SIGUSR2')
    return next()
  }
  try {
    return await work({ port: (await next()).port, memory })
  } finally {
    await running.stop()
  }
}

const sizeOf = path => statSync(path, { throwIfNoEntry: false })?.size ?? 0

const routeOf = (routes, name) => routes.find(one => one.route === name)

const rowsOf = ({ engine, growth, held, memory }) => {
  const bare = routeOf(held.routes, 'bare')
  const append = routeOf(held.routes, 'append')
  const beside = percent => ({ what: `a page of nothing, ${percent}`, value: bare[percent] })
  const many = `${held.responders.toLocaleString('en-CA')} responders at once`
  const [first, last] = [growth[0], growth.at(-1)]
  const grown = name => ({
    figure: `${engine}: ${name} among ${last.cases.toLocaleString('en-CA')} cases beside among ${first.cases.toLocaleString('en-CA')}, middle`,
    value: routeOf(last.routes, name).p50 / routeOf(first.routes, name).p50,
    unit: 'times',
    target: { most: 1.5 },
    beside: {
      what: 'a page of nothing, the same two moments (times)',
      value: routeOf(last.routes, 'bare').p50 / routeOf(first.routes, 'bare').p50,
    },
  })
  return [
    {
      figure: `${engine}: a line appended, ${many}, 95th in 100`,
      value: append.p95,
      unit: 'ms',
      target: { most: 150 },
      beside: beside('p95'),
    },
    { figure: `${engine}: the same, 99th in 100`, value: append.p99, unit: 'ms', target: { most: 400 }, beside: beside('p99') },
    ...['list', 'open'].map(name => ({
      figure: `${engine}: ${name}, 95th in 100`,
      value: routeOf(held.routes, name).p95,
      unit: 'ms',
      beside: beside('p95'),
    })),
    grown('list'),
    grown('open'),
    grown('append'),
    {
      figure: `${engine}: memory after forced collection, after the hold`,
      value: memory.after.heapUsed / 1e6,
      unit: 'MB',
      beside: { what: 'before it (MB)', value: memory.before.heapUsed / 1e6 },
    },
    {
      figure: `${engine}: errors`,
      value: held.errors + growth.reduce((sum, one) => sum + one.errors, 0),
      unit: '',
      target: { most: 0 },
      beside: { what: 'requests', value: held.routes.reduce((sum, one) => sum + one.times, 0) },
    },
  ]
}

/** An engine that this run did not measure stays as its own run wrote it. */
async function write(runs) {
  const path = at('bench/figures/load.json')
  const before = readBefore(path)
  const names = new Set(runs.map(run => run.engine))
  const machine = {
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.versions.node,
  }
  const figures = {
    machine,
    day: new Date().toISOString().slice(0, 10),
    command: COMMAND,
    runs: [...runs, ...before.filter(run => !names.has(run.engine))],
  }
  writeFileSync(path, `${JSON.stringify(figures, null, 2)}\n`)
  const page = await bundled('tests/bench/load/performance-page.ts', { name: 'performance-page.mjs', platform: 'node' })
  const { performancePage, growthCurve } = await import(pathToFileURL(page).href)
  mkdirSync(at('docs/performance'), { recursive: true })
  writeFileSync(at('docs/performance.md'), performancePage(figures))
  for (const run of figures.runs) writeFileSync(at('docs/performance', `growth-${run.engine.toLowerCase()}.svg`), growthCurve(run))
}

function readBefore(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).runs
  } catch {
    return []
  }
}
