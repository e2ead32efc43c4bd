import type { LogServer } from '#log'
import { rosterDesk } from '#people'
import { consoleMail, destroyDue, nodeCrypto, openStores, readConfig, retentionNotice, smtpMail } from '#platform'
import type { Command } from './command.ts'

const CLOCK_IS_RIGHT = 'clock-is-right'

/** `sexto destroy-due [clock-is-right]`: what the server does at each start and each day. After a restore, run it before the server starts. */
export const destroyDueNow: Command = async ({ paths, json, print, printError }) => {
  const [word, ...more] = paths
  if (more.length > 0 || (word !== undefined && word !== CLOCK_IS_RIGHT)) return { code: 2, help: true }
  const config = readConfig(process.env)
  if ('faults' in config) {
    for (const fault of config.faults) printError(fault)
    return { code: 1 }
  }
  const now = () => new Date().toISOString()
  const stores = await openStores(config.dataDir, ['main', 'lids'], now(), config)
  try {
    const server: LogServer = { store: stores.logs, lids: stores.lids, crypto: nodeCrypto(), receipts: stores.receipts, now }
    const mail = config.mail === undefined ? consoleMail(print) : smtpMail(config.mail)
    const { retention, settings, lids } = stores
    const ports = { server, rosters: rosterDesk(server), lids, retention, settings, notify: retentionNotice(mail, config.caseUrl) }
    const done = await destroyDue(ports, word === CLOCK_IS_RIGHT)
    if (json) print(JSON.stringify(done))
    else {
      print(`dossiers détruits · files destroyed: ${done.cases} · parties · parts: ${done.parts}`)
      print(
        `avis partis · notices sent: ${done.notices} · revenus d’une copie, détruits de nouveau · back with a copy, destroyed again: ${done.again}`,
      )
      if (!done.clock.steady) print(`horloge à vérifier, dates en attente jusqu’au · clock in doubt, dates wait until: ${done.clock.until}`)
    }
    return { code: 0 }
  } finally {
    await stores.close()
  }
}
