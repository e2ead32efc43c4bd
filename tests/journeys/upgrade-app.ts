/** The device's own store at the version of today and at a made-up next one, with a store more. Runs in the browser page. */
import { type DeviceDatabase, openDatabase, STORE_UPGRADES } from '../../src/device/database.ts'

const NAME = 'sexto-upgrade'
const next = [
  ...STORE_UPGRADES,
  (database: DeviceDatabase) => {
    // A store that the schema of today does not know.
    ;(database as unknown as { createObjectStore(name: string): void }).createObjectStore('made-up')
  },
]
const entry = { seq: 1, statement: 'a line', body: 'sealed', receipt: 'a receipt' }
const line = { hash: 'hash', draft: { statement: 'a line that waits', body: 'sealed' } }

let open: DeviceDatabase | undefined
/** `today` or `next`; says which stores there are. */
const openAs = async (version: 'today' | 'next'): Promise<readonly string[]> => {
  const events = {
    leaving: async () => void (await open?.put('drafts', { at: '2026-11-21T12:00:01.000Z', sealed: 'the rest of it' }, 'leaving')),
    replaced: () => {
      document.title = 'replaced'
    },
  }
  open = await openDatabase(NAME, events, version === 'today' ? STORE_UPGRADES : next)
  return [...open.objectStoreNames]
}
const fill = async (): Promise<void> => {
  await open?.put('entries', { log: 'log', entry }, ['log', 1])
  await open?.add('pending', { log: 'log', line })
  await open?.put('lids', { log: 'log', compartment: 'care', lid: 'half a key' }, ['log', 'care'])
  await open?.put('drafts', { at: '2026-11-21T12:00:00.000Z', sealed: 'half a sentence' }, '/case/log/do/notice')
  await open?.put('settings', 'en-CA', 'language')
  await open?.put('texts', 'a method', 'method')
}
const everything = async (): Promise<string> => {
  const all: Record<string, unknown> = {}
  for (const name of ['entries', 'pending', 'lids', 'keyrings', 'drafts', 'settings', 'texts'] as const)
    all[name] = [await open?.getAllKeys(name), await open?.getAll(name)]
  all['waiting'] = await open?.getAllFromIndex('pending', 'log', 'log')
  return JSON.stringify(all)
}
Object.assign(globalThis, { openAs, fill, everything })
document.title = 'ready'
