import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { measureStyle } from '../tools/measure-style.mjs'

const root = join(import.meta.dirname, '..')
const page = readFileSync(join(root, 'docs/house.md'), 'utf8')
/** Number, criterion, score, evidence, figures. */
const rows = page.split('\n').flatMap(line => {
  const cells = line.split(' | ')
  return /^\| \d+ \|/.test(line) ? [{ criterion: cells[1] ?? '', score: cells[2] ?? '', evidence: cells[3] ?? '' }] : []
})

it('every score of the house rests on a file that is there', () => {
  expect(rows).toHaveLength(21)
  for (const { criterion, score, evidence } of rows) {
    const paths = [...evidence.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '')
    expect(score, criterion).toMatch(/^[0-3]$/)
    expect(paths.length, criterion).toBeGreaterThan(0)
    expect(
      paths.filter(path => !existsSync(join(root, path))),
      criterion,
    ).toEqual([])
  }
})

it('the bounds of the house hold: size, purity, types, nothing left unfinished', () => {
  const { source, impureInPureZones, waysOutOfTypes, casts, unfinished, nonAsciiPaths } = measureStyle()
  expect([source.over300, impureInPureZones, waysOutOfTypes, unfinished, nonAsciiPaths]).toEqual([0, 0, 0, 0, 0])
  expect(source.max).toBeLessThanOrEqual(300)
  expect(casts).toBeLessThanOrEqual(40)
})
