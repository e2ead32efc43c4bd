import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type ServerType, serve } from '@hono/node-server'
import type { Hono } from 'hono'
import { openFictionalSchool } from '#demo'
import { type LogServer, logMemory } from '#log'
import { handIn, type Resource, rosterDesk, shippedResources } from '#people'
import {
  type ApiPorts,
  type Config,
  callerOf,
  caseSite,
  consoleMail,
  type DailyRound,
  dailyRound,
  edgeOf,
  entrance,
  lidCopiesDir,
  loadVcApi,
  type Mail,
  NewerFile,
  nodeCrypto,
  openPractice,
  openStores,
  publicSite,
  readMethods,
  readReleased,
  readStaticFiles,
  retentionNotice,
  type SiteFiles,
  type Stores,
  sendDayReminders,
  sendDueNews,
  sendDueReminders,
  smtpMail,
} from '#platform'
import type { HandInDesk, ReminderLinks, TrainingPeoplePorts } from '#web'
import { accountsDoor, apiWithAccounts } from './accounts.ts'
import { makeInstallDoor } from './install.ts'
import { tellPlatforms } from './lti.ts'
import { publicPages } from './pages.ts'
import { registerOf } from './register.ts'
import { openTraining } from './training.ts'
import { type Watch, watchServer } from './watch.ts'

const now = (): string => new Date().toISOString()
const PATIENCE_MS = 5_000
const REMIND_EVERY_MS = 60_000
/** The schools’ calendar, where nothing else says. */
const ZONE = 'America/Toronto'

/** Opens the files, listens, then makes the fictional school; `failed` hears what goes wrong after that. Throws `UnusableStore`. */
export async function startServer(settings: Config, failed: (fault: unknown) => void): Promise<void> {
  const dist = fileURLToPath(new URL('.', import.meta.url))
  const [files, methods, released] = await Promise.all([
    builtFiles(dist),
    readMethods(join(dist, 'method')),
    readReleased(join(dist, 'method')),
  ])
  const stores = settings.demoOnly ? undefined : await openStores(settings.dataDir, ['main', 'lids'], now(), settings)
  const practice = await openPractice(settings.dataDir, now(), settings)
  const school = openFictionalSchool({ dataDir: settings.dataDir, edge: edgeOf(settings, 'sexto-demo', '/demo'), now, methods })
  const { pin } = await methods.current()
  const method = { ...pin, released: released.includes(pin.hash) }
  const install = makeInstallDoor({ settings, stores, method, now })
  const caller = callerOf(settings)
  const training = openTraining({ settings, stores, school, practice: practice.store, methods, callerOf: caller, now })
  const real = stores && realPorts(settings, stores)
  const pages = publicPages({
    settings,
    method,
    methods,
    school,
    install,
    practice: practice.store,
    training: training.pages,
    badges: training.badges,
    handIn: real && realHandIn(real),
    reminders: stores && reminderLinks(stores),
    resources: knownResources(stores),
    callerOf: caller,
    now,
  })
  const watch = watchServer(settings, stores, now)
  const door = doorOf(settings, { files, pages, api: real && apiWithAccounts(real), demoApi: school.api }, watch)
  const rounds = stores && real && roundsOf(settings, stores, real)
  // Before anything is served: what a restored copy brought back must not be read.
  await rounds?.first()
  const reminders = stores && remind({ settings, stores, people: training.people, rounds, watch })
  const server = serve({ fetch: door.fetch, port: settings.port, hostname: settings.host }, () => {
    greet(settings, install.token)
    // Only now: making a school takes seconds, and the first page must not wait for it.
    school.made().catch((fault: unknown) => {
      if (fault instanceof NewerFile) failed(fault)
      else console.error('the fictional school could not be made', fault)
    })
  })
  server.on('error', fault => failed(fault.message))
  const harness = settings.vcApiPort === undefined ? undefined : openHarness(settings.vcApiPort, failed)
  stopGracefully(async () => {
    clearInterval(reminders)
    await watch.drain()
    await closed(server)
    await harness?.close()
    await school.close()
    await practice.close()
    await stores?.close()
  })
}

/** The list that the registrar keeps; as delivered where the server opens the fictional school only. */
function knownResources(stores: Stores | undefined): () => Promise<readonly Resource[]> {
  if (stores === undefined) return async () => shippedResources()
  const desk = registerOf(stores, 'America/Toronto', now)
  return async () => [...(await desk.read()).resource.values()]
}

