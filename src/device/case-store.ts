import type { IDBPTransaction } from 'idb'
import { type CaseMarks, type CaseStore, erasedBy, NO_MARKS, type PendingLine, type RefusedPending } from '#casefile'
import type { DeviceDatabase, DeviceSchema } from './database.ts'

const everySeq = (log: string): IDBKeyRange => IDBKeyRange.bound([log, 0], [log, Number.MAX_SAFE_INTEGER])

const settle = async (database: DeviceDatabase, log: string, hashes: readonly string[]): Promise<void> => {
  const transaction = database.transaction('pending', 'readwrite')
  for (let cursor = await transaction.store.index('log').openCursor(log); cursor; cursor = await cursor.continue()) {
    if (hashes.includes(cursor.value.line.hash)) await cursor.delete()
  }
  await transaction.done
}

const keep =
  (database: DeviceDatabase): CaseStore['keep'] =>
  async (log, entries, settled) => {
    const transaction = database.transaction(['entries', 'pending'], 'readwrite')
    const kept = transaction.objectStore('entries')
    const last = await kept.openKeyCursor(everySeq(log), 'prev')
    let after = last ? last.key[1] : 0
    for (const entry of entries) {
      if (entry.seq <= after) continue
      // A device that has read position n refuses any log that skips or goes back: only what follows is kept.
      if (entry.seq !== after + 1) break
      await kept.put({ log, entry }, [log, entry.seq])
      after = entry.seq
    }
    const waiting = transaction.objectStore('pending').index('log')
    for (let cursor = await waiting.openCursor(log); cursor; cursor = await cursor.continue()) {
      if (settled.includes(cursor.value.line.hash)) await cursor.delete()
    }
    await transaction.done
  }

const replacePending =
  (database: DeviceDatabase): CaseStore['replacePending'] =>
  async (log, line) => {
    const transaction = database.transaction('pending', 'readwrite')
    for (let cursor = await transaction.store.index('log').openCursor(log); cursor; cursor = await cursor.continue()) {
      if (cursor.value.line.hash === line.hash) await cursor.update({ log, line })
    }
    await transaction.done
  }

const addPending =
  (database: DeviceDatabase): CaseStore['addPending'] =>
  async (log, lines: readonly PendingLine[]) => {
    const transaction = database.transaction('pending', 'readwrite', { durability: 'strict' })
    for (const line of lines) await transaction.store.add({ log, line })
    await transaction.done
  }

/** Refused lines are rare and few: one text for each case, and no store of their own. */
const refusedKey = (log: string): string => `refused:${log}`
const parseRefused = (text: string | undefined): readonly RefusedPending[] =>
  text === undefined ? [] : (JSON.parse(text) as readonly RefusedPending[])

/** What was found out about the server or this device: rarer still. */
const marksKey = (log: string): string => `marks:${log}`
const parseMarks = (text: string | undefined): CaseMarks => (text === undefined ? NO_MARKS : (JSON.parse(text) as CaseMarks))

const passOver =
  (database: DeviceDatabase): CaseStore['passOver'] =>
  async (log, refused, queue) => {
    const transaction = database.transaction(['pending', 'texts'], 'readwrite', { durability: 'strict' })
    const pending = transaction.objectStore('pending')
    for (let cursor = await pending.index('log').openCursor(log); cursor; cursor = await cursor.continue()) await cursor.delete()
    for (const line of queue) await pending.add({ log, line })
    const texts = transaction.objectStore('texts')
    const kept = parseRefused(await texts.get(refusedKey(log)))
    await texts.put(JSON.stringify([...kept, refused]), refusedKey(log))
    await transaction.done
  }

const replaceQueue =
  (database: DeviceDatabase): CaseStore['replaceQueue'] =>
  async (log, queue) => {
    const transaction = database.transaction('pending', 'readwrite', { durability: 'strict' })
    for (let cursor = await transaction.store.index('log').openCursor(log); cursor; cursor = await cursor.continue()) await cursor.delete()
    for (const line of queue) await transaction.store.add({ log, line })
    await transaction.done
  }

