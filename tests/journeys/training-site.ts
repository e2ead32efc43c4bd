import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { build } from 'esbuild'
import { Hono } from 'hono'
import type { MethodLibrary, PracticeStore } from '#casefile'
import { openFictionalSchool } from '#demo'
import { edgeOf, publicSite, readConfig, type Stores } from '#platform'
import { openTraining } from '../../src/server/training.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const nothing = { size: 0, has: () => false, answer: () => undefined }
/** Lessons, reflections and their review touch no case: neither the method nor the practice store is asked. */
const unasked = () => {
  throw new Error('no case is opened in this story')
}
const methods: MethodLibrary = { current: unasked, get: unasked }
const practice: PracticeStore = { create: unasked, find: unasked, lines: unasked, append: unasked }

/** The training of the fictional schools over their real store, under the real policy and style, without building anything else. */
export interface TrainingSite {
  readonly base: string
  stores(): Stores
  close(): Promise<void>
}

async function styleOf(name: string): Promise<{ readonly name: string; readonly text: string }> {
  const made = await build({ entryPoints: [at(`src/web/assets/${name}.css`)], bundle: true, write: false, external: ['*.woff2', '*.svg'] })
  return { name, text: made.outputFiles[0]?.text ?? '' }
}

/** Opens the fictional schools in a folder of their own, without cases, and serves their training. */
export async function openTrainingSite(): Promise<TrainingSite> {
  const dataDir = await mkdtemp(join(tmpdir(), 'sexto-training-'))
  const settings = readConfig({ DATA_DIR: dataDir, DEMO: '1' })
  if ('faults' in settings) throw new Error(settings.faults.join())
  const now = () => new Date().toISOString()
  const school = openFictionalSchool({ dataDir, edge: edgeOf(settings, 'sexto-demo', '/demo'), now, methods: undefined })
  await school.made()
  const sheets = await Promise.all(['app', 'training'].map(styleOf))
  const { pages: training } = openTraining({ settings, stores: undefined, school, practice, methods, callerOf: () => 'one-room', now })
  const app = new Hono()
  for (const { name, text } of sheets) app.get(`/assets/${name}.css`, context => context.body(text, 200, { 'content-type': 'text/css' }))
  app.get('/assets/*', context => context.body(null, 204))
  const site = publicSite({ files: { assets: nothing, device: nothing, method: nothing }, secure: false, pages: training })
  app.all('*', context => site.fetch(context.req.raw, context.env))
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    base: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/demo/training`,
    stores: () => school.stores() ?? unasked(),
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>(resolve => server.close(() => resolve()))
      await school.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
