import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { runCommand } from '../../src/cli/run.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-issuer-key-'))
  vi.stubEnv('DATA_DIR', folder)
  vi.stubEnv('PUBLIC_URL', 'https://badges.example.org')
})
afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const run = async (...args: readonly string[]) => {
  const [out, wrong]: [string[], string[]] = [[], []]
  const code = await runCommand(
    ['issuer-key', ...args],
    text => out.push(text),
    text => wrong.push(text),
  )
  return { code, text: out.join('\n'), wrong: wrong.join('\n') }
}
const keysOf = async () =>
  (JSON.parse((await run('--json')).text) as { keys: { id: string; retiredAt: string | null; revokedFor: string | null }[] }).keys

test('the keys of the issuer are listed, changed, and revoked with a reason that stays', async () => {
  const first = await run()
  expect([first.code, first.text]).toEqual([0, expect.stringMatching(/^did:web:badges\.example\.org\nkey-1 .* signs$/)])
  expect((await run('rotate')).code).toBe(0)
  expect((await keysOf()).map(({ id, retiredAt }) => [id, retiredAt === null])).toEqual([
    ['key-1', false],
    ['key-2', true],
  ])
  const silent = await run('revoke', 'key-2')
  expect([silent.code, silent.wrong]).toEqual([1, expect.stringContaining('--reason')])
  expect(await run('revoke', 'key-9', '--reason', 'Copie perdue.')).toMatchObject({ code: 1 })
  expect(await run('revoke', 'key-2', '--reason', 'Copie perdue.')).toMatchObject({ code: 0 })
  // The key that signed is never left without another in its place.
  expect((await keysOf()).map(({ id, revokedFor }) => [id, revokedFor])).toEqual([
    ['key-1', null],
    ['key-2', 'Copie perdue.'],
    ['key-3', null],
  ])
  expect((await run('revoke', 'key-2', '--reason', 'Encore.')).wrong).toContain('already revoked')
})

test('what is not understood changes nothing', async () => {
  const before = await keysOf()
  for (const wrong of [['revoke'], ['burn'], ['rotate', '--force']]) expect((await run(...wrong)).code).toBe(2)
  expect(await keysOf()).toEqual(before)
})
