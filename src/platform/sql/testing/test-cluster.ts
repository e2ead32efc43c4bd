import { spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Binaries, findBinaries, ROOT } from './cluster-binaries.ts'

const PATIENCE_MS = 90_000

interface ClusterSettings {
  /** A folder that does not exist yet; erased at the end. */
  readonly folder: string
  /** The process that it lives for. */
  readonly owner: number
  /** False: answers before the disk has it, which is enough to test what it answers. */
  readonly durable: boolean
}

/** Address of a PostgreSQL for tests: `TEST_DATABASE_URL`, else a throwaway one, started once in a test run and ended with it. */
export async function testDatabaseUrl(): Promise<string> {
  const { TEST_DATABASE_URL, TEST_RUN } = process.env
  if (TEST_DATABASE_URL) return TEST_DATABASE_URL
  const run = TEST_RUN ?? `${process.pid}-alone`
  const folder = join(tmpdir(), `sexto-test-postgres-${run}`)
  const told = `${folder}.url`
  // The first test file that needs it starts it; the others wait for its address.
  const first = isFirst(`${folder}.lock`)
  if (first)
    await startCluster({ folder, owner: Number.parseInt(run, 10), durable: false }).then(
      ({ url }) => tell(told, url),
      fault => tell(told, `failed: ${fault}`),
    )
  const address = await until(() => (existsSync(told) ? readFileSync(told, 'utf8') : undefined))
  if (address.startsWith('failed')) throw new Error(address)
  return address
}

function isFirst(lock: string): boolean {
  try {
    mkdirSync(lock)
    return true
  } catch {
    return false
  }
}

function tell(file: string, text: string): void {
  writeFileSync(`${file}.part`, text)
  renameSync(`${file}.part`, file)
}

/** A PostgreSQL that was started here. */
export interface Cluster {
  readonly url: string
  /** Ends it at once, as a machine that dies does, and erases it. */
  stop(): Promise<void>
}

/** Starts a PostgreSQL of its own, in a language that sorts otherwise than by bytes; gives its address. Throws with what it said. */
export async function startCluster({ folder, owner, durable }: ClusterSettings): Promise<Cluster> {
  mkdirSync(folder)
  const binaries = findBinaries(folder)
  if (binaries.uid !== null) chownSync(folder, binaries.uid, binaries.uid)
  makeData(binaries, folder)
  const port = await freePort()
  const told = { program: binaries.postgres, args: serverArguments(folder, port, durable), env: binaries.env, uid: binaries.uid }
  const keeper = spawn(
    process.execPath,
    [join(ROOT, 'src/platform/sql/testing/keep-cluster.mjs'), String(owner), folder, JSON.stringify(told)],
    {
      stdio: 'ignore',
      detached: true,
    },
  )
  keeper.unref()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await until(async () => ((await answers(url)) ? url : undefined))
  const ended = new Promise<void>(resolve => keeper.once('exit', () => resolve()))
  return {
    url,
    stop: () => {
      keeper.ref()
      keeper.kill('SIGTERM')
      return ended
    },
  }
}

function makeData({ initdb, env, uid }: Binaries, folder: string): void {
  const how = [
    '--no-sync',
    '--auth=trust',
    '--username=postgres',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=fr-CA',
  ]
  const who = uid === null ? {} : { uid, gid: uid }
  const made = spawnSync(initdb, ['-D', join(folder, 'data'), ...how], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    ...who,
  })
  if (made.status !== 0) throw new Error(`initdb: ${made.error?.message ?? ''} ${made.stderr ?? ''}`)
}

function serverArguments(folder: string, port: number, durable: boolean): readonly string[] {
  const fast = ['fsync=off', 'full_page_writes=off']
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...(durable ? [] : fast),
  ]
  return ['-D', join(folder, 'data'), ...settings.flatMap(setting => ['-c', setting])]
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}

async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  const end = Date.now() + PATIENCE_MS
  while (Date.now() < end) {
    const found = await look()
    if (found !== undefined) return found
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  throw new Error('PostgreSQL did not answer in time')
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0))
    })
  })
