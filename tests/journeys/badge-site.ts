import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { build } from 'esbuild'
import { Hono } from 'hono'
import type { MethodLibrary, PracticeStore } from '#casefile'
import { reviewGuide } from '#courses'
import { openFictionalSchool } from '#demo'
import { edgeOf, publicSite, readConfig, type Stores } from '#platform'
import { actOnReflection, type Level, type ReviewPorts } from '#training'
import { openTraining } from '../../src/server/training.ts'
import { ENGLISH_ANSWERS, FRENCH_ANSWERS } from '../fictional/reflections.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const nothing = { size: 0, has: () => false, answer: () => undefined }
const unasked = () => {
  throw new Error('no case is opened in this story')
}
const methods: MethodLibrary = { current: unasked, get: unasked }
const practice: PracticeStore = { create: unasked, find: unasked, lines: unasked, append: unasked }
const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', svg: 'image/svg+xml', png: 'image/png' }

/** The fictional schools with their attestations, under a clock that can be moved. */
export interface BadgeSite {
  readonly origin: string
  readonly stores: () => Stores
  readonly clock: { ahead: number }
  /** The level accepted by two readers, through the use cases of the review. */
  accept(learner: string, institution: string, level: Level, locale: 'fr-CA' | 'en-CA'): Promise<void>
  institutionOf(email: string): Promise<string>
  close(): Promise<void>
}

/** Opens the fictional schools in a folder of their own, without cases, and serves their training and attestations. */
export async function openBadgeSite(): Promise<BadgeSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sexto-badges-'))
  const clock = { ahead: 0 }
  const now = () => new Date(Date.now() + clock.ahead).toISOString()
  const app = new Hono()
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const settings = readConfig({ DATA_DIR: dataDir, DEMO: '1', PUBLIC_URL: origin, CASE_URL: 'http://cases.localhost:1' })
  if ('faults' in settings) throw new Error(settings.faults.join())
  const school = openFictionalSchool({ dataDir, edge: edgeOf(settings, 'sexto-demo', '/demo'), now, methods: undefined })
  await school.made()
  const { pages, badges } = openTraining({ settings, stores: undefined, school, practice, methods, callerOf: () => 'one-room', now })
  await serveAssets(app)
  const all = new Hono()
  for (const path of ['/badges/*', '/demo/badges/*', '/demo/assets/*', '/demo/did.json', '/.well-known/did.json'])
    all.all(path, context => badges.fetch(context.req.raw, context.env))
  all.all('*', context => pages.fetch(context.req.raw, context.env))
  const site = publicSite({ files: { assets: nothing, device: nothing, method: nothing }, secure: false, pages: all })
  app.all('*', context => site.fetch(context.req.raw, context.env))
  const stores = () => school.stores() ?? unasked()
  return {
    origin,
    stores,
    clock,
    accept: (...who) => accept(stores(), now, ...who),
    institutionOf: async email => (await stores().people.members.byEmail(email, now().slice(0, 10)))[0]?.institution ?? '',
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      await school.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function serveAssets(app: Hono): Promise<void> {
  const options = { bundle: true, write: false, format: 'esm', platform: 'browser', splitting: true, outdir: at('dist/assets') } as const
  const scripts = await build({ ...options, entryPoints: { badges: at('src/web/badges/verify-script.ts') }, conditions: ['browser'] })
  const styles = await build({
    entryPoints: ['app', 'training'].map(name => at(`src/web/assets/${name}.css`)),
    bundle: true,
    write: false,
    outdir: at('dist/assets'),
    external: ['*.woff2', '*.svg'],
  })
  const files = new Map([...scripts.outputFiles, ...styles.outputFiles].map(({ path, text }) => [path.split('/').at(-1) ?? '', text]))
  app.get('/assets/badges/:name', async context => {
    const { readFile } = await import('node:fs/promises')
    const name = context.req.param('name')
    const found = await readFile(at(`src/web/assets/badges/${name}`)).catch(() => undefined)
    return found === undefined
      ? context.notFound()
      : context.body(found, 200, { 'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? '' })
  })
  app.get('/assets/:name', context => {
    const name = context.req.param('name')
    const text = files.get(name)
    return text === undefined
      ? context.body(null, 204)
      : context.body(text, 200, { 'content-type': TYPES[name.split('.').at(-1) ?? ''] ?? '' })
  })
}

async function accept(
  stores: Stores,
  now: () => string,
  learner: string,
  institution: string,
  level: Level,
  locale: 'fr-CA' | 'en-CA',
): Promise<void> {
  const { members, submissions } = stores.people
  const ports: ReviewPorts = { submissions, members, guide: reviewGuide, now }
  const member = await members.find(institution, learner)
  if (member === undefined) throw new Error(`nobody called ${learner}`)
  const place = await submissions.open(institution, learner, level, `${learner}-${level}`)
  const texts = Object.values(locale === 'fr-CA' ? FRENCH_ANSWERS : ENGLISH_ANSWERS)
  const answers = texts.map((text, number) => ({ question: `Question ${number + 1}`, text }))
  await submissions.append(place, 0, {
    at: now(),
    standing: 'waiting',
    event: { type: 'submitted', learner, institution, level, round: 1, locale, course: { version: '1.0.0', hash: 'h' }, minutes: 90 },
    text: { round: 1, version: { locale, answers }, prints: [`${learner}-${level}`] },
  })
  for (const reader of ['ines', 'bao']) {
    const by = await members.find('equipe-fictive', reader)
    const waiting = await submissions.find(place.id)
    if (by === undefined || waiting === undefined) throw new Error('no reader')
    const claimed = await actOnReflection(ports, waiting, { type: 'claim', by }, by)
    // Accepted by the first reader alone, when it was not drawn for a second one.
    if ('refused' in claimed) break
    const scores = Object.fromEntries(reviewGuide.rubric.criteria.map(({ id }) => [id, 2 as const]))
    const own = 'Merci pour ce geste précis du lundi.'
    const reading = { signed: by.name, round: 1, verdict: 'accept', scores, errors: [], comment: '', own } as const
    const read = await actOnReflection(ports, (await submissions.find(place.id)) ?? waiting, { type: 'read', by, reading }, by)
    if ('refused' in read) throw new Error(JSON.stringify(read.refused))
  }
}
