import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runCommand } from './run.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
  let [out, err] = ['', '']
  const code = await runCommand(
    args,
    text => {
      out += `${text}\n`
    },
    text => {
      err += `${text}\n`
    },
  )
  return { code, out, err }
}
const write = (name: string, value: unknown): string => {
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify(value))
  return path
}

describe('the command line', () => {
  test('nothing, or a word it does not know, gets help in both languages', async () => {
    for (const args of [[], ['toString'], ['chek-method'], ['check-method', '--fast']]) {
      const { code, out, err } = await run(...args)
      expect(code, args.join()).toBe(2)
      expect(out + err).toContain('Vérifie la méthode')
      expect(out + err).toContain('Checks the method')
    }
  })
  test('play tells the state, the urgency with its reasons, and who may do what', async () => {
    const acts = [
      { at: '2026-11-16T08:20:00-05:00', by: 'nadia', do: 'start' },
      { at: '2026-11-16T08:24:00-05:00', by: 'nadia', do: 'risk-now', with: { threat: 'yes' } },
      { at: '2026-11-16T08:26:00-05:00', by: 'luc', do: 'grid-start', on: 'A' },
    ]
    const staff = { nadia: ['coordinator', 'trained'], luc: ['principal'] }
    const { code, out } = await run('play', write('threat.json', { title: 'A threat', staff, acts, expect: { alert: 'police-now' } }))
    const played = JSON.parse(out)
    expect(code).toBe(0)
    expect(played.alerts[0]).toMatchObject({ alert: 'police-now', reasons: ['threat'] })
    expect(played.state.contacts.map((task: { task: string }) => task.task)).toContain('police-now')
    expect(played.refusals.map((act: { do: string }) => act.do)).toEqual(['grid-start'])
    expect(Object.keys(played.available)).toEqual(['nadia', 'luc'])
  })
  test('play fails only when the script expected something else', async () => {
    const acts = [{ at: '2026-11-16T08:20:00-05:00', by: 'nadia', do: 'start', expect: { refused: 'wrong-role' } }]
    const { code, err } = await run('play', write('wrong.json', { title: 'Wrong', staff: { nadia: ['trained'] }, acts }))
    expect(code).toBe(1)
    expect(err).toContain('act 1: start on case')
  })
  test('verify-case says that a file is no export', async () => {
    const { code, err } = await run('verify-case', write('not.json', { hello: 1 }))
    expect(code).toBe(1)
    expect(err).toContain('not a case export')
  })
})
