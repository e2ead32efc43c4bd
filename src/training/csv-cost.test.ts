import { expect, it } from 'vitest'
import { took } from '../../tests/fictional/took.ts'
import { readCells } from './csv.ts'

it('two hundred thousand characters of any kind are read at once', async () => {
  for (const again of ['" ', '"', ' ', '\n', ';', '"";', 'é ']) {
    const ms = await took(() => readCells(again.repeat(200_000 / again.length)))
    expect(ms, JSON.stringify(again)).toBeLessThan(2000)
  }
})

it('a quote opens a cell after blanks only, and stands for itself after a letter', () => {
  const cellsOf = (text: string) => readCells(text)?.map(({ cells }) => cells)
  expect(cellsOf(' "a;b" ;c')).toEqual([[' a;b ', 'c']])
  expect(cellsOf('5" disc;c')).toEqual([['5" disc', 'c']])
  expect(cellsOf('"a""b";"" ')).toEqual([['a"b', ' ']])
})
