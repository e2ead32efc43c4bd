import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCommand } from './run.ts'

let folder: string
let printed: string[]
const before = process.env['DATA_DIR']
const run = (...args: string[]): Promise<number> =>
  runCommand(
    args,
    text => printed.push(text),
    text => printed.push(text),
  )

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-retention-'))
  process.env['DATA_DIR'] = folder
  printed = []
})
afterEach(() => {
  if (before === undefined) delete process.env['DATA_DIR']
  else process.env['DATA_DIR'] = before
  rmSync(folder, { recursive: true, force: true })
})

const file = (text: string): string => {
  const path = join(folder, 'calendar.json')
  writeFileSync(path, text)
  return path
}

describe('sexto retention-calendar', () => {
  it('tells the proposed calendar, takes the organization’s own, and tells it from then on', async () => {
    expect(await run('retention-calendar')).toBe(0)
    expect(printed).toEqual(['{"care":36,"identity":36,"justice":12}'])
    expect(await run('retention-calendar', file('{"care":60,"identity":24,"justice":6}'))).toBe(0)
    expect(await run('retention-calendar')).toBe(0)
    expect(printed.slice(1)).toEqual(Array(2).fill('{"care":60,"identity":24,"justice":6}'))
  })
  it.each([
    ['{"care":12,"identity":12,"justice":24}', 'justice kept longer than the rest'],
    ['{"care":0,"identity":12,"justice":0}', 'no month at all'],
    ['care: 36', 'no JSON'],
    ['{"care":"36","identity":36,"justice":12}', 'a number in quotes'],
  ])('refuses %s and says what it expects', async text => {
    expect(await run('retention-calendar', file(text))).toBe(1)
    expect(printed.join('')).toContain('justice ≤ care, identity')
    expect(await run('retention-calendar')).toBe(0)
    expect(printed.at(-1)).toBe('{"care":36,"identity":36,"justice":12}')
  })
  it('takes one file', async () => {
    expect(await run('retention-calendar', 'a.json', 'b.json')).toBe(2)
  })
})

describe('sexto destroy-due', () => {
  it('says in both languages what it did, also when nothing was due', async () => {
    expect(await run('destroy-due')).toBe(0)
    expect(printed[0]).toBe('dossiers détruits · files destroyed: 0 · parties · parts: 0')
  })
  it('answers a program with what the round did', async () => {
    expect(await run('destroy-due', 'clock-is-right', '--json')).toBe(0)
    expect(JSON.parse(printed[0] ?? '')).toEqual({ cases: 0, parts: 0, notices: 0, again: 0, clock: { steady: true } })
  })
  it('does nothing on a word that it does not know', async () => {
    expect(await run('destroy-due', 'now')).toBe(2)
    expect(printed.join('')).not.toContain('détruits')
  })
})
