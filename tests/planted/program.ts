import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** The server as an operator starts it, in a process of its own. */
export interface Program {
  readonly pid: number
  /** All that it has said so far. */
  said(): string
  stop(): Promise<void>
}

/** A port that nobody has. */
export const freePort = (): Promise<number> =>
  new Promise(resolve => {
    const probe = createServer()
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address()
      probe.close(() => resolve(typeof at === 'object' && at !== null ? at.port : 0))
    })
  })

/** Starts `dist/server.js` with these settings and no others, and waits until it is ready. */
export async function startProgram(port: number, settings: Readonly<Record<string, string>>): Promise<Program> {
  const child = spawn(process.execPath, ['dist/server.js'], {
    cwd: root,
    env: { PATH: process.env.PATH, PORT: String(port), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => {
      said += String(text)
    })
  const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
  const isReady = () =>
    fetch(`http://127.0.0.1:${port}/ready`).then(
      answer => answer.ok,
      () => false,
    )
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Error(`it ended instead: ${said}`)
    await new Promise(wait => setTimeout(wait, 30))
  }
  return {
    pid: child.pid ?? 0,
    said: () => said,
    stop: () => {
      child.kill('SIGTERM')
      return ended
    },
  }
}

/** Runs `sexto …` as an operator does; what it printed, or throws what it said of its failure. */
export const runCli = (settings: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['dist/cli.js', ...args], { cwd: root, env: { PATH: process.env.PATH, ...settings } })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', text => {
        said += String(text)
      })
    child.once('exit', code => (code === 0 ? resolve(said) : reject(new Error(said))))
  })
