import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabaseUrl } from '../../src/platform/sql/testing/test-cluster.ts'
import { makeDatabase, type TestDatabase } from '../../src/platform/sql/testing/test-database.ts'
import { build } from '../../tools/build.mjs'

const root = join(import.meta.dirname, '../..')
const running: ChildProcess[] = []
let folder: string
let database: TestDatabase
beforeAll(async () => {
  await build()
  folder = mkdtempSync(join(tmpdir(), 'sexto-two-'))
  database = await makeDatabase(await testDatabaseUrl())
}, 240_000)
afterAll(async () => {
  await Promise.all(running.map(ended))
  await database.erase()
  rmSync(folder, { recursive: true, force: true })
})

const ended = (child: ChildProcess): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGTERM')
  })
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0))
    })
  })

interface Heard {
  readonly status: number
  readonly location: string
  readonly text: string
}
const ask = (port: number, path: string, form?: string): Promise<Heard> =>
  new Promise((resolve, reject) => {
    const headers = { host: `localhost:${port}`, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
    const sent = request({ host: '127.0.0.1', port, path, method: form === undefined ? 'GET' : 'POST', headers }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', text: Buffer.concat(chunks).toString() }),
      )
    })
    sent.on('error', reject)
    sent.end(form)
  })

/** The program that `npm start` runs, with `DATABASE_URL` and nothing else to change; another machine has another folder. */
async function started(): Promise<number> {
  const port = await freePort()
  const env = { PATH: process.env.PATH, PORT: String(port), DATA_DIR: join(folder, String(port)), DATABASE_URL: database.url }
  const child = spawn(process.execPath, ['dist/server.js'], { cwd: root, env, stdio: 'ignore' })
  running.push(child)
  for (let i = 0; i < 600 && child.exitCode === null; i++) {
    if ((await ask(port, '/ready').catch(() => undefined))?.status === 200) return port
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error(`the server did not answer (${child.exitCode})`)
}

test('two servers started together by DATABASE_URL alone are ready, and a practice case begun on one goes on at the other', async () => {
  const [one, other] = await Promise.all([started(), started()])
  const begun = /name="case"[^>]*value="([^"]+)"/.exec((await ask(one, '/practice/start')).text)?.[1] ?? ''
  const first = await ask(one, '/practice/start', `case=${begun}`)
  expect([first.status, first.location]).toEqual([303, expect.stringContaining(begun)])
  const there = await ask(other, first.location)
  expect(there.status).toBe(200)
  expect(there.text).toContain(begun)
}, 240_000)
