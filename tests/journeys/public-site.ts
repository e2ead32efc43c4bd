import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { getRequestListener } from '@hono/node-server'
import { build } from 'esbuild'
import { Hono } from 'hono'
import { type CaseExport, exportCase, newMemory, openCase, performAction } from '#casefile'
import { isRefused } from '#log'
import { sexto } from '#method'
import { words } from '#words'
import { publicRoutes } from '../../src/web/public/index.ts'
import { samplePorts } from '../../src/web/public/testing/sample-ports.ts'
import { throughTheFaces } from '../../tools/bundle-app.mjs'
import { fictionalSchool } from '../fictional/school.ts'

const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; form-action 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
const FONT = 'AtkinsonHyperlegibleNext-latin.woff2'
const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url))

/** A file and what it fetches later, by name. */
async function bundled(entry: string): Promise<ReadonlyMap<string, string>> {
  const made = await build({
    entryPoints: [at(entry)],
    absWorkingDir: at('.'),
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    splitting: true,
    outdir: 'assets',
    external: ['*.woff2', '*.svg'],
    legalComments: 'none',
    plugins: [throughTheFaces(at('.'))],
  })
  return new Map(made.outputFiles.map(({ path, text }) => [basename(path), text]))
}

export interface PublicSite {
  readonly origin: string
  /** Method and path of every request since the start. */
  readonly received: string[]
  close(): Promise<void>
}

/** The public pages over the real method, with their real style and script, under their real policy. */
export async function openPublicSite(): Promise<PublicSite> {
  const [styles, scripts] = await Promise.all([bundled('src/web/assets/app.css'), bundled('src/web/public/verify-page.ts')])
  const style = styles.get('app.css') ?? ''
  // With the machine's own fonts, what fits one sheet of paper would say nothing of the real pages.
  const font = await readFile(at(`src/web/assets/fonts/${FONT}`))
  const received: string[] = []
  const app = new Hono()
  app.use(async (context, next) => {
    received.push(`${context.req.method} ${context.req.path}`)
    await next()
    context.res.headers.set('content-security-policy', POLICY)
    context.res.headers.set('referrer-policy', 'no-referrer')
  })
  app.get('/assets/app.css', context => context.body(style, 200, { 'content-type': 'text/css' }))
  app.get(`/assets/fonts/${FONT}`, context => context.body(font, 200, { 'content-type': 'font/woff2' }))
  app.get('/assets/verify.js', context => context.body(scripts.get('verify-page.js') ?? '', 200, { 'content-type': 'text/javascript' }))
  app.get('/assets/:name', context => {
    const later = scripts.get(context.req.param('name'))
    return later === undefined ? context.body(null, 204) : context.body(later, 200, { 'content-type': 'text/javascript' })
  })
  app.mount(
    '/',
    publicRoutes({ ...samplePorts(), method: locale => ({ ...samplePorts().method(locale), protocol: sexto, words: words[locale] }) })
      .fetch,
  )
  const server = createServer(getRequestListener(app.fetch))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  return { origin, received, close: () => new Promise(resolve => server.close(() => resolve())) }
}

/** A true export of a fictional case: Samuel opens it, writes a line, and takes it out with its care lines disclosed. */
export async function exportedCase(): Promise<CaseExport> {
  const here = await fictionalSchool()
  const ports = here.ports(here.samuel)
  const begun = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(begun)) throw new Error(begun.refused.code)
  const memory = begun.memory
  const written = await performAction(
    ports,
    memory,
    { action: 'find', subject: 'case', data: { wet: 'yes', where: 'près du palmier' } },
    ports.newId(),
  )
  if ('refused' in written) throw new Error(JSON.stringify(written))
  const roster = await here.server.store.entries(here.school, 0, 100)
  const coordinator = here.ports(here.nadia)
  const exported = await exportCase(coordinator, newMemory(memory.log), {
    compartments: ['care'],
    roster: roster.map(({ seq, statement, body, receipt }) => ({ seq, statement, body, receipt })),
  })
  if ('refused' in exported || 'unreachable' in exported) throw new Error(JSON.stringify(exported))
  return exported
}
