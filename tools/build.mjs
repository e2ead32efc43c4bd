/** Bundles the server, the command line, the device app, the styles and the method into `dist/`; does nothing when nothing changed. */
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { bundleApp, throughTheFaces } from './bundle-app.mjs'
import { manifestHash, methodFiles } from './method-files.mjs'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)
const exists = path =>
  stat(path).then(
    () => true,
    () => false,
  )
const put = async (path, text) => {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}

const base = {
  absWorkingDir: root,
  bundle: true,
  format: 'esm',
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  target: 'es2023',
  logLevel: 'warning',
  metafile: true,
}
const forNode = { ...base, platform: 'node', packages: 'external', sourcemap: 'linked' }
// One file to read instead of several hundred: the server answers in half the time. libsql has a binary beside it; mail is rarely sent, another database is for large installations.
const forServer = {
  ...base,
  platform: 'node',
  external: ['libsql', 'nodemailer', 'pg', 'pdfkit', 'jsonld', 'rdf-canonize', '@digitalbazaar/*', '@digitalcredentials/*'],
  sourcemap: 'linked',
}
// The device has a few dozen routes and every byte of it is fetched before a case is shown: the small router is enough.
const smallRouter = {
  name: 'small-router',
  setup: ({ onResolve, resolve }) => onResolve({ filter: /^hono$/ }, ({ resolveDir, kind }) => resolve('hono/tiny', { resolveDir, kind })),
}
const forBrowser = { ...base, platform: 'browser', minify: true, legalComments: 'none', conditions: ['browser'] }

/** Loaded when there is something to build: most starts have nothing. */
const esbuild = async options => (await import('esbuild')).build(options)

/** Lets every part finish before the first fault is told: one broken part leaves the others built. */
const all = async parts => {
  const failed = (await Promise.allSettled(parts)).find(part => part.status === 'rejected')
  if (failed) throw failed.reason
}

const sourcesOf = async folder => {
  const entries = await readdir(at(folder), { recursive: true, withFileTypes: true }).catch(() => [])
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
}

const stampOf = async () => {
  const files = (await Promise.all(['src', 'method', 'courses', 'papers', 'tools'].map(sourcesOf)))
    .flat()
    .filter(file => !file.includes('.test.'))
  files.push(at('package.json'))
  const seen = await Promise.all(files.sort().map(async file => `${file} ${(await stat(file)).mtimeMs}`))
  return createHash('sha256').update(seen.join('\n')).digest('hex')
}

const scripts = async () => {
  const wanted = [
    { entry: 'src/server.ts', options: { ...forServer, outfile: 'dist/server.js' } },
    { entry: 'src/cli/main.ts', options: { ...forNode, outfile: 'dist/cli.js' } },
    {
      entry: 'src/web/public/verify-page.ts',
      // What verifies comes beside the page, which shows its form meanwhile.
      options: {
        ...forBrowser,
        entryPoints: { verify: 'src/web/public/verify-page.ts' },
        outdir: 'dist/assets',
        splitting: true,
        chunkNames: 'verify-[hash]',
        plugins: [throughTheFaces(root)],
      },
    },
    {
      entry: 'src/web/rescue/hand-in-script.ts',
      options: { ...forBrowser, plugins: [throughTheFaces(root)], outfile: 'dist/assets/rescue.js' },
    },
    {
      entry: 'src/web/badges/verify-script.ts',
      // What reads foreign attestations weighs a hundred times more: fetched when one comes.
      options: {
        ...forBrowser,
        entryPoints: { badges: 'src/web/badges/verify-script.ts' },
        outdir: 'dist/assets',
        splitting: true,
        chunkNames: 'badges-[hash]',
      },
    },
    {
      entry: 'src/device/signature-worker.ts',
      options: { ...forBrowser, outfile: 'dist/assets/app-signatures.js', define: { worker: 'self' } },
    },
    {
      entry: 'src/device.ts',
      make: bundleApp,
      options: {
        ...forBrowser,
        entryPoints: { app: 'src/device.ts' },
        outdir: 'dist/assets',
        plugins: [smallRouter],
      },
    },
  ]
  const present = []
  for (const item of wanted) if (await exists(at(item.entry))) present.push(item)
  await all(present.map(({ entry, make = esbuild, options }) => make({ entryPoints: [entry], ...options })))
}

