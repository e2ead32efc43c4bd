import { readFile } from 'node:fs/promises'
import { parseCalendar } from '#casefile'
import { calendarOf, keepCalendar, openStores, readConfig } from '#platform'
import type { Command } from './command.ts'

/** `sexto retention-calendar [FILE.json]`: tells how many months each part of a closed case is kept, or takes the organisation's own. */
export const retentionCalendar: Command = async ({ paths, print, printError }) => {
  const [path, ...more] = paths
  if (more.length > 0) return { code: 2, help: true }
  const config = readConfig(process.env)
  if ('faults' in config) {
    for (const fault of config.faults) printError(fault)
    return { code: 1 }
  }
  const calendar = path === undefined ? undefined : await calendarIn(path)
  if (path !== undefined && calendar === undefined) {
    printError(
      'calendrier mal écrit · calendar not as expected\n{ "care": 36, "identity": 36, "justice": 12 } : mois · months, 1-1200, justice ≤ care, identity',
    )
    return { code: 1 }
  }
  const stores = await openStores(config.dataDir, ['main', 'lids'], new Date().toISOString(), config)
  try {
    if (calendar) await keepCalendar(stores.settings, calendar)
    print(JSON.stringify(await calendarOf(stores.settings)))
    return { code: 0 }
  } finally {
    await stores.close()
  }
}

/** A file that is not there, or is no JSON, is a calendar that is not as expected. */
async function calendarIn(path: string) {
  try {
    return parseCalendar(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    return undefined
  }
}
