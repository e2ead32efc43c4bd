import { execFileSync } from 'node:child_process'
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { answered, at, freePort, inFolder, median, root, start, tries, withServer } from '../measure.mjs'

const ROUNDS = 5

/** Milliseconds from the command to the first page. */
const firstAnswer = async (command, port, options) => {
  const since = performance.now()
  const started = start(command, options)
  try {
    return await answered(started, port, '/', { since })
  } finally {
    await started.stop()
  }
}

const npmStart = async (folder, cwd) => {
  const port = await freePort()
  return firstAnswer(['npm', 'start', '--silent'], port, { cwd, env: { PORT: String(port), DATA_DIR: folder } })
}

const bareStart = async () => {
  const port = await freePort()
  return firstAnswer([process.execPath, at('bench/bare-hono.mjs'), String(port)], port, {})
}

/** `npm start`: on an existing folder, nothing to build; and on what a clone holds, its packages installed, everything to build and no data. */
export const startUp = () =>
  inFolder(async folder => {
    const data = join(folder, 'data')
    await withServer({ data }, async () => undefined)
    const again = median(await tries(ROUNDS, () => npmStart(data, root)))
    const bare = { what: 'bare Hono server started (ms)', value: median(await tries(ROUNDS, bareStart)) }
    const clone = join(folder, 'clone')
    execFileSync('git', ['clone', '--quiet', root, clone])
    symlinkSync(at('node_modules'), join(clone, 'node_modules'))
    const first = await npmStart(join(folder, 'new-data'), clone)
    return [
      { figure: 'npm start on an existing folder, to the first page', value: again, unit: 'ms', target: { most: 1000 }, beside: bare },
      {
        figure: 'npm start on a clone with its packages, to the first page',
        value: first,
        unit: 'ms',
        target: { most: 20_000 },
        beside: bare,
      },
    ]
  })
