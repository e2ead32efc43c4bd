/**
 * Three machines of PostgreSQL under Patroni and etcd, on one machine and its loopback: the files of `deploy/` as they are, what differs
 * from the environment. A machine is killed as a power cut does it, and may come back. Needs the Debian packages named in NEEDS.
 */
import { spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { at, freePort } from './measure.mjs'

const NEEDS = {
  '/usr/bin/etcd': 'etcd-server',
  '/usr/bin/patroni': 'patroni',
  '/usr/sbin/haproxy': 'haproxy',
  '/usr/lib/postgresql': 'postgresql',
}
const NAMES = ['one', 'two', 'three']
const NOBODY = 65_534
const account = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {}
const PASSWORD = 'only-on-this-loopback'

/** A sentence when a package is missing. */
export const missingPackages = () => {
  const missing = Object.entries(NEEDS).flatMap(([path, name]) => (existsSync(path) ? [] : [name]))
  return missing.length === 0 ? undefined : `Missing: ${missing.join(', ')}. First: apt-get install ${Object.values(NEEDS).join(' ')}`
}

const wait = ms => new Promise(resolve => setTimeout(resolve, ms))

/** Starts a program of the cluster, its words kept for when it fails. */
const run = (program, args, env, cwd) => {
  const child = spawn(program, args, { cwd, env: { PATH: process.env.PATH, ...env }, stdio: ['ignore', 'pipe', 'pipe'], ...account })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => {
      said = (said + text).slice(-4000)
    })
  const ended = new Promise(resolve => child.once('exit', resolve))
  return {
    pid: child.pid,
    ended,
    said: () => said,
    kill: signal => {
      if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    },
  }
}

/** The JSON or status that a Patroni answers; undefined when it is down. */
const ask = (port, path) =>
  new Promise(resolve => {
    const sent = request({ host: '127.0.0.1', port, path, timeout: 2000 }, answer => {
      let text = ''
      answer.on('data', chunk => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode, text }))
    })
    sent.on('timeout', () => sent.destroy())
    sent.on('error', () => resolve(undefined))
    sent.end()
  })

const until = async (what, look, patience = 90_000) => {
  const end = performance.now() + patience
  while (performance.now() < end) {
    const found = await look()
    if (found) return found
    await wait(200)
  }
  throw new Error(`it did not happen in time: ${what}`)
}

const binaries = () => {
  const versions = readdirSync('/usr/lib/postgresql')
    .map(Number)
    .filter(version => version >= 15)
  if (versions.length === 0) throw new Error('PostgreSQL 15 or newer is needed')
  return join('/usr/lib/postgresql', String(Math.max(...versions)), 'bin')
}

