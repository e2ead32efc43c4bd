import { readFile } from 'node:fs/promises'
import { gzipSync } from 'node:zlib'
import { casePageWeight, firstScriptWeight } from '../../tools/build.mjs'
import { at, root } from '../measure.mjs'

const kilobytes = bytes => bytes / 1000
const zipped = async file => gzipSync(await readFile(file), { level: 9 }).length

/** The library alone, with one page: what any page of ours would weigh before a word of ours. */
const library = async () => {
  const { build } = await import('esbuild')
  const contents = `import { Hono } from 'hono/tiny'; import { jsx } from 'hono/jsx/jsx-runtime'
    globalThis.app = new Hono().get('/', c => c.html(String(jsx('h1', { children: 'Bare' }))))`
  const options = { stdin: { contents, resolveDir: root }, bundle: true, minify: true, format: 'esm', platform: 'browser', write: false }
  const made = await build({ ...options, legalComments: 'none', logLevel: 'warning' })
  return gzipSync(made.outputFiles[0].contents, { level: 9 }).length
}

/** What a browser fetches before a page can be used, compressed. */
export const weight = async () => {
  const beside = { what: 'the library alone (kB)', value: kilobytes(await library()) }
  const pages = [
    { figure: 'case page: script and words, fr-CA', value: (await casePageWeight('fr-CA')).gzip, target: { most: 90 } },
    { figure: 'case page: script and words, en-CA', value: (await casePageWeight('en-CA')).gzip, target: { most: 90 } },
    { figure: 'standalone reader, whole', value: await zipped(at('dist/assets/reader.html')), target: { most: 150 } },
    { figure: 'page that verifies a case: script at first', value: await firstScriptWeight('verify'), target: { most: 10 } },
    { figure: 'page that verifies an attestation: script at first', value: await firstScriptWeight('badges'), target: { most: 10 } },
  ]
  return pages.map(page => ({ ...page, value: kilobytes(page.value), unit: 'kB gzip', beside }))
}
