/**
 * `node bench/mutate.mjs`: changes the engine one small thing at a time and runs its tests on each change; a change that no test
 * notices is printed. On demand: a few minutes. `--only decide` for one file. Exits with 1 under 90 % (guards: 95 %).
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import vm from 'node:vm'
import { chai, JestAsymmetricMatchers, JestChaiExpect, JestExtend } from '@vitest/expect'
import { context } from 'esbuild'
import { parseAst } from 'rolldown/parseAst'
import { mutantsOf } from './mutants.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const protocol = join(root, 'src/protocol')
const TARGETS = ['decide', 'evolve', 'fields', 'tasks', 'custody', 'alerts', 'calendar', 'available-actions', 'labels']
const LEAST = { engine: 90, guards: 95 }

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const guards = readdirSync(join(protocol, 'guards')).filter(name => name.endsWith('.ts') && !name.endsWith('.test.ts'))
const files = [
  ...TARGETS.map(name => ({ group: 'engine', path: join(protocol, `${name}.ts`) })),
  ...guards.map(name => ({ group: 'guards', path: join(protocol, 'guards', name) })),
].filter(({ path }) => only === undefined || path.endsWith(`/${only}.ts`))
const tests = readdirSync(protocol, { recursive: true, encoding: 'utf8' }).filter(
  name => name.endsWith('.test.ts') && !/text-guard|draw/.test(name),
)

chai.use(JestExtend)
chai.use(JestChaiExpect)
chai.use(JestAsymmetricMatchers)

/** Enough of vitest to run pure tests at once, in the order in which they stand; the first that fails ends the run. */
const runAtOnce = () => {
  const row = values => (Array.isArray(values) ? values : [values])
  const group = (_name, body) => {
    body()
  }
  group.each = rows => (_name, body) => {
    for (const values of rows) body(...row(values))
  }
  const one = (name, body) => {
    if (body() instanceof Promise) throw new Error(`${name}: waits, and this runner does not`)
  }
  one.each = rows => (name, body) => {
    for (const values of rows) one(name, () => body(...row(values)))
  }
  return { describe: group, it: one, test: one, expect: chai.expect }
}

let changed = { path: '', text: '' }
const builder = await context({
  stdin: { contents: tests.map(name => `import './${name}'`).join('\n'), resolveDir: protocol },
  bundle: true,
  write: false,
  format: 'iife',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  logLevel: 'silent',
  // The package says that it has no side effects: its tests are nothing else.
  ignoreAnnotations: true,
  plugins: [
    {
      name: 'one-change',
      setup: build => {
        build.onResolve({ filter: /^vitest$/ }, () => ({ path: 'vitest', namespace: 'here' }))
        build.onLoad({ filter: /.*/, namespace: 'here' }, () => ({
          contents: 'export const { describe, it, test, expect } = globalThis.vitestHere',
        }))
        build.onLoad({ filter: /src\/protocol\/.*\.ts$/ }, ({ path }) =>
          path === changed.path ? { contents: changed.text, loader: 'ts' } : undefined,
        )
      },
    },
  ],
})

/** Runs every test of the engine on this change; the reason why it was noticed, or undefined. */
const noticed = async change => {
  changed = change
  try {
    const { outputFiles } = await builder.rebuild()
    globalThis.vitestHere = runAtOnce()
    new vm.Script(outputFiles[0].text).runInThisContext({ timeout: 5000 })
    return undefined
  } catch (fault) {
    return String(fault?.message ?? fault).split('\n')[0] || 'failed'
  }
}

const broken = await noticed({ path: '', text: '' })
if (broken !== undefined) {
  console.error(`the tests fail without any change: ${broken}`)
  process.exit(2)
}
const totals = { engine: { killed: 0, all: 0 }, guards: { killed: 0, all: 0 } }
for (const { group, path } of files) {
  const source = readFileSync(path, 'utf8')
  const survivors = []
  const mutants = mutantsOf(source, parseAst(source, { lang: 'ts' }), group === 'guards')
  for (const mutant of mutants) {
    const text = source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end)
    if ((await noticed({ path, text })) === undefined) survivors.push(mutant)
  }
  totals[group].all += mutants.length
  totals[group].killed += mutants.length - survivors.length
  console.log(`${path.slice(root.length)}: ${mutants.length - survivors.length} of ${mutants.length} noticed`)
  for (const { start, end, text, what } of survivors) {
    const line = source.slice(0, start).split('\n').length
    console.log(
      `  line ${line}, ${what}: ${source.slice(start, end).replace(/\s+/g, ' ').slice(0, 90)}  →  ${text.slice(0, 60) || '(nothing)'}`,
    )
  }
}
await builder.dispose()
let short = false
for (const [group, { killed, all }] of Object.entries(totals)) {
  if (all === 0) continue
  const score = (killed / all) * 100
  short ||= score < LEAST[group]
  console.log(`${group}: ${killed} of ${all} changes noticed, ${score.toFixed(1)} % (at least ${LEAST[group]} %)`)
}
const sum = Object.values(totals).reduce((one, two) => ({ killed: one.killed + two.killed, all: one.all + two.all }))
console.log(`engine and guards together: ${((sum.killed / sum.all) * 100).toFixed(1)} %`)
process.exitCode = short ? 1 : 0