const styles = async () => {
  // The training has its own: a case page must not wait for it.
  for (const name of ['app', 'training']) {
    const entry = `src/web/assets/${name}.css`
    if (!(await exists(at(entry)))) continue
    await esbuild({ ...forBrowser, entryPoints: [entry], outfile: `dist/assets/${name}.css`, external: ['*.woff2', '*.svg'] })
  }
  const others = (await sourcesOf('src/web/assets')).filter(file => !/\.(css|ts|tsx|md)$/.test(file))
  for (const file of others) await cp(file, at('dist/assets', file.slice(at('src/web/assets').length + 1)))
}

// What the device says over any page; the rest of its own pages' words is fetched with them.
const screenWords = ['paused', 'idle', 'failed', 'tab', 'news', 'draft']

const read = async file => ((await exists(file)) ? JSON.parse(await readFile(file, 'utf8')) : {})
/** The first instructions, also written into the shell: they are there when the app is not. */
const startWords = locale => at('src/web/start/words', `${locale}.json`)

const sha256 = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** One file that opens from a key, without a network: script and style inside, and a policy that lets nothing else in or out. */
const reader = async () => {
  const template = at('src/web/reader/reader.html')
  if (!(await exists(at('src/reader.ts'))) || !(await exists(template))) return
  const released = Object.values(await read(at('method/released/hashes.json')))
  const define = { RELEASED_METHODS: JSON.stringify(released) }
  const options = { ...forBrowser, format: 'iife', metafile: false, write: false, define }
  const [script, style] = await Promise.all([
    esbuild({ ...options, entryPoints: [at('src/reader.ts')] }),
    esbuild({ ...options, entryPoints: [at('src/web/reader/reader.css')], external: ['*.woff2'], loader: { '.svg': 'dataurl' } }),
  ])
  const js = script.outputFiles[0].text.trim()
  // Its letters are those of the computer that opens it: a font would be a second file.
  const css = style.outputFiles[0].text.replaceAll(/@font-face\{[^}]*\}/g, '').trim()
  const policy = `default-src 'none'; script-src ${sha256(js)} 'wasm-unsafe-eval'; style-src ${sha256(css)}; img-src data:; base-uri 'none'; form-action 'none'`
  const parts = { policy, style: css, script: js }
  await put(
    at('dist/assets/reader.html'),
    (await readFile(template, 'utf8')).replaceAll(/(?:\/\*)?\{\{(\w+)\}\}(?:\*\/)?/g, (_, name) => parts[name]),
  )
}

const uiWords = async () => {
  for (const locale of ['fr-CA', 'en-CA']) {
    const ui = await read(at('src/web/words', `${locale}.json`))
    const desk = { ...(await read(at('src/web/desk/words', `${locale}.json`))), first: await read(startWords(locale)) }
    const screen = Object.fromEntries(screenWords.map(name => [name, desk[name]]))
    await put(at('dist/assets', `ui.${locale}.json`), JSON.stringify({ ui, screen }))
    await put(at('dist/assets', `desk.${locale}.json`), JSON.stringify(desk))
  }
}

const writeMethod = async ({ pin, files }) => {
  for (const [name, text] of Object.entries(files)) await put(at('dist/method', pin.hash, name), text)
}

const releasedMethods = async () => {
  const versions = await readdir(at('method/released')).catch(() => [])
  await put(at('dist/method/released.json'), await readFile(at('method/released/hashes.json'), 'utf8').catch(() => '{}'))
  for (const version of versions) {
    const manifest = await readFile(at('method/released', version, 'manifest.json')).catch(() => undefined)
    if (manifest) await cp(at('method/released', version), at('dist/method', manifestHash(manifest)), { recursive: true })
  }
}

