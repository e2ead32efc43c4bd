import { readFile } from 'node:fs/promises'
import type { Command } from './command.ts'
import { loadMethod } from './load-method.ts'
import { playHints } from './play-hints.ts'
import { playScript } from './play-run.ts'
import { parseScript } from './play-script.ts'

/** `sexto play SCRIPT.json`: prints what the script led to; fails only when an expectation of the script is not met. */
export const play: Command = async ({ paths, print, printError }) => {
  const [path] = paths
  if (path === undefined) return { code: 2, help: true }
  const script = parseScript(await readFile(path, 'utf8'))
  if ('faults' in script) {
    for (const fault of script.faults) printError(fault)
    return { code: 2 }
  }
  const { protocol } = await loadMethod()
  const [played, hints] = [playScript(protocol, script), playHints(protocol, script)]
  print(JSON.stringify({ ...played, hints }, null, 2))
  for (const hint of hints) printError(hint)
  for (const { where, expected, got } of played.unmet)
    printError(`${where}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(got)}`)
  return { code: played.unmet.length === 0 ? 0 : 1 }
}
