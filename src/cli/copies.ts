import { rosterDesk } from '#people'
import {
  type Config,
  type CopiesMade,
  cancelMove,
  consoleMail,
  destroyDue,
  type Moved,
  makeCopies,
  moveStores,
  nodeCrypto,
  openStores,
  programVersion,
  readConfig,
  restoreCopies,
  retentionNotice,
} from '#platform'
import type { Command, CommandCall } from './command.ts'
import { say, sayRefused, type Words } from './words/index.ts'

const now = (): string => new Date().toISOString()

/** The settings of the server, or their faults said. */
export function settingsFor({ printError }: Pick<CommandCall, 'printError'>): Config | undefined {
  const config = readConfig(process.env)
  if (!('faults' in config)) return config
  for (const fault of config.faults) printError(fault)
  return undefined
}

/** `sexto backup FOLDER LIDS_FOLDER`: copies everything while the server runs, lids apart. */
export const backup: Command = async call => {
  const [mainFolder, lidsFolder, ...more] = call.paths
  if (mainFolder === undefined || lidsFolder === undefined || more.length > 0) return { code: 2, help: true }
  const stores = settingsFor(call)
  if (stores === undefined) return { code: 1 }
  const made = await makeCopies({ stores, mainFolder, lidsFolder, now: now(), program: programVersion() })
  if ('refused' in made) {
    call.printError(sayRefused(made))
    return { code: 1 }
  }
  tellCopies(call, made)
  return { code: 0 }
}

function tellCopies({ json, print }: CommandCall, { main, lids, forgotten }: CopiesMade): void {
  if (json) {
    print(JSON.stringify({ main: main.folder, lids: lids.folder, forgotten }))
    return
  }
  for (const { folder, manifest } of [main, lids]) {
    print(say(words => words.backup.made, { folder }))
    for (const { store, tables, logs } of manifest.stores) {
      const rows = tables.reduce((sum, table) => sum + table.rows, 0)
      print(say(words => words.backup.store, { store, tables: tables.length, rows }))
      if (logs !== null) print(say(words => words.backup.logs, { logs: logs.logs, lines: logs.lines }))
    }
  }
  for (const folder of forgotten) print(say(words => words.backup.forgotten, { folder }))
  print(say(words => words.backup.apart))
}

/** `sexto restore COPY [LIDS_COPY]`: fills empty stores of either engine, then destroys again what had been destroyed since. */
export const restore: Command = async call => {
  if (call.paths.length < 1 || call.paths.length > 2) return { code: 2, help: true }
  const stores = settingsFor(call)
  if (stores === undefined) return { code: 1 }
  const done = await restoreCopies({ stores, folders: call.paths, now: now() })
  if ('refused' in done) {
    call.printError(sayRefused(done))
    return { code: 1 }
  }
  const round = await destroyAgain(stores, call)
  if (call.json) call.print(JSON.stringify({ restored: done, destroyedAgain: round.again, destroyed: round.cases }))
  else {
    for (const one of done) tellFilled(call, one, words => words.restore.store, { at: one.copiedAt })
    call.print(say(words => words.restore.again, { again: round.again, cases: round.cases }))
    call.print(say(words => words.restore.devices))
  }
  return { code: 0 }
}

function tellFilled({ print }: CommandCall, one: Moved, sentence: (words: Words) => string, more: Readonly<Record<string, string>>): void {
  const { store, rows, logs, lines, resumed } = one
  print(say(words => `${sentence(words)}${resumed ? ` ${words.restore.resumed}` : ''}`, { store, rows, ...more }))
  if (logs > 0) print(say(words => words.backup.logs, { logs, lines }))
}

/** Nothing that either store remembers as destroyed may be there when a server starts. */
async function destroyAgain(settings: Config, { print }: CommandCall) {
  const stores = await openStores(settings.dataDir, ['main', 'lids'], now(), settings)
  try {
    const { retention, lids, settings: kept } = stores
    const server = { store: stores.logs, lids, crypto: nodeCrypto(), receipts: stores.receipts, now }
    const notify = retentionNotice(consoleMail(print), settings.caseUrl)
    return await destroyDue({ server, rosters: rosterDesk(server), lids, retention, settings: kept, notify })
  } finally {
    await stores.close()
  }
}

/** `sexto move postgres://… [postgres://…]`: everything into a database, the server stopped; `sexto move cancel` gives it up. */
export const move: Command = async call => {
  const [goal, lids, ...more] = call.paths
  if (goal === undefined || more.length > 0) return { code: 2, help: true }
  const from = settingsFor(call)
  if (from === undefined) return { code: 1 }
  if (goal === 'cancel') {
    call.print(say(words => words.move.cancelled, { stores: await cancelMove(from) }))
    return { code: 0 }
  }
  const to = readConfig({ ...process.env, DATABASE_URL: goal, LIDS_DATABASE_URL: lids, LIDS_DIR: undefined })
  if ('faults' in to) {
    for (const fault of to.faults) call.printError(fault)
    return { code: 2 }
  }
  const done = await moveStores({ from, to, now: now() })
  if ('refused' in done) {
    call.printError(sayRefused(done))
    return { code: 1 }
  }
  if (call.json) call.print(JSON.stringify({ moved: done }))
  else {
    for (const one of done) tellFilled(call, one, words => words.move.store, {})
    call.print(say(words => words.move.done))
  }
  return { code: 0 }
}
