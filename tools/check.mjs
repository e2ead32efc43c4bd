/**
 * The gate. `npm run check`: format, lint, types, purity, unit, method, words, architecture, documents.
 * `npm test` (`--all`): the same, then contract tests and browser stories. Ends on a line `N passed, N failed`
 * counted from the real results, and exits with 1 when anything failed.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'

const all = process.argv.includes('--all')
const report = '.cache/test-results.json'
mkdirSync('.cache', { recursive: true })
rmSync(report, { force: true })

const projects = ['unit', ...(all ? ['contract', 'journeys'] : [])].flatMap(name => ['--project', name])
const steps = [
  ['format and lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']],
  ['types', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']],
  ['purity', 'node_modules/typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.pure.json']],
  ['build', 'tools/build.mjs', []],
  ['tests', 'node_modules/vitest/vitest.mjs', ['run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]],
]

let passed = 0
let failed = 0
for (const [name, script, args] of steps) {
  const began = process.hrtime.bigint()
  const { status } = spawnSync(process.execPath, [script, ...args], { stdio: ['ignore', 'inherit', 'inherit'] })
  const seconds = Number(process.hrtime.bigint() - began) / 1e9
  console.log(`${status === 0 ? 'ok' : 'FAILED'}  ${name} (${seconds.toFixed(1)} s)`)
  if (name !== 'tests') {
    if (status === 0) passed++
    else failed++
    continue
  }
  const results = readResults()
  passed += results.passed
  failed += results.failed
  for (const name of results.names) console.log(`FAILED  ${name}`)
  // A run that ends badly without a failing test (a worker that died, nothing collected) is a failure all the same.
  if (status !== 0 && results.failed === 0) failed++
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** What the run counted; each failure by its file, title and first words, to be read at the end of a long log. */
function readResults() {
  try {
    const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const names = testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(one => one.status === 'failed')
        .map(one => `${relative('.', name)} > ${one.fullName}\n${reasonOf(one.failureMessages)}`),
    )
    const unreadable = testResults.filter(file => file.status === 'failed' && file.assertionResults.length === 0)
    names.push(...unreadable.map(file => relative('.', file.name)))
    const suites = numFailedTests === 0 ? unreadable.length || numFailedTestSuites : unreadable.length
    return { passed: numPassedTests, failed: numFailedTests + suites, names }
  } catch {
    return { passed: 0, failed: 1, names: [report] }
  }
}

/** The first lines of a failure, without colours and without where it stood. */
function reasonOf([message = '']) {
  const plain = stripVTControlCharacters(message).split('\n')
  const told = plain.filter(line => line.trim() !== '' && !/^\s+at /.test(line)).slice(0, 6)
  return told.map(line => `        ${line.slice(0, 300)}`).join('\n')
}