const logIds = async (database: DeviceDatabase): Promise<readonly string[]> => {
  const found = new Set((await database.getAll('pending')).map(({ log }) => log))
  const kept = database.transaction('entries').store
  for (let cursor = await kept.openKeyCursor(); cursor; cursor = await cursor.continue([cursor.key[0], Number.POSITIVE_INFINITY])) {
    found.add(cursor.key[0])
  }
  return [...found]
}

/** Bodies of destroyed compartments go and their statements stay; of a whole case nothing stays, what was half typed in it neither. */
const erase =
  (database: DeviceDatabase): CaseStore['erase'] =>
  async (log, compartments) => {
    const transaction = database.transaction(['entries', 'pending', 'lids', 'texts', 'drafts'], 'readwrite', { durability: 'strict' })
    const isGone = compartments === 'all' ? () => true : erasedBy(compartments)
    for (let cursor = await transaction.objectStore('entries').openCursor(everySeq(log)); cursor; cursor = await cursor.continue()) {
      if (compartments === 'all') await cursor.delete()
      else if (isGone(cursor.value.entry.statement)) await cursor.update({ log, entry: { ...cursor.value.entry, body: null } })
    }
    const lids = IDBKeyRange.bound([log, ''], [log, '\uffff'])
    for (let cursor = await transaction.objectStore('lids').openCursor(lids); cursor; cursor = await cursor.continue())
      if (compartments === 'all' || compartments.includes(cursor.value.compartment)) await cursor.delete()
    if (compartments === 'all') await eraseAround(transaction, log)
    await transaction.done
  }

const eraseAround = async (transaction: Erasing, log: string): Promise<void> => {
  const pending = transaction.objectStore('pending').index('log')
  for (let cursor = await pending.openCursor(log); cursor; cursor = await cursor.continue()) await cursor.delete()
  for (const key of [refusedKey(log), marksKey(log)]) await transaction.objectStore('texts').delete(key)
  for (let cursor = await transaction.objectStore('drafts').openCursor(); cursor; cursor = await cursor.continue())
    if (cursor.key.includes(log)) await cursor.delete()
}
type Erasing = IDBPTransaction<DeviceSchema, ('entries' | 'pending' | 'lids' | 'texts' | 'drafts')[], 'readwrite'>

/** Cases kept on this device, in IndexedDB: nothing there can be read without the keyring. */
export const caseStore = (database: DeviceDatabase): CaseStore => ({
  entries: async log => (await database.getAll('entries', everySeq(log))).map(({ entry }) => entry),
  keep: keep(database),
  pending: async log => (await database.getAllFromIndex('pending', 'log', log)).map(({ line }) => line),
  addPending: addPending(database),
  replacePending: replacePending(database),
  mend: async (log, entry) => {
    await database.put('entries', { log, entry }, [log, entry.seq])
  },
  replaceQueue: replaceQueue(database),
  dropPending: (log, hashes) => settle(database, log, hashes),
  refused: async log => parseRefused(await database.get('texts', refusedKey(log))),
  passOver: passOver(database),
  dropRefused: async (log, hash) => {
    const kept = parseRefused(await database.get('texts', refusedKey(log))).filter(line => line.hash !== hash)
    await database.put('texts', JSON.stringify(kept), refusedKey(log))
  },
  marks: async log => parseMarks(await database.get('texts', marksKey(log))),
  keepMarks: async (log, marks) => {
    await database.put('texts', JSON.stringify(marks), marksKey(log))
  },
  lids: async log => {
    const kept = await database.getAll('lids', IDBKeyRange.bound([log, ''], [log, '\uffff']))
    return kept.map(({ compartment, lid }) => ({ compartment, lid }))
  },
  keepLids: async (log, lids) => {
    const transaction = database.transaction('lids', 'readwrite')
    for (const { compartment, lid } of lids) await transaction.store.put({ log, compartment, lid }, [log, compartment])
    await transaction.done
  },
  erase: erase(database),
  logs: () => logIds(database),
})
