/** `node tools/keep-schema.mjs VERSION [LAST_MIGRATION]`: keeps the schema of a release under `tests/fixtures/schemas`, with fictional data in it. Run at each release. */
import { spawnSync } from 'node:child_process'
import { bundled } from '../bench/measure.mjs'

const [version, ...rest] = process.argv.slice(2)
if (version === undefined) {
  console.error('Which version? node tools/keep-schema.mjs VERSION')
  process.exit(2)
}
const program = await bundled('tests/bench/append-server.ts', { name: 'append-server.mjs', platform: 'node' })
const keep = await bundled('tests/fixtures/keep-schema.ts', { name: 'keep-schema.mjs', platform: 'node' })
process.exitCode = spawnSync(process.execPath, [keep, program, version, ...rest], { stdio: 'inherit' }).status ?? 1
