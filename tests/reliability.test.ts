import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type ReliabilityFigures, reliabilityPage } from './faults/reliability-page.ts'

const root = join(import.meta.dirname, '..')
const figures: ReliabilityFigures = JSON.parse(readFileSync(join(root, 'bench/figures/reliability.json'), 'utf8'))

it('the page on reliability says what the last runs measured, and nothing else', () => {
  expect(readFileSync(join(root, 'docs/reliability.md'), 'utf8')).toBe(reliabilityPage(figures))
})

it('no run that is shown lost anything', () => {
  expect(figures.runs.map(({ fault, lost }) => [fault, lost])).toEqual(figures.runs.map(({ fault }) => [fault, 0]))
})
