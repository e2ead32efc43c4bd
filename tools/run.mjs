/** `node tools/run.mjs server` or `cli …`: builds what changed, then runs it. */
import { existsSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from './build.mjs'

const [entry = 'server', ...rest] = process.argv.slice(2)
const file = fileURLToPath(new URL(`../dist/${entry}.js`, import.meta.url))

await build()
if (existsSync(file)) {
  process.argv = [process.argv[0], file, ...rest]
  await import(pathToFileURL(file).href)
} else {
  console.error(`There is nothing to run at dist/${entry}.js.`)
  process.exitCode = 1
}