/** The conformance harness, beside the server and apart from it. */
function openHarness(port: number, failed: (fault: unknown) => void): { close(): Promise<void> } {
  const opening = loadVcApi(port)
  opening.then(({ base, issuer }) => console.log(`Sexto · conformance harness: ${base} · issuer ${issuer}`), failed)
  return { close: () => opening.then(harness => harness.close()) }
}

interface Rooms {
  readonly files: SiteFiles
  readonly pages: Hono
  readonly api: Hono | undefined
  readonly demoApi: Hono
}

function doorOf(settings: Config, { files, pages, api, demoApi }: Rooms, { ready, metrics, seen }: Watch): Hono {
  const secure = settings.caseUrl.startsWith('https:')
  return entrance({
    publicUrl: settings.publicUrl,
    caseUrl: settings.caseUrl,
    localHosts: [`127.0.0.1:${settings.port}`],
    publicSite: publicSite({ files, secure, pages }),
    caseSite: caseSite({ files, secure, publicUrl: settings.publicUrl, api, demoApi }),
    ready,
    metrics,
    seen,
  })
}

async function builtFiles(dist: string): Promise<SiteFiles> {
  const [assets, device, method] = await Promise.all(['assets', 'device', 'method'].map(folder => readStaticFiles(join(dist, folder))))
  if (assets === undefined || device === undefined || method === undefined) throw new Error('nothing was built')
  return { assets, device, method }
}

function realPorts(settings: Config, stores: Stores): ApiPorts {
  const server: LogServer = {
    store: stores.logs,
    lids: stores.lids,
    crypto: nodeCrypto(),
    receipts: stores.receipts,
    now,
    memory: logMemory(),
  }
  const sso = accountsDoor(settings, stores)
  return { ...stores, server, rosters: rosterDesk(server), edge: edgeOf(settings, 'sexto', '/'), sso }
}

const realHandIn = ({ server, rosters }: ApiPorts): HandInDesk => ({
  fictional: false,
  handIn: text => handIn(server, rosters, text, false),
})

/** What the link of a reminder may do. */
const reminderLinks = ({ reminders }: Stores): ReminderLinks => ({
  isKnown: async token => (await reminders.findToken(token)) !== undefined,
  confirm: token => reminders.confirm(token, now()),
  async stop(token) {
    const who = await reminders.findToken(token)
    if (who !== undefined) await reminders.stop(who)
  },
})

const mailOf = ({ mail }: Config) => (mail === undefined ? consoleMail(line => console.log(line)) : smtpMail(mail))

/** What is destroyed on its day: at each start, then daily. */
const roundsOf = (settings: Config, { retention, settings: kept, lids }: Stores, { server, rosters }: ApiPorts): DailyRound =>
  dailyRound({
    server,
    rosters,
    lids,
    retention,
    settings: kept,
    notify: retentionNotice(mailOf(settings), settings.caseUrl),
    lidCopies: lidCopiesDir(settings),
  })

interface Reminding {
  readonly settings: Config
  readonly stores: Stores
  readonly people: TrainingPeoplePorts | undefined
  readonly rounds: DailyRound | undefined
  readonly watch: Watch
}

/** To each person who asked for it, on the morning of a day when something is due. */
const tellDays = ({ caseUrl, publicUrl }: Config, { reminders }: Stores, mail: Mail): Promise<number> =>
  sendDayReminders({ reminders, mail, caseUrl, stopUrl: `${publicUrl}/reminders`, now: () => new Date(), zone: ZONE })

/** What leaves by itself, each minute: reminders, news of the training, and progress that learning platforms wait for. */
function remind({ settings, stores, people, rounds, watch }: Reminding): NodeJS.Timeout {
  const mail = mailOf(settings)
  const clock = () => new Date()
  const send = () => {
    rounds?.tick().then(round => round && watch.happened('round'), watch.failed('round-failed'))
    tellDays(settings, stores, mail).catch(watch.failed('reminders-failed'))
    sendDueReminders({ outbox: stores.outbox, mail, caseUrl: settings.caseUrl, now: clock }).catch(watch.failed('reminders-failed'))
    if (people === undefined) return
    sendDueNews({ news: stores.people.news, mail, url: `${settings.publicUrl}${people.place.base}/`, now: clock }).catch(
      watch.failed('news-failed'),
    )
    tellPlatforms(stores, people).catch(watch.failed('scores-failed'))
  }
  send()
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
