import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildInto } from '../../tools/build.mjs'

/** A server of this very build, with a fictional school of its own, on a free port. */
export interface TestServer {
  readonly publicUrl: string
  readonly caseUrl: string
  readonly dataDir: string
  /** Ends it as a cut network would look from a device; `comeBack` starts it again on the same files and port. */
  goAway(): Promise<void>
  comeBack(): Promise<void>
  stop(): Promise<void>
  /** What it printed on its console since it last started: the installation's token is nowhere else. */
  printed(): string
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url)).ok
  } catch {
    return false
  }
}

const untilTheSchoolIsThere = async (child: ChildProcess, port: number, caseHost: string): Promise<void> => {
  const until = Date.now() + 120_000
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The server ended with ${child.exitCode}`)
    if (await schoolIsThere(port, caseHost)) return
    await new Promise(resolve => setTimeout(resolve, 150))
  }
  throw new Error('The server did not answer in time')
}

const schoolIsThere = async (port: number, caseHost: string): Promise<boolean> => {
  if (!(await answers(`http://127.0.0.1:${port}/health`))) return false
  const { request } = await import('node:http')
  return new Promise(resolve => {
    const asked = request({ port, host: '127.0.0.1', path: '/demo/api/keyrings/nadia', headers: { host: caseHost } }, answer => {
      answer.resume()
      resolve(answer.statusCode === 200)
    })
    asked.on('error', () => resolve(false))
    asked.end()
  })
}

const runs = fileURLToPath(new URL('../../.cache/journeys', import.meta.url))

/** What all stories of one run share: a build of their own, and a school as it is on its first day. */
interface Run {
  readonly dist: string
  readonly school: string
}

/** Made by the first story, while another of the same run waits; what an earlier run left is taken away. */
const preparedRun = async (): Promise<Run> => {
  const folder = join(runs, process.env.TEST_RUN ?? `${process.ppid}-alone`)
  const run = { dist: join(folder, 'dist'), school: join(folder, 'school') }
  if (existsSync(run.school)) return run
  await mkdir(runs, { recursive: true })
  await removeEndedRuns()
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  )
  if (!isFirst) return madeByAnother(run)
  await buildInto(run.dist)
  const making = join(folder, 'making')
  await mkdir(making)
  // The school takes seconds to be made: each story begins with a copy.
  await (await startOn(run.dist, making)).stop()
  await rename(making, run.school)
  return run
}

const madeByAnother = async (run: Run): Promise<Run> => {
  const until = Date.now() + 220_000
  while (!existsSync(run.school)) {
    if (Date.now() > until) throw new Error('The school of this run was not made in time')
    await new Promise(resolve => setTimeout(resolve, 200))
  }
  return run
}

const removeEndedRuns = async (): Promise<void> => {
  const isRunning = (run: string): boolean => {
    try {
      return process.kill(Number.parseInt(run, 10), 0)
    } catch {
      return false
    }
  }
  const ended = (await readdir(runs).catch(() => [])).filter(run => !isRunning(run))
  await Promise.all(ended.map(run => rm(join(runs, run), { recursive: true, force: true })))
}

const startOn = async (dist: string, dataDir: string, only: readonly string[] = ['--demo']): Promise<TestServer> => {
  const port = await freePort()
  const [publicUrl, caseUrl] = [`http://localhost:${port}`, `http://cases.localhost:${port}`]
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: publicUrl, CASE_URL: caseUrl }
  let child: ChildProcess | undefined
  let printed = ''
  const start = async (): Promise<void> => {
    if (child !== undefined) return
    printed = ''
    child = spawn(process.execPath, [join(dist, 'server.js'), ...only], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    child.stdout?.on('data', (text: Buffer) => {
      printed += text.toString()
    })
    await untilTheSchoolIsThere(child, port, `cases.localhost:${port}`)
  }
  const stop = async (): Promise<void> => {
    const running = child
    child = undefined
    if (running === undefined) return
    const ended = new Promise(resolve => running.once('exit', resolve))
    running.kill('SIGTERM')
    await ended
  }
  await start()
  return { publicUrl, caseUrl, dataDir, goAway: stop, comeBack: start, stop, printed: () => printed }
}

interface Started {
  /** A folder, not there yet, for a copy of the build that the story may change. */
  readonly ownBuild?: string
  /** Also the organisation's own part, whose store is made ready in this folder by the command line of this build, before it starts. */
  readonly prepare?: (cli: (...args: readonly string[]) => void, dataDir: string) => Promise<void>
}

/** Starts a server over this very build, with a school that nobody has touched; `stop` ends it and erases its files. */
export const startTestServer = async ({ prepare, ownBuild }: Started = {}): Promise<TestServer> => {
  const { dist: built, school } = await preparedRun()
  const dataDir = await mkdtemp(join(tmpdir(), 'sexto-journey-'))
  const dist = ownBuild ?? built
  if (ownBuild !== undefined) await cp(built, ownBuild, { recursive: true })
  await cp(school, dataDir, { recursive: true })
  const env = { ...process.env, DATA_DIR: dataDir }
  await prepare?.((...args) => void execFileSync(process.execPath, [join(dist, 'cli.js'), ...args], { env, stdio: 'pipe' }), dataDir)
  const server = await startOn(dist, dataDir, prepare === undefined ? ['--demo'] : [])
  return {
    ...server,
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
