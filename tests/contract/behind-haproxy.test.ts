import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bundled } from '../../bench/measure.mjs'
import { testDatabaseUrl } from '../../src/platform/sql/testing/test-cluster.ts'
import { makeDatabase } from '../../src/platform/sql/testing/test-database.ts'
import { build } from '../../tools/build.mjs'
import { signedInDevice } from '../bench/device.ts'
import { killed, startServer } from '../faults/killed-server.ts'

const root = join(import.meta.dirname, '../..')
const HAPROXY = ['/usr/sbin/haproxy', '/usr/local/sbin/haproxy', '/opt/homebrew/bin/haproxy'].find(path => existsSync(path))
const running: ChildProcess[] = []
const erased: (() => Promise<void>)[] = []
let folder: string
let program: string

beforeAll(async () => {
  if (HAPROXY === undefined) throw new Error('haproxy is needed for this test of several servers: apt-get install haproxy')
  await build()
  folder = mkdtempSync(join(tmpdir(), 'sexto-haproxy-'))
  program = await bundled('tests/bench/append-server.ts', { name: `haproxy-${process.pid}.mjs`, platform: 'node' })
}, 240_000)
afterAll(async () => {
  await Promise.all(running.map(child => ended(child, 'SIGKILL')))
  for (const erase of erased) await erase()
  rmSync(folder, { recursive: true, force: true })
})

const ended = (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve(child.exitCode)
    child.once('exit', code => resolve(code))
    child.kill(signal)
  })
const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0))
    })
  })
const emptyDatabase = async (): Promise<string> => {
  const made = await makeDatabase(await testDatabaseUrl())
  erased.push(made.erase)
  return made.url
}
const ask = (port: number, path: string, host = `localhost:${port}`): Promise<{ readonly status: number; readonly text: string }> =>
  new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { host }, agent: false }, answer => {
      const chunks: Buffer[] = []
      answer.on('data', chunk => chunks.push(chunk))
      answer.on('error', reject)
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }))
    })
    sent.on('error', reject)
    sent.end()
  })
const until = async (look: () => Promise<boolean>): Promise<void> => {
  for (let i = 0; i < 600; i++) {
    if (await look().catch(() => false)) return
    await wait(50)
  }
  throw new Error('it did not happen in time')
}

/** Tells whether the balancer sends pages to a server: its own answer, which no page that comes through it gives. */
type IsUp = (server: 'one' | 'two') => Promise<boolean>

const whatItSays = (socket: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = ''
    const asked: Socket = connect(socket, () => asked.write('show stat\n'))
    asked
      .on('data', text => {
        said += String(text)
      })
      .on('error', reject)
      .on('close', () => resolve(said))
  })

/** The file that is given to operators, as it is; only addresses come from the environment, and a socket to ask the balancer itself. */
async function proxyTo(bind: number, [one, two]: readonly [number, number]): Promise<IsUp> {
  const env = { PATH: process.env.PATH, BIND: `127.0.0.1:${bind}`, SEXTO_ONE: `127.0.0.1:${one}`, SEXTO_TWO: `127.0.0.1:${two}` }
  const args = ['-f', join(root, 'deploy/haproxy.cfg')]
  const checked = spawnSync(HAPROXY ?? '', ['-c', ...args], { env, encoding: 'utf8' })
  expect([checked.status, checked.stderr]).toEqual([0, expect.not.stringContaining('ALERT')])
  const [socket, asked] = [join(folder, `${bind}.sock`), join(folder, `${bind}.cfg`)]
  writeFileSync(asked, `global\n    stats socket ${socket} mode 600\n`)
  running.push(spawn(HAPROXY ?? '', ['-db', ...args, '-f', asked], { env, stdio: 'ignore' }))
  await until(async () => (await ask(bind, '/ready')).status === 200)
  return async server => new RegExp(`^servers,${server},.*,UP,`, 'm').test(await whatItSays(socket))
}

describe('two servers on one database behind haproxy', () => {
  test('one is killed while lines are sent: every line is confirmed, once, and verifies', async () => {
    const database = await emptyDatabase()
    const place = [folder, database]
    const servers = await Promise.all([startServer(program, place), startServer(program, place)])
    try {
      const bind = await freePort()
      await proxyTo(bind, [servers[0].given.port, servers[1].given.port])
      const device = await signedInDevice({ ...servers[0].given, port: bind }, 8)
      const cases = [await device.writtenCase(40), await device.writtenCase(40), await device.writtenCase(40)]
      let [sent, again] = [0, 0]
      const send = async ({ log, drafts }: (typeof cases)[number]): Promise<void> => {
        for (const draft of drafts) {
          while ((await device.ask('POST', `/logs/${log}/entries`, draft).catch(() => undefined))?.status !== 201) {
            again += 1
            await wait(50)
          }
          sent += 1
          if (sent === 40) void killed(servers[0])
        }
      }
      await Promise.all(cases.map(send))
      for (const { log, drafts } of cases) {
        const entries = await device.entries(log)
        expect(entries.slice(-drafts.length).map(entry => entry.statement)).toEqual(drafts.map(draft => draft.statement))
        expect(await device.unproved(log)).toBe(0)
      }
      console.log(`${sent} lines confirmed with one of two servers killed; ${again} asked again by the device`)
    } finally {
      await Promise.all(servers.map(killed))
    }
  }, 240_000)

  test('each is stopped and started again in turn, and nobody is refused a page', async () => {
    const [bind, one, two] = [await freePort(), await freePort(), await freePort()]
    const database = await emptyDatabase()
    const start = async (port: number): Promise<ChildProcess> => {
      const env = {
        PATH: process.env.PATH,
        PORT: String(port),
        DATA_DIR: join(folder, String(port)),
        DATABASE_URL: database,
        PUBLIC_URL: `http://localhost:${bind}`,
        CASE_URL: `http://cases.localhost:${bind}`,
        TRUST_PROXY: '1',
        DRAIN_SECONDS: '3',
      }
      const child = spawn(process.execPath, ['dist/server.js'], { cwd: root, env, stdio: 'ignore' })
      running.push(child)
      await until(async () => (await ask(port, '/ready')).status === 200)
      return child
    }
    const servers = [await start(one), await start(two)] as const
    const isUp = await proxyTo(bind, [one, two])
    await until(async () => (await isUp('one')) && (await isUp('two')))
    let [going, pages] = [true, 0]
    const refused: unknown[] = []
    const reading = (async () => {
      while (going) {
        const page = await ask(bind, '/start').catch((fault: unknown) => ({ status: 0, text: String(fault) }))
        pages += 1
        if (page.status !== 200) refused.push(page)
        await wait(10)
      }
    })()
    for (const [name, port, server] of [['one', one, servers[0]] as const, ['two', two, servers[1]] as const]) {
      expect(await ended(server, 'SIGTERM')).toBe(0)
      await start(port)
      await until(() => isUp(name))
    }
    going = false
    await reading
    expect(refused).toEqual([])
    expect(pages).toBeGreaterThan(20)
    // What only this machine may ask, and the fictional school, which lives with one server.
    expect((await ask(bind, '/metrics')).status).toBe(403)
    expect((await ask(bind, '/demo')).status).toBe(200)
    console.log(`${pages} pages read while both servers were started again, ${refused.length} refused`)
  }, 240_000)
})