/** Gives `work` a cluster with a leader and a synchronous second, and ends all of it afterwards. */
export const withCluster = async work => {
  const folder = join(tmpdir(), `sexto-cluster-${process.pid}-${Date.now()}`)
  mkdirSync(folder, { mode: 0o755 })
  const own = (...parts) => {
    const path = join(folder, ...parts)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    if (account.uid !== undefined) chownSync(path, account.uid, account.gid)
    return path
  }
  const running = []
  const started = (...args) => {
    const one = run(...args)
    running.push(one)
    return one
  }
  const ports = []
  for (let i = 0; i < 13; i++) ports.push(await freePort())
  const [bind, ...rest] = ports
  const nodes = NAMES.map((name, i) => ({ name, sql: rest[i], rest: rest[3 + i], client: rest[6 + i], peer: rest[9 + i] }))
  try {
    startEtcd(nodes, started, own)
    const hosts = nodes.map(node => `127.0.0.1:${node.client}`).join(',')
    const cluster = nodes.map(node => machine(node, { hosts, data: own(node.name), started }))
    for (const one of cluster) one.start()
    started('/usr/sbin/haproxy', ['-db', '-f', at('deploy/haproxy-postgres.cfg')], addresses(bind, nodes), folder)
    const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${bind}/postgres`
    const state = clusterState(nodes)
    await until('a leader with a synchronous second', state.isSafe, 120_000).catch(fault => {
      throw new Error(
        `${fault.message}\n${running
          .map(one => one.said())
          .join('\n---\n')
          .slice(-6000)}`,
      )
    })
    return await work({ url, ...state, machines: cluster })
  } finally {
    for (const one of running) one.kill('SIGTERM')
    await Promise.race([Promise.all(running.map(one => one.ended)), wait(20_000)])
    for (const node of nodes) killPostgres(join(folder, node.name, 'data'))
    for (const one of running) one.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 })
  }
}

const startEtcd = (nodes, started, own) => {
  const cluster = nodes.map(node => `${node.name}=http://127.0.0.1:${node.peer}`).join(',')
  for (const { name, client, peer } of nodes)
    started('/usr/bin/etcd', [], {
      ETCD_NAME: name,
      ETCD_DATA_DIR: own(`etcd-${name}`),
      ETCD_LISTEN_CLIENT_URLS: `http://127.0.0.1:${client}`,
      ETCD_ADVERTISE_CLIENT_URLS: `http://127.0.0.1:${client}`,
      ETCD_LISTEN_PEER_URLS: `http://127.0.0.1:${peer}`,
      ETCD_INITIAL_ADVERTISE_PEER_URLS: `http://127.0.0.1:${peer}`,
      ETCD_INITIAL_CLUSTER: cluster,
      ETCD_INITIAL_CLUSTER_STATE: 'new',
      ETCD_LOGGER: 'zap',
    })
}

const addresses = (bind, nodes) => ({
  PG_BIND: `127.0.0.1:${bind}`,
  ...Object.fromEntries(
    nodes.flatMap(({ name, sql, rest }) => [
      [`PG_${name.toUpperCase()}`, `127.0.0.1:${sql}`],
      [`PG_${name.toUpperCase()}_PATRONI`, String(rest)],
    ]),
  ),
})

const machine = (node, { hosts, data, started }) => {
  const folder = join(data, 'data')
  const env = {
    PATRONI_NAME: node.name,
    PATRONI_RESTAPI_LISTEN: `127.0.0.1:${node.rest}`,
    PATRONI_RESTAPI_CONNECT_ADDRESS: `127.0.0.1:${node.rest}`,
    PATRONI_POSTGRESQL_LISTEN: `127.0.0.1:${node.sql}`,
    PATRONI_POSTGRESQL_CONNECT_ADDRESS: `127.0.0.1:${node.sql}`,
    PATRONI_POSTGRESQL_DATA_DIR: folder,
    PATRONI_POSTGRESQL_BIN_DIR: binaries(),
    PATRONI_POSTGRESQL_PGPASS: join(data, 'pgpass'),
    PATRONI_ETCD3_HOSTS: hosts,
    ...Object.fromEntries(
      [
        ['SUPERUSER', 'postgres'],
        ['REPLICATION', 'replicator'],
        ['REWIND', 'rewinder'],
      ].flatMap(([role, name]) => [
        [`PATRONI_${role}_USERNAME`, name],
        [`PATRONI_${role}_PASSWORD`, PASSWORD],
      ]),
    ),
  }
  let patroni
  return {
    ...node,
    start: () => {
      patroni = started('/usr/bin/patroni', [at('deploy/patroni.yml')], env, data)
    },
    /** As a power cut: the supervisor and the database at the same moment, nothing said to anybody. */
    cut: async () => {
      patroni.kill('SIGKILL')
      killPostgres(folder)
      await patroni.ended
    },
  }
}

/** The server that runs on a folder, by the id that it wrote there itself. */
const killPostgres = folder => {
  try {
    process.kill(Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL')
  } catch {
    // None runs.
  }
}

const clusterState = nodes => {
  const members = async () => {
    for (const { rest } of nodes) {
      const answer = await ask(rest, '/cluster')
      if (answer?.status === 200) return JSON.parse(answer.text).members
    }
    return []
  }
  return {
    /** The name of the machine that leads, when it says so itself. */
    leader: async () => {
      for (const { name, rest } of nodes) if ((await ask(rest, '/primary'))?.status === 200) return name
      return undefined
    },
    /** A leader, and a second machine that has every confirmed line; `all` asks that every machine be there. */
    isSafe: async all => {
      const now = await members()
      const up = now.filter(one => one.role === 'leader' || one.role === 'sync_standby')
      const well = now.filter(one => one.state === 'running' || one.state === 'streaming')
      return up.length >= 2 && (all !== true || well.length === nodes.length)
    },
    until,
  }
}
