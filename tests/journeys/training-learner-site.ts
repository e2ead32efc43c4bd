import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { publicSite } from '#platform'
import { type Room, trainingRoom } from '../../src/web/training/learner/testing/room.ts'

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))
const nothing = { size: 0, has: () => false, answer: () => undefined }

/** The learner's pages with the real courses and method, under the real policy and style. Who is there is in a cookie. */
export interface LearnerSite {
  readonly origin: string
  readonly room: Room
  close(): Promise<void>
}

async function styleOf(name: string): Promise<readonly [string, string]> {
  const made = await build({ entryPoints: [at(`src/web/assets/${name}.css`)], bundle: true, write: false, external: ['*.woff2', '*.svg'] })
  return [name, made.outputFiles[0]?.text ?? '']
}

export async function openLearnerSite(): Promise<LearnerSite> {
  const room = trainingRoom()
  const app = new Hono()
  for (const [name, text] of await Promise.all(['app', 'training'].map(styleOf)))
    app.get(`/assets/${name}.css`, context => context.body(text, 200, { 'content-type': 'text/css' }))
  app.get('/assets/*', context => context.body(null, 204))
  const site = publicSite({ files: { assets: nothing, device: nothing, method: nothing }, secure: false, pages: room.app })
  app.all('*', context => site.fetch(context.req.raw, context.env))
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    origin: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    room,
    close: () => {
      server.closeAllConnections()
      return new Promise(resolve => server.close(() => resolve()))
    },
  }
}
