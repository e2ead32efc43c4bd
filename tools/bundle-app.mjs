/**
 * Bundles the device app: one file with all that it needs at once, and one for each thing that is fetched later.
 * esbuild alone cuts what the app shares with the later parts into a file for each set of parts that share it: a dozen small
 * files, which weigh a tenth more once zipped and are a dozen requests. Here they stay in the app, and the later parts borrow from it.
 */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { build as esbuild } from 'esbuild'

const named = text => createHash('sha256').update(text).digest('hex').slice(0, 8).toUpperCase()

const EXPORTED = /^export \{([^}]*)\} from '([^']+)'/gm
const EVERYTHING = /^export \* from '([^']+)'/gm
const IMPORTED = /^import \{([^}]*)\} from '(#[a-z-]+)'$/gm

/** « a, type B, c as d » as pairs of names, without the types. */
const pairs = list =>
  list
    .split(',')
    .map(one => one.trim())
    .filter(one => one !== '' && !one.startsWith('type '))
    .map(one => one.split(/\s+as\s+/))
    .map(([from, to = from]) => [from, to])

/** Where each name of a zone's public face really is. */
const readFace = async (path, found = new Map()) => {
  const text = await readFile(path, 'utf8')
  for (const [, list, file] of text.matchAll(EXPORTED)) {
    for (const [name, as] of pairs(list)) found.set(as, { name, path: join(dirname(path), file) })
  }
  for (const [, file] of text.matchAll(EVERYTHING)) await readFace(join(dirname(path), file), found)
  return found
}

/**
 * Takes each name from where it is rather than through the public face of its zone: esbuild keeps a module with the app as soon as
 * a face that the app uses names it, also one that only a later part needs.
 */
export const throughTheFaces = root => {
  const faces = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).imports
  const known = new Map()
  const faceOf = zone => {
    if (faces[zone] && !known.has(zone)) known.set(zone, readFace(join(root, faces[zone])))
    return known.get(zone)
  }
  const straight = async text => {
    for (const [statement, list, zone] of text.matchAll(IMPORTED)) {
      const face = await faceOf(zone)
      if (face === undefined) continue
      const direct = pairs(list).map(([name, as]) => {
        const place = face.get(name)
        return place ? `import { ${place.name} as ${as} } from '${place.path}'` : `import { ${name} as ${as} } from '${zone}'`
      })
      // On one line, so that lines keep their numbers in what is reported.
      text = text.replace(statement, `${direct.join(';')}${statement.replace(/[^\n]/g, '')}`)
    }
    return text
  }
  return {
    name: 'through-the-faces',
    setup: ({ onLoad }) =>
      onLoad({ filter: /\.tsx?$/ }, async ({ path }) => {
        if (path.includes('node_modules')) return undefined
        return { contents: await straight(await readFile(path, 'utf8')), loader: path.endsWith('x') ? 'tsx' : 'ts' }
      }),
  }
}

/** Cuts the app as esbuild does: the text, imports and exports of each file, by name. */
const cutUp = async options => {
  const cut = await esbuild({ ...options, minify: false, write: false, splitting: true, metafile: true })
  const files = new Map()
  for (const { path, text } of cut.outputFiles) {
    const [, made] = Object.entries(cut.metafile.outputs).find(([name]) => basename(name) === basename(path))
    const atOnce = made.imports.filter(one => one.kind === 'import-statement').map(one => basename(one.path))
    files.set(basename(path), { text, exports: made.exports, atOnce })
  }
  return files
}

const neededAtOnce = (files, name, found = new Set()) => {
  if (found.has(name)) return found
  found.add(name)
  for (const next of files.get(name).atOnce) neededAtOnce(files, next, found)
  return found
}

/** Resolves the names of the cut files: what `load` has a text for is taken in, the rest is left to the browser under its final name. */
const overCut = (load, finalName) => ({
  name: 'over-cut',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^\.\// }, ({ path }) => {
      const name = basename(path)
      return load(name) === undefined ? { path: `./${finalName(name)}`, external: true } : { path: name, namespace: 'cut' }
    })
    onLoad({ filter: /.*/, namespace: 'cut' }, ({ path }) => ({ contents: load(path), loader: 'js' }))
  },
})

/** Writes the app whose entry is `name.js`; every file but the entry has a name that changes with the app. */
export const bundleApp = async ({ plugins, entryPoints, ...options }) => {
  const root = options.absWorkingDir
  const [name] = Object.keys(entryPoints)
  const files = await cutUp({ ...options, plugins: [...plugins, throughTheFaces(root)], entryPoints, chunkNames: '[name]-[hash]' })
  const version = named([...files].map(([file, { text }]) => file + text).join('\n'))
  const whole = `${name}-${version}.js`
  const inApp = neededAtOnce(files, `${name}.js`)
  const finalName = file => (file === whole ? whole : `${name}-${named(file + version)}.js`)

  const lent = [...inApp].flatMap(file => files.get(file).exports.map(exported => ({ file, exported })))
  const lines = lent.map(({ file, exported }, i) => `export { ${exported} as e${i} } from './${file}'`)
  const write = (contents, outfile, load) =>
    esbuild({
      ...options,
      entryPoints: undefined,
      outdir: undefined,
      stdin: { contents, loader: 'js' },
      outfile: `${options.outdir}/${outfile}`,
      plugins: [overCut(load, finalName)],
    })
  const borrowed = file => {
    if (!inApp.has(file)) return undefined
    const own = lent.flatMap((one, i) => (one.file === file ? [`e${i} as ${one.exported}`] : []))
    return `export { ${own.join(', ')} } from './${whole}'`
  }
  const later = [...files].filter(([file]) => !inApp.has(file))
  await Promise.all([
    write(`import './${name}.js'\n${lines.join('\n')}`, whole, file => (inApp.has(file) ? files.get(file).text : undefined)),
    write(`import './${whole}'`, `${name}.js`, () => undefined),
    ...later.map(([file, { text }]) => write(text, finalName(file), borrowed)),
  ])
  await removeOthers(join(root, options.outdir), name, [whole, ...later.map(([file]) => finalName(file))])
}

/** What an earlier build left under other names: nothing leads to it any more. */
const removeOthers = async (folder, name, made) => {
  const others = (await readdir(folder)).filter(file => new RegExp(`^${name}-[A-Z0-9]{8}\\.js$`).test(file) && !made.includes(file))
  await Promise.all(others.map(file => rm(join(folder, file), { force: true })))
}
