import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../tools/build.mjs'

/** A server of this very build, with a fictional school of its own, on a free port. */
export interface TestServer {
  readonly publicUrl: string
  readonly caseUrl: string
  readonly dataDir: string
  stop(): Promise<void>
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
  const until = Date.now() + 60_000
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

/** Builds what changed and starts the server; `stop` ends it and erases its files. */
export const startTestServer = async (): Promise<TestServer> => {
  await build()
  const [port, dataDir] = [await freePort(), await mkdtemp(join(tmpdir(), 'sexto-journey-'))]
  const [publicUrl, caseUrl] = [`http://localhost:${port}`, `http://cases.localhost:${port}`]
  const entry = fileURLToPath(new URL('../../dist/server.js', import.meta.url))
  const env = { ...process.env, PORT: String(port), DATA_DIR: dataDir, PUBLIC_URL: publicUrl, CASE_URL: caseUrl }
  const child = spawn(process.execPath, [entry, '--demo'], { env, stdio: 'ignore' })
  await untilTheSchoolIsThere(child, port, `cases.localhost:${port}`)
  const stop = async (): Promise<void> => {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
    await rm(dataDir, { recursive: true, force: true })
  }
  return { publicUrl, caseUrl, dataDir, stop }
}
