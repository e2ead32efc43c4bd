import { afterAll } from 'vitest'
import { sqlLidStore } from '../../src/platform/sql/lid-store.ts'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { openTestLidDatabase, openTestMainDatabase } from '../../src/platform/sql/testing/open-test-database.ts'
import { lidStoreContract, logStoreContract } from './log-store.ts'

const opened: { destroy(): Promise<void> }[] = []
const kept = <T extends { destroy(): Promise<void> }>(db: T): T => {
  opened.push(db)
  return db
}
afterAll(() => Promise.all(opened.map(db => db.destroy())))

logStoreContract('in SQLite', async () => sqlLogStore(kept(await openTestMainDatabase())))
lidStoreContract('in SQLite', async () => sqlLidStore(kept(await openTestLidDatabase())))
