/**
 * `npm run bench` measures everything; `node bench/run.mjs NAME…` some of it. Each figure stands beside something measured
 * in the same run on the same machine: the ratio says more than the value. Prints a table; installs nothing by itself.
 */
import { existsSync } from 'node:fs'
import { availableParallelism, loadavg } from 'node:os'
import { build } from '../tools/build.mjs'
import { appends } from './figures/appends.mjs'
import { badges } from './figures/badges.mjs'
import { caseOpen } from './figures/case.mjs'
import { failover } from './figures/failover.mjs'
import { faults } from './figures/faults.mjs'
import { fuzz } from './figures/fuzz.mjs'
import { lighthouse } from './figures/lighthouse.mjs'
import { lists } from './figures/lists.mjs'
import { load } from './figures/load.mjs'
import { mutants } from './figures/mutants.mjs'
import { offline } from './figures/offline.mjs'
import { paint, requests } from './figures/practice.mjs'
import { reader } from './figures/reader.mjs'
import { reliability } from './figures/reliability.mjs'
import { smuggling } from './figures/smuggling.mjs'
import { startUp } from './figures/start.mjs'
import { training } from './figures/training.mjs'
import { unlock } from './figures/unlock.mjs'
import { weight } from './figures/weight.mjs'
import { at, watchStolen } from './measure.mjs'

const FIGURES = {
  weight,
  case: caseOpen,
  paint,
  requests,
  appends,
  lists,
  load,
  faults,
  offline,
  badges,
  reader,
  start: startUp,
  training,
  unlock,
  reliability,
  failover,
  lighthouse,
  mutants,
  fuzz,
  smuggling,
}
/** Figures that need a package of this folder. */
const NEEDS = { requests: 'autocannon', training: 'autocannon' }

const asked = process.argv.slice(2)
const unknown = asked.filter(name => !(name in FIGURES))
// What needs programs of the system is measured when it is asked for.
const ON_DEMAND = ['failover', 'lighthouse']
const names = asked.length > 0 ? asked : Object.keys(FIGURES).filter(name => !ON_DEMAND.includes(name))
const missing = names.filter(name => NEEDS[name] && !existsSync(at('bench/node_modules', NEEDS[name])))

if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. There are: ${Object.keys(FIGURES).join(', ')}.`)
  process.exitCode = 2
} else if (missing.length > 0) {
  console.error(`${missing.join(', ')} needs ${[...new Set(missing.map(name => NEEDS[name]))].join(', ')}. First: npm ci --prefix bench`)
  process.exitCode = 2
} else await measure()

async function measure() {
  await build()
  const rows = []
  const stolen = watchStolen()
  for (const name of names) {
    console.error(`measuring: ${name}`)
    rows.push(...(await FIGURES[name]()))
  }
  const [load = 0] = loadavg()
  const lost = stolen()
  const taken = lost === undefined ? '' : `, ${(lost * 100).toFixed(1)} % of the cores' time taken away by the host of this machine`
  console.log(`\nNode ${process.versions.node}, ${availableParallelism()} cores, load of the last minute ${load.toFixed(1)}${taken}\n`)
  console.log('| Figure | Value | Target | Beside, in the same run | Ratio |')
  console.log('|---|---|---|---|---|')
  for (const row of rows) console.log(lineOf(row))
  if (rows.some(row => row.target && !isMet(row))) process.exitCode = 1
}

function lineOf({ figure, value, unit, target, beside, ...row }) {
  const wanted = target === undefined ? 'none' : `${bound(target)}: ${isMet({ value, target, ...row }) ? 'met' : 'MISSED'}`
  const ratio = shown(value / beside.value)
  return `| ${figure} | ${shown(value)} ${unit} | ${wanted} | ${beside.what}: ${shown(beside.value)} | ${ratio} |`
}

function bound({ most, least }) {
  return least === undefined ? `at most ${most}` : `at least ${least}`
}

function isMet({ value, target: { most = Infinity, least = -Infinity } }) {
  return value <= most && value >= least
}

function shown(value) {
  if (value === 0) return '0'
  if (value >= 100) return Math.round(value).toLocaleString('en-CA')
  return value >= 10 ? value.toFixed(1) : value.toPrecision(2)
}
