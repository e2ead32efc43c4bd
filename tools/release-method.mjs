/**
 * `npm run method:release`: freezes the working method under method/released/<version>/ (definition, words, manifest)
 * and adds its hash to method/released/hashes.json. A version that was released never changes: raise it in
 * method/protocol.ts first. `--replace` is for a version that nobody outside has seen yet.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { build } from './build.mjs'

const json = async path => JSON.parse(await readFile(path, 'utf8').catch(() => '{}'))

console.log(await build({ force: true }))
const pin = await json('dist/method/current.json')
const released = 'method/released'
const hashes = await json(`${released}/hashes.json`)
const frozen = hashes[pin.version]

if (frozen === pin.hash) {
  console.log(`${pin.id} ${pin.version} is already released, unchanged: ${pin.hash}`)
} else if (frozen !== undefined && !process.argv.includes('--replace')) {
  console.error(`${pin.id} ${pin.version} was released as ${frozen}. Raise the version in method/protocol.ts.`)
  process.exitCode = 1
} else {
  await rm(`${released}/${pin.version}`, { recursive: true, force: true })
  await mkdir(`${released}/${pin.version}`, { recursive: true })
  await cp(`dist/method/${pin.hash}`, `${released}/${pin.version}`, { recursive: true })
  await writeFile(`${released}/hashes.json`, `${JSON.stringify({ ...hashes, [pin.version]: pin.hash }, null, 2)}\n`)
  console.log(`${pin.id} ${pin.version} released: ${pin.hash}`)
}
