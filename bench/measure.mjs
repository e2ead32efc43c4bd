/** What every figure needs: the middle of several tries, one core for one process, a server that answers. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
export const at = (...parts) => join(root, ...parts)

/** Starts to watch how much of the cores' time the host of a virtual machine gives to others; asked later, a part of 1, or undefined where no system tells. */
export const watchStolen = () => {
  const before = coreTimes()
  return () => {
    const after = coreTimes()
    return before && after && after.all > before.all ? (after.stolen - before.stolen) / (after.all - before.all) : undefined
  }
}

/** user, nice, system, idle, iowait, irq, softirq, steal: the first eight of the first line (proc(5)). */
const coreTimes = () => {
  if (!existsSync('/proc/stat')) return undefined
  const times = readFileSync('/proc/stat', 'utf8').split('\n', 1)[0].trim().split(/\s+/).slice(1, 9).map(Number)
  return { stolen: times[7] ?? 0, all: times.reduce((sum, one) => sum + one, 0) }
}

export const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]

/** Several tries, one after another. */
export const tries = async (count, once) => {
  const values = []
  for (let i = 0; i < count; i++) values.push(await once(i))
  return values
}

export const freePort = () =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address()
      probe.close(() => resolve(port))
    })
  })

const pinning = existsSync('/usr/bin/taskset') ? core => ['/usr/bin/taskset', '-c', String(core)] : () => []

/** Starts a program, on one core when one is named and the system can hold it there; what it says first is kept. */
export const start = (command, { env = {}, core, cwd = root } = {}) => {
  const [program, ...args] = [...(core === undefined ? [] : pinning(core)), ...command]
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
  let [out, faults] = ['', '']
  child.stdout.on('data', text => {
    out += text
  })
  child.stderr.on('data', text => {
    faults += text
  })
  const ended = new Promise(resolve => child.once('exit', resolve))
  return {
    pid: child.pid,
    ended,
    said: () => out,
    faults: () => faults,
    alive: () => child.exitCode === null && child.signalCode === null,
    stop: async () => {
      try {
        process.kill(-child.pid, 'SIGTERM')
      } catch {
        // It has ended by itself.
      }
      await ended
    },
  }
}

/** The last line of JSON that a program prints before it ends. */
export const heard = async started => {
  const code = await started.ended
  const line = started.said().trim().split('\n').at(-1)
  if (code !== 0 || !line) throw new Error(`a measured program failed: ${started.faults()}`)
  return JSON.parse(line)
}

/** Status of a GET, 0 when nobody answers. Node does not resolve `cases.localhost`: the name goes into the header. */
const ask = (port, path, host) =>
  new Promise(resolve => {
    const sent = request({ host: '127.0.0.1', port, path, headers: { host } }, answer => {
      answer.resume()
      answer.on('end', () => resolve(answer.statusCode))
    })
    sent.on('error', () => resolve(0))
    sent.end()
  })

/** Waits for a 200, and says how many milliseconds after `since`. */
export const answered = async (started, port, path, { host = `localhost:${port}`, since = performance.now(), patience = 60_000 } = {}) => {
  while ((await ask(port, path, host)) !== 200) {
    if (!started.alive()) throw new Error(`it ended instead: ${started.faults()}`)
    if (performance.now() - since > patience) throw new Error(`${path} did not answer in time`)
    await new Promise(resolve => setTimeout(resolve, 5))
  }
  return performance.now() - since
}

export const inFolder = async work => {
  const folder = await mkdtemp(join(tmpdir(), 'sexto-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** This very build over an empty folder (or `data`), its fictional school made, so that nothing else takes the core. */
export const withServer = ({ core, data }, work) =>
  inFolder(async folder => {
    const port = await freePort()
    const server = start([process.execPath, at('dist/server.js')], { core, env: { PORT: String(port), DATA_DIR: data ?? folder } })
    try {
      await answered(server, port, '/demo/api/keyrings/samuel', { host: `cases.localhost:${port}` })
      return await work(port)
    } finally {
      await server.stop()
    }
  })

/** A bare Hono page beside it: what the same library does with nothing of ours. */
export const withBareHono = async (options, work) => {
  const port = await freePort()
  const server = start([process.execPath, at('bench/bare-hono.mjs'), String(port)], options)
  try {
    await answered(server, port, '/')
    return await work(port)
  } finally {
    await server.stop()
  }
}

/** Bundles a TypeScript program of tests/bench (a folder with a package.json of its own cannot reach the zones), for Node or for a page; gives the path of the file. */
export const bundled = async (entry, { name, platform }) => {
  const { build } = await import('esbuild')
  const outfile = at('.cache/bench', name)
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    format: 'esm',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    target: 'es2023',
    platform,
    external:
      platform === 'node' ? ['libsql', 'nodemailer', 'pg', 'jsonld', 'rdf-canonize', '@digitalbazaar/*', '@digitalcredentials/*'] : [],
    outfile,
    logLevel: 'warning',
  })
  return outfile
}
