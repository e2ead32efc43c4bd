/** `training-server.mjs FOLDER`: the learner's pages over a real file, with the real courses; prints its port and the attempts to ask for. */
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { architect } from '#courses'
import { publicSite } from '#platform'
import { migrate } from '../../src/platform/sql/migrate.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { openDatabase } from '../../src/platform/sql/open-database.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'
import { sqlTrainingStore } from '../../src/platform/sql/training-store.ts'
import { trainingRoom } from '../../src/web/training/learner/testing/room.ts'

const AT_ONCE = 8
const folder = process.argv[2] ?? '.'
const db = openDatabase<MainTables>(join(folder, 'training.sqlite'))
await migrate(db, mainMigrations, new Date().toISOString())
const room = trainingRoom(sqlTrainingStore(db))
const ids = Array.from({ length: AT_ONCE }, (_, n) => String(n).padStart(43, 'b'))
const [pack] = architect
for (const attempt of ids) await room.post(`/training/architect/${pack?.scenario.id}`, { attempt, consent: 'yes' })
const nothing = { size: 0, has: () => false, answer: () => undefined }
const site = publicSite({ files: { assets: nothing, device: nothing, method: nothing }, secure: false, pages: room.app })
serve({ fetch: new Hono().route('/', site).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(JSON.stringify({ port, ids, scene: pack?.scenario.scenes[0]?.id, option: pack?.scenario.scenes[0]?.options[0]?.id })),
)
process.on('SIGTERM', () => process.exit(0))
