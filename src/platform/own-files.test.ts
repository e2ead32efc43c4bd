import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { areApart, areOwnersOnly } from './own-files.ts'
import { openStores } from './stores.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-own-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const modeOf = (path: string): number => statSync(path).mode & 0o777

test('a new data folder and its files, journals included, are for the account of the server alone', async () => {
  const data = join(folder, 'data')
  const stores = await openStores(data, ['main', 'lids'], '2026-11-21T12:00:00.000Z')
  expect(modeOf(data)).toBe(0o700)
  for (const name of ['main.sqlite', 'main.sqlite-wal', 'lids.sqlite']) expect(modeOf(join(data, name)), name).toBe(0o600)
  expect(areOwnersOnly(data)).toBe(true)
  await stores.close()
})
test('a folder or a file that others may read is told', () => {
  chmodSync(folder, 0o700)
  writeFileSync(join(folder, 'main.sqlite'), '', { mode: 0o600 })
  expect(areOwnersOnly(folder)).toBe(true)
  chmodSync(join(folder, 'main.sqlite'), 0o640)
  expect(areOwnersOnly(folder)).toBe(false)
  chmodSync(join(folder, 'main.sqlite'), 0o600)
  chmodSync(folder, 0o755)
  expect(areOwnersOnly(folder)).toBe(false)
})
test('lids are stored in a folder of their own when one is given', async () => {
  const [data, lids] = [join(folder, 'data'), join(folder, 'lids')]
  const stores = await openStores(data, ['main', 'lids'], '2026-11-21T12:00:00.000Z', { lidsDir: lids })
  expect([modeOf(lids), modeOf(join(lids, 'lids.sqlite'))]).toEqual([0o700, 0o600])
  expect(areApart(data, lids)).toBe('same-disk')
  await stores.close()
})
test('a folder inside the other, or another name for it, is not apart', () => {
  mkdirSync(join(folder, 'lids'))
  symlinkSync(folder, join(folder, 'lids', 'elsewhere'))
  expect([areApart(folder, folder), areApart(folder, join(folder, 'lids')), areApart(folder, join(folder, 'lids', 'elsewhere'))]).toEqual([
    'same-folder',
    'same-folder',
    'same-folder',
  ])
})
test('another disk is one', () => {
  expect(areApart(folder, '/dev')).toBe('apart')
})
