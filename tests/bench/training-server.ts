/**
 * `training-server.mjs FOLDER`: the learner's pages over a real file, with the real courses and a real session, behind the door of the
 * whole server; prints its port, the attempts to ask for and the cookie of each. On SIGUSR2 it prints the processor time it took, in milliseconds.
 */
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { architect } from '#courses'
import { publicSite } from '#platform'
import { sqlMemberStore } from '../../src/platform/sql/member-store.ts'
import { migrate } from '../../src/platform/sql/migrate.ts'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import { openDatabase } from '../../src/platform/sql/open-database.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'
import { sqlSignInStore } from '../../src/platform/sql/sign-in-store.ts'
import { sqlTrainingStore } from '../../src/platform/sql/training-store.ts'
import { trainingRoom } from '../../src/web/training/learner/testing/room.ts'
import { learnerFrom } from '../../src/web/training/session.ts'

const AT_ONCE = 8
const folder = process.argv[2] ?? '.'
const db = openDatabase<MainTables>(join(folder, 'training.sqlite'))
await migrate(db, mainMigrations, new Date().toISOString())

const members = sqlMemberStore(db)
const signIn = sqlSignInStore(db)
const digest = async (text: string): Promise<string> => createHash('sha256').update(text).digest('base64url')
/** One person for each attempt: nobody has two under way at one case. */
const people = Array.from({ length: AT_ONCE }, (_, n) => ({ id: String(n).padStart(43, 'b'), session: String(n).padStart(43, 's') }))
for (const [n, { session }] of people.entries()) {
  const learner = {
    institution: 'trois-lacs',
    id: `learner-${n}`,
    name: 'Samuel',
    email: `learner-${n}@example.org`,
    roles: ['learner'],
  } as const
  await members.add({ ...learner, from: '2026-01-01', to: null, batch: null, seenAt: null })
  await signIn.begin(await digest(session), learner, '2099-01-01T00:00:00.000Z')
}
const place = { base: '/training', fictional: false, zone: 'America/Toronto' } as const
const learnerOf = learnerFrom({ place, signIn, digest, now: () => new Date().toISOString() })

const room = trainingRoom(sqlTrainingStore(db), learnerOf)
const cookieOf = (session: string): string => `training=${session}; lang=fr-CA`
const [pack] = architect
for (const { id, session } of people) {
  await room.post(`/training/architect/${pack?.scenario.id}`, { attempt: id, consent: 'yes' }, { headers: { cookie: cookieOf(session) } })
}
const nothing = { size: 0, has: () => false, answer: () => undefined }
const site = publicSite({ files: { assets: nothing, device: nothing, method: nothing }, secure: false, pages: room.app })
serve({ fetch: new Hono().route('/', site).fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(
    JSON.stringify({
      port,
      ids: people.map(({ id }) => id),
      cookies: people.map(({ session }) => cookieOf(session)),
      scene: pack?.scenario.scenes[0]?.id,
      option: pack?.scenario.scenes[0]?.options[0]?.id,
    }),
  ),
)
process.on('SIGTERM', () => process.exit(0))
