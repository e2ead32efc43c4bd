import { bundled, heard, inFolder, start } from '../measure.mjs'
import { withPostgres } from '../postgres.mjs'

/** A page of 50 cases over HTTP, of somebody who reads 5,000, beside the same page of somebody who reads 100, on both engines. */
export const lists = async () => {
  const program = await bundled('tests/bench/lists.ts', { name: 'lists.mjs', platform: 'node' })
  const onFiles = await inFolder(folder => onEngine('SQLite', program, [folder]))
  const onDatabase = await withPostgres(url => inFolder(folder => onEngine('PostgreSQL', program, [folder, url])))
  return [...onFiles, ...onDatabase]
}

const onEngine = async (engine, program, given) => {
  const { few, many } = await heard(start([process.execPath, program, ...given]))
  const beside = { what: 'the same among 100 (ms)', value: few }
  return [
    { figure: `${engine}: a page of 50 among 5,000 cases, 95th in 100`, value: many, unit: 'ms', target: { most: 20 }, beside },
    { figure: `${engine}: that page beside the one among 100`, value: many / few, unit: 'times', target: { most: 1.5 }, beside },
  ]
}
