import { execFileSync } from 'node:child_process'
import {
  closeSync,
  cpSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { join } from 'node:path'
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
  const programs = { server: await node('server'), fill: await node('fill'), probe: await node('probe'), hold: await node('hold') }
  const runs = await inLoadFolder(async folder => {
    const sizes = await filledSizes(programs, scale, folder)
    const done = []
    for (const engine of (process.env.ENGINES ?? 'SQLite,PostgreSQL').split(',')) {
      const measured = given => onEngine(engine, programs, scale, given)
      done.push(await (engine === 'PostgreSQL' ? withPostgres(async url => measured(await movedTo(url, sizes))) : measured(sizes)))
    }
    return done
  })
  if (process.env.WRITE === '1') await write(runs)
  return runs.flatMap(rowsOf)
}

const inLoadFolder = work => {
  const kept = process.env.LOAD_FOLDER
  if (kept === undefined) return inFolder(work)
  mkdirSync(kept, { recursive: true })
  return work(kept)
}

const say = (program, what) => heard(start([process.execPath, program, JSON.stringify(what)]))

const serving = ({ server }, { schools }, { place, database }, work) =>
  withLoadServer([process.execPath, server, place, String(schools), ...(database ? [database] : [])], work)

/** A tenth of a tenth, a tenth, a third, the whole: each in a folder of its own, begun as a copy of the one before. */
const filledSizes = async (programs, scale, folder) => {
  const sizes = []
  for (const cases of [...new Set([0.01, 0.1, 0.3, 1].map(part => Math.max(100, Math.round(scale.cases * part))))]) {
    const place = join(folder, String(cases))
    copyOnce(sizes.at(-1)?.place, place)
    await serving(programs, scale, { place }, ({ port }) => say(programs.fill, { folder: place, port, cases }))
    console.error(`${cases} cases filled`)
    sizes.push({ cases, place })
  }
  return sizes
}

/** A run that was cut short leaves no half of a copy behind. */
const copyOnce = (from, to) => {
  if (existsSync(to)) return
  if (from === undefined) return mkdirSync(to)
  const part = `${to}.part`
  rmSync(part, { recursive: true, force: true })
  cpSync(from, part, { recursive: true })
  renameSync(part, to)
}

const onEngine = async (engine, programs, scale, sizes) => {
  const growth = await askedInTurn(programs, scale, sizes)
  console.error(`${engine}: every size asked`)
  const { place, database } = sizes.at(-1)
  return serving(programs, scale, { place, database }, async ({ port, memory }) => {
    const before = await memory()
    const stolen = watchStolen()
    const held = await say(programs.hold, { folder: place, port, ...scale })
    const lost = stolen()
    const bytes = database ? undefined : ['main.sqlite', 'main.sqlite-wal'].reduce((sum, name) => sum + sizeOf(join(place, name)), 0)
    return { engine, scale, growth, held, memory: { before, after: await memory() }, bytes, stolen: lost, load: loadavg()[0] }
  })
}

/** A server for each size, all up at once and asked in turn: what a machine loses for a while, it loses for all of them. */
const askedInTurn = (programs, scale, sizes, asked = []) => {
  const [size, ...others] = sizes
  if (size === undefined) return say(programs.probe, asked)
  if (!size.database) readOnce(size.place)
  return serving(programs, scale, size, ({ port }) =>
    askedInTurn(programs, scale, others, [...asked, { folder: size.place, port, cases: size.cases }]),
  )
}

/** The same cases, each size in a database of its own, taken there as a school's are: `sexto move`. */
const movedTo = async (url, sizes) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const { cases } of sizes) await client.query(`create database cases_${cases}`)
  await client.end()
  return sizes.map(({ cases, place }) => {
    const database = new URL(url)
    database.pathname = `/cases_${cases}`
    const sexto = (...words) =>
      execFileSync(process.execPath, [at('tools/run.mjs'), 'cli', 'move', ...words], {
        env: { ...process.env, DATA_DIR: place, LIDS_DIR: place },
      })
    // A run that was cut short has left them marked as moved.
    sexto('cancel')
    sexto(database.href)
    sexto('cancel')
    console.error(`${cases} cases moved`)
    return { cases, place, database: database.href }
  })
}

/** As the service does when it starts: what a machine has not read since it was started comes from the disk, a page at a time. */
function readOnce(place) {
  for (const name of readdirSync(place).filter(one => one.endsWith('.sqlite'))) {
    const [file, piece] = [openSync(join(place, name), 'r'), Buffer.alloc(1 << 20)]
    while (readSync(file, piece) > 0);
    closeSync(file)
  }
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
      what: 'a page of nothing, asked of the same two (times)',
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
