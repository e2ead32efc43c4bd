/** The server's entry: settings from the environment, then everything wired; what stops the start is said in a sentence. */
import { guardConsole, readConfig, UnusableStore } from '#platform'
import { startServer } from '#server'

const config = readConfig({ ...process.env, ...(process.argv.includes('--demo') ? { DEMO: '1' } : {}) })
if ('faults' in config) {
  for (const fault of config.faults) console.error(fault)
  process.exit(2)
}

// What somebody typed must never reach a journal, whichever part of the program or of its libraries says it.
if (config.production || config.logFormat === 'json')
  guardConsole(
    config.logFormat,
    () => new Date().toISOString(),
    () => process.exit(1),
  )

const failed = (fault: unknown): never => {
  // A store of a newer program, or one that is being restored, is the operator's to settle: two sentences, no stack.
  if (fault instanceof UnusableStore) console.error(fault.message)
  else console.error(fault)
  process.exit(fault instanceof UnusableStore ? 2 : 1)
}
await startServer(config, failed).catch(failed)
