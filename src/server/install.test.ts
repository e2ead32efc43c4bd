import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Config, foundingPasses, nodeCrypto, openStores, readConfig, type Stores } from '#platform'
import type { AgreementSnapshot } from '#protocol'
import type { ReadyId, ReadyState } from '#web'
import { makeInstallDoor } from './install.ts'

const NOW = '2026-11-21T12:00:00.000Z'
const agreement: AgreementSnapshot = {
  id: 'fictional',
  territory: 'Territoire fictif',
  policeService: 'Service fictif',
  validFrom: '2024-09-01',
  validTo: '2026-11-20',
  channel: { 'fr-CA': 'Le 911', 'en-CA': '911' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'L’appareil reste tel quel.', 'en-CA': 'The device stays as it is.' },
  targetDays: 4,
  amberDays: 6,
}

let folder: string
let stores: Stores
const settingsOf = (environment: Record<string, string>): Config => {
  const read = readConfig({ DATA_DIR: join(folder, 'data'), ...environment })
  if ('faults' in read) throw new Error(read.faults.join())
  return read
}
const open = async (environment: Record<string, string> = {}) => {
  const settings = settingsOf(environment)
  stores = await openStores(settings.dataDir, ['main', 'lids'], NOW, settings)
  return settings
}
const told = async (settings: Config, released = true): Promise<Readonly<Partial<Record<ReadyId, ReadyState>>>> => {
  const door = makeInstallDoor({ settings, stores, method: { released }, now: () => NOW })
  const admitted = await door.admit(door.token)
  const items = 'visit' in admitted ? await door.readiness(admitted.visit) : []
  return Object.fromEntries((items ?? []).map(({ id, state }) => [id, state]))
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sexto-install-'))
})
afterEach(async () => {
  await stores.close()
  rmSync(folder, { recursive: true })
})

describe('what an installation says of itself', () => {
  test('a first start on one machine is honest about what is not there', async () => {
    expect(await told(await open())).toEqual({
      https: 'missing',
      'two-origins': 'ready',
      storage: 'ready',
      'lids-apart': 'missing',
      'receipt-key': 'ready',
      method: 'ready',
      mail: 'missing',
      agreements: 'missing',
      'first-key-holder': 'missing',
      'second-key-holder': 'missing',
      copies: 'missing',
    })
  })
  test('an invitation founds one school, and only the visit that was let in has it', async () => {
    const settings = await open()
    const door = makeInstallDoor({ settings, stores, method: { released: true }, now: () => NOW })
    const admitted = await door.admit(door.token)
    const visit = 'visit' in admitted ? admitted.visit : ''
    const pass = await door.invitation(visit)
    expect(await door.invitation(visit)).toBe(pass)
    expect(await door.invitation('another visit')).toBeUndefined()
    const passes = foundingPasses(stores.settings, nodeCrypto().digest, () => NOW)
    expect([await passes.isGood(pass ?? ''), await passes.isGood('guessed')]).toEqual([true, false])
    await passes.spend(pass ?? '', 'school-1')
    expect([await passes.isGood(pass ?? '', 'school-1'), await passes.isGood(pass ?? '', 'school-2')]).toEqual([true, false])
    const later = foundingPasses(stores.settings, nodeCrypto().digest, () => '2026-11-22T12:00:01.000Z')
    expect(await later.isGood(pass ?? '', 'school-1')).toBe(false)
    expect(await told(settings)).toMatchObject({ 'first-key-holder': 'ready', 'second-key-holder': 'ready' })
  })
  test('a data folder that another account may read is not ready', async () => {
    const settings = await open()
    chmodSync(settings.dataDir, 0o750)
    expect(await told(settings)).toMatchObject({ storage: 'missing' })
  })
  test('lids in another folder are apart only when that folder is on another disk', async () => {
    expect(await told(await open({ LIDS_DIR: join(folder, 'lids') }))).toMatchObject({ 'lids-apart': 'cannot-tell', storage: 'ready' })
  })
  test('a working copy of the method is not ready', async () => {
    expect(await told(await open(), false)).toMatchObject({ method: 'missing' })
  })
  test('an agreement counts while it is in force, and not the day after', async () => {
    const settings = await open()
    await stores.agreements.add('a-school', agreement)
    expect(await told(settings)).toMatchObject({ agreements: 'missing' })
    await stores.agreements.add('a-school', { ...agreement, id: 'renewed', validFrom: '2026-11-21', validTo: null })
    expect(await told(settings)).toMatchObject({ agreements: 'ready' })
  })
})