const workingMethod = async () => {
  if (!(await exists(at('method/index.ts')))) return
  await esbuild({ ...forNode, sourcemap: false, entryPoints: ['method/index.ts'], outfile: 'dist/method/index.mjs' })
  const { sexto, words, figures } = await import(`${pathToFileURL(at('dist/method/index.mjs')).href}?${Date.now()}`)
  if (!sexto || !words) return
  const made = methodFiles({ definition: sexto, words })
  await writeMethod(made)
  await put(at('dist/method/current.json'), JSON.stringify(made.pin))
  await put(at('dist/assets/figures.json'), JSON.stringify(figures))
}

/** Names of the files that a script imports at once: fetched with it, not after it. */
const importedAtOnce = script => new Set([...script.matchAll(/(?:from|import)\s*"\.\/(app-[\w-]+\.js)"/g)].map(match => match[1]))

const shell = async () => {
  const template = at('src/device/shell.html')
  const script = at('dist/assets/app.js')
  if (!(await exists(template)) || !(await exists(script))) return
  const version = async file =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('base64url')
      .slice(0, 12)
  const css = at('dist/assets/app.css')
  const preloads = [...importedAtOnce(await readFile(script, 'utf8'))].map(name => `<link rel="modulepreload" href="/assets/${name}">\n`)
  const first = {}
  for (const locale of ['fr-CA', 'en-CA']) first[locale] = (await read(startWords(locale))).steps.map(step => step.do).join(' ')
  const html = (await readFile(template, 'utf8'))
    .replace('<script ', `${preloads.join('')}<script `)
    .replaceAll('/assets/app.js', `/assets/app.js?v=${await version(script)}`)
    .replaceAll(/\{\{first (\S+)\}\}/g, (_, locale) => first[locale])
    .replace('/assets/app.css', (await exists(css)) ? `/assets/app.css?v=${await version(css)}` : '/assets/app.css')
  await put(at('dist/device/index.html'), html)
}

/** Everything that a page of this version may fetch, and the method in force: what a device keeps for when the network is gone. */
const worker = async () => {
  const entry = at('src/device/service-worker.ts')
  if (!(await exists(entry)) || !(await exists(at('dist/device/index.html')))) return
  const shellText = await readFile(at('dist/device/index.html'), 'utf8')
  const versioned = [...shellText.matchAll(/"(\/assets\/[^"?]+\?v=[^"]+)"/g)].map(match => match[1])
  const assets = await readdir(at('dist/assets'), { recursive: true })
  const kept = assets.filter(name =>
    /^app-([A-Z0-9]{8}|signatures)\.js$|^(ui|desk)\.[\w-]+\.json$|^figures\.json$|\.woff2$|\.svg$/.test(name),
  )
  const { hash } = JSON.parse(await readFile(at('dist/method/current.json'), 'utf8'))
  const method = (await readdir(at('dist/method', hash))).map(name => `/method/${hash}/${name}`)
  const files = ['/', ...new Set(versioned), ...kept.map(name => `/assets/${name}`).sort(), '/method/current.json', ...method.sort()]
  const contents = await Promise.all(kept.sort().map(name => readFile(at('dist/assets', name))))
  const version = createHash('sha256')
    .update(shellText)
    .update(Buffer.concat(contents))
    .update(files.join('\n'))
    .digest('base64url')
    .slice(0, 12)
  const define = { worker: 'self', APP: JSON.stringify({ version, files }) }
  await esbuild({ ...forBrowser, entryPoints: [entry], outfile: at('dist/device/service-worker.js'), define })
}

const gzipped = async file => gzipSync(await readFile(file), { level: 9 }).length

