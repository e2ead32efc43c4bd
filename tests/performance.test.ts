import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { growthCurve, type LoadFigures, performancePage } from './bench/load/performance-page.ts'

const root = join(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const figures: LoadFigures = JSON.parse(read('bench/figures/load.json'))

it('the page on performance says what the last runs measured, and nothing else', () => {
  expect(read('docs/performance.md')).toBe(performancePage(figures))
})

it.each(figures.runs.map(run => [run.engine, run] as const))('the curve of %s is drawn from its run', (engine, run) => {
  expect(read(`docs/performance/growth-${engine.toLowerCase()}.svg`)).toBe(growthCurve(run))
})

it('no run that is shown refused or lost a request', () => {
  expect(figures.runs.map(({ engine, held, growth }) => [engine, held.errors, ...growth.map(stage => stage.errors)])).toEqual(
    figures.runs.map(({ engine, growth }) => [engine, 0, ...growth.map(() => 0)]),
  )
})
