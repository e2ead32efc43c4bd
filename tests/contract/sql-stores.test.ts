import { sqlLidStore } from '../../src/platform/sql/lid-store.ts'
import { sqlLogStore } from '../../src/platform/sql/log-store.ts'
import { lidMigrations } from '../../src/platform/sql/migrations/lids.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import type { LidTables, MainTables } from '../../src/platform/sql/schema.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { lidStoreContract, logStoreContract } from './log-store.ts'

eachEngine(({ name, open }) => {
  logStoreContract(`in ${name}`, async () => sqlLogStore(await open<MainTables>(mainMigrations)))
  lidStoreContract(`in ${name}`, async () => sqlLidStore(await open<LidTables>(lidMigrations)))
})