/** What a browser fetches for a case page: the script with all that it imports at once, and one language's words. The method's rules are data, told apart. */
export const casePageWeight = async (locale = 'fr-CA') => {
  const app = await readFile(at('dist/assets/app.js'), 'utf8')
  const files = ['dist/assets/app.js', ...[...importedAtOnce(app)].map(name => `dist/assets/${name}`), `dist/assets/ui.${locale}.json`]
  if (await exists(at('dist/method/current.json'))) {
    const { hash } = JSON.parse(await readFile(at('dist/method/current.json'), 'utf8'))
    files.push(`dist/method/${hash}/${locale}.first.json`)
  }
  const parts = []
  for (const file of files) parts.push({ file, gzip: await gzipped(at(file)) })
  return { parts, gzip: parts.reduce((sum, part) => sum + part.gzip, 0) }
}

/** The first script of a public page, with all that it imports at once; the rest comes beside the page. */
export const firstScriptWeight = async name => {
  const script = await readFile(at('dist/assets', `${name}.js`), 'utf8')
  const chunks = [...script.matchAll(/(?:from|import)\s*"\.\/([a-z]+-[\w-]+\.js)"/g)].map(match => match[1])
  const weights = await Promise.all([`${name}.js`, ...new Set(chunks)].map(file => gzipped(at('dist/assets', file))))
  return weights.reduce((sum, weight) => sum + weight, 0)
}

const report = async started => {
  const lines = [`built in ${Math.round(performance.now() - started)} ms`]
  if (await exists(at('dist/assets/app.js'))) {
    const { gzip } = await casePageWeight()
    lines.push(`a case page: ${(gzip / 1000).toFixed(1)} kB gzip of script and words (at most 90)`)
  }
  if (await exists(at('dist/assets/verify.js')))
    lines.push(`verify page: ${((await firstScriptWeight('verify')) / 1000).toFixed(1)} kB gzip at first (at most 10)`)
  if (await exists(at('dist/assets/badges.js')))
    lines.push(`attestation page: ${((await firstScriptWeight('badges')) / 1000).toFixed(1)} kB gzip at first (at most 10)`)
  if (await exists(at('dist/assets/reader.html')))
    lines.push(`reader: ${((await gzipped(at('dist/assets/reader.html'))) / 1000).toFixed(1)} kB gzip (at most 150)`)
  return lines.join(' · ')
}

const lock = at('.cache/build.lock')
/** A build takes a few seconds: a lock older than this was left by one that was ended. */
const staleMs = 60_000

/** One build at a time writes `dist/`: whoever comes meanwhile waits, and usually finds nothing changed. */
const alone = async work => {
  await mkdir(dirname(lock), { recursive: true })
  for (;;) {
    const taken = await mkdir(lock).catch(fault => fault)
    if (taken === undefined) break
    if (taken.code !== 'EEXIST') throw taken
    const since = await stat(lock).catch(() => undefined)
    if (since && Date.now() - since.mtimeMs > staleMs) await rm(lock, { force: true, recursive: true })
    else await new Promise(resolve => setTimeout(resolve, 100))
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true, recursive: true })
  }
}

const buildHere = async force => {
  const started = performance.now()
  const stamp = await stampOf()
  const last = await readFile(at('dist/.stamp'), 'utf8').catch(() => '')
  if (!force && last === stamp) return 'nothing changed'
  await rm(at('dist/.stamp'), { force: true })
  if (force) await rm(at('dist/assets'), { force: true, recursive: true })
  await all([scripts().finally(shell), styles(), reader(), uiWords(), releasedMethods(), workingMethod()])
  await shell()
  await worker()
  await put(at('dist/.stamp'), stamp)
  return report(started)
}

/** Builds what changed; returns one line that says what was done. */
export const build = ({ force = false } = {}) => alone(() => buildHere(force))

/** Builds what changed and copies all of it: no later build can touch the copy. `folder` is inside the tree, where the packages are found. */
export const buildInto = folder =>
  alone(async () => {
    await buildHere(false)
    await cp(at('dist'), folder, { recursive: true })
  })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await build({ force: process.argv.includes('--force') }))
  } catch (fault) {
    // esbuild has already said where, with the line.
    console.error(fault instanceof Error ? (fault.message.split('\n')[0] ?? '') : fault)
    process.exitCode = 1
  }
}
