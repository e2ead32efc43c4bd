import type { IDBPTransaction } from 'idb'
import { type CaseMarks, type CaseStore, erasedBy, NO_MARKS, type PendingLine, type RefusedPending } from '#casefile'
import type { DeviceDatabase, DeviceSchema } from './database.ts'

const everySeq = (log: string): IDBKeyRange => IDBKeyRange.bound([log, 0], [log, Number.MAX_SAFE_INTEGER])

interface Cursor<C> {
  continue(): Promise<C | null>
}

const each = async <C extends Cursor<C>>(opened: Promise<C | null>, visit: (cursor: C) => unknown): Promise<void> => {
  for (let cursor = await opened; cursor; cursor = await cursor.continue()) await visit(cursor)
}

const settle = async (database: DeviceDatabase, log: string, hashes: readonly string[]): Promise<void> => {
  const transaction = database.transaction('pending', 'readwrite')
  await each(transaction.store.index('log').openCursor(log), one => hashes.includes(one.value.line.hash) && one.delete())
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
    await each(waiting.openCursor(log), one => settled.includes(one.value.line.hash) && one.delete())
    await transaction.done
  }

const replacePending =
  (database: DeviceDatabase): CaseStore['replacePending'] =>
  async (log, line) => {
    const transaction = database.transaction('pending', 'readwrite')
    await each(transaction.store.index('log').openCursor(log), one => one.value.line.hash === line.hash && one.update({ log, line }))
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
    await each(pending.index('log').openCursor(log), one => one.delete())
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
    await each(transaction.store.index('log').openCursor(log), one => one.delete())
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
    await each(transaction.objectStore('entries').openCursor(everySeq(log)), one => {
      if (compartments === 'all') return one.delete()
      return isGone(one.value.entry.statement) && one.update({ log, entry: { ...one.value.entry, body: null } })
    })
    const lids = IDBKeyRange.bound([log, ''], [log, '\uffff'])
    await each(
      transaction.objectStore('lids').openCursor(lids),
      one => (compartments === 'all' || compartments.includes(one.value.compartment)) && one.delete(),
    )
    if (compartments === 'all') await eraseAround(transaction, log)
    await transaction.done
  }

const eraseAround = async (transaction: Erasing, log: string): Promise<void> => {
  const pending = transaction.objectStore('pending').index('log')
  await each(pending.openCursor(log), one => one.delete())
  for (const key of [refusedKey(log), marksKey(log)]) await transaction.objectStore('texts').delete(key)
  await each(transaction.objectStore('drafts').openCursor(), one => one.key.includes(log) && one.delete())
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
