/** Composition root of the server: settings, stores, API and pages behind two host names. */
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import { Hono } from 'hono'
import { type FictionalSchool, openFictionalSchool } from '#demo'
import type { LogServer } from '#log'
import { sexto } from '#method'
import { rosterDesk } from '#people'
import {
  apiRoutes,
  type Config,
  caseSite,
  consoleMail,
  edgeOf,
  entrance,
  openPractice,
  openStores,
  publicSite,
  readConfig,
  readMethods,
  readStaticFiles,
  type SiteFiles,
  type Stores,
  sendDueReminders,
  smtpMail,
} from '#platform'
import type { Locale } from '#protocol'
import { checkingCrypto } from '#vault'
import { type InstallDoor, publicRoutes } from '#web'
import { words } from '#words'
import { makeInstallDoor } from './server-install.ts'
import { practicePages } from './server-practice.ts'

const dist = fileURLToPath(new URL('.', import.meta.url))
const now = (): string => new Date().toISOString()
const PATIENCE_MS = 5_000
const REMIND_EVERY_MS = 60_000

const config = readConfig({ ...process.env, ...(process.argv.includes('--demo') ? { DEMO: '1' } : {}) })
if ('faults' in config) {
  for (const fault of config.faults) console.error(fault)
  process.exit(2)
}
await start(config)

async function start(settings: Config): Promise<void> {
  const [files, methods] = await Promise.all([builtFiles(), readMethods(join(dist, 'method'))])
  const stores = settings.demoOnly ? undefined : await openStores(settings.dataDir, ['main', 'lids'], now())
  const practice = await openPractice(settings.dataDir, now())
  const school = openFictionalSchool({ dataDir: settings.dataDir, edge: edgeOf(settings, 'sexto-demo', '/demo'), now, methods })
  const install = makeInstallDoor(settings, stores)
  const pages = new Hono()
    .route('/practice', practicePages({ store: practice.store, methods, now }))
    .mount('/', readablePages(settings, school, install).fetch)
  const door = doorOf(settings, { files, pages, api: stores && realApi(settings, stores), demoApi: school.api }, stores)
  const reminders = stores && remind(settings, stores)
  const server = serve({ fetch: door.fetch, port: settings.port, hostname: settings.host }, () => greet(settings, install.token))
  server.on('error', fault => {
    console.error(fault.message)
    process.exit(1)
  })
  school.made().catch((cause: unknown) => console.error('the fictional school could not be made', cause))
  stopGracefully(async () => {
    clearInterval(reminders)
    await closed(server)
    await school.close()
    await practice.close()
    await stores?.close()
  })
}

function readablePages(settings: Config, school: FictionalSchool, install: InstallDoor): Hono {
  const method = (locale: Locale) => ({ protocol: sexto, words: words[locale] })
  return publicRoutes({ method, links: { caseUrl: settings.caseUrl }, school, install })
}

interface Rooms {
  readonly files: SiteFiles
  readonly pages: Hono
  readonly api: Hono | undefined
  readonly demoApi: Hono
}

function doorOf(settings: Config, { files, pages, api, demoApi }: Rooms, stores: Stores | undefined): Hono {
  const secure = settings.caseUrl.startsWith('https:')
  return entrance({
    publicUrl: settings.publicUrl,
    caseUrl: settings.caseUrl,
    localHosts: [`127.0.0.1:${settings.port}`],
    publicSite: publicSite({ files, secure, pages }),
    caseSite: caseSite({ files, secure, api, demoApi }),
    ready: async () => (stores === undefined ? true : stores.ready()),
  })
}

async function builtFiles(): Promise<SiteFiles> {
  const [assets, device, method] = await Promise.all(['assets', 'device', 'method'].map(folder => readStaticFiles(join(dist, folder))))
  if (assets === undefined || device === undefined || method === undefined) throw new Error('nothing was built')
  return { assets, device, method }
}

function realApi(settings: Config, stores: Stores) {
  const server: LogServer = { store: stores.logs, lids: stores.lids, crypto: checkingCrypto(), receipts: stores.receipts, now }
  return apiRoutes({ ...stores, server, rosters: rosterDesk(server), edge: edgeOf(settings, 'sexto', '/') })
}

function remind(settings: Config, { outbox }: Stores): NodeJS.Timeout {
  const mail = settings.mail === undefined ? consoleMail(line => console.log(line)) : smtpMail(settings.mail)
  const send = () =>
    sendDueReminders({ outbox, mail, caseUrl: settings.caseUrl, now: () => new Date() }).catch(() =>
      console.error('reminders wait: the outbox failed'),
    )
  void send()
  return setInterval(send, REMIND_EVERY_MS)
}

function greet(settings: Config, token: string): void {
  console.log(`Sexto · pages: ${settings.publicUrl}`)
  console.log(`Sexto · dossiers · case app: ${settings.caseUrl}`)
  if (settings.demoOnly) console.log('École fictive seulement · fictional school only')
  else console.log(`Installation · jeton à usage unique · one-time token: ${token}`)
}

/** Lets answers finish, for a few seconds at most. */
function closed(server: ServerType): Promise<void> {
  return new Promise(resolve => {
    const patience = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), PATIENCE_MS)
    server.close(() => {
      clearTimeout(patience)
      resolve()
    })
  })
}

function stopGracefully(stop: () => Promise<void>): void {
  let stopping = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (stopping) return
      stopping = true
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      )
    })
}
