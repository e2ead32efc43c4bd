import { bundled, heard, inFolder, start } from '../measure.mjs'
import { withPostgres } from '../postgres.mjs'

const PLAN = { kills: 100, cases: 8, lines: 150 }

/** The server killed a hundred times while lines are appended, on a network that doubles, cuts, delays and reorders, on both engines. */
export const faults = async () => {
  const [program, run] = await Promise.all([
    bundled('tests/bench/append-server.ts', { name: 'append-server.mjs', platform: 'node' }),
    bundled('tests/faults/run.ts', { name: 'faults.mjs', platform: 'node' }),
  ])
  const played = place => heard(start([process.execPath, run, JSON.stringify({ ...PLAN, program, place })]))
  const onFiles = await inFolder(folder => played([folder]))
  const onDatabase = await withPostgres(url => inFolder(folder => played([folder, url])))
  return [...rowsOf('SQLite', onFiles), ...rowsOf('PostgreSQL', onDatabase)]
}

const rowsOf = (engine, { kills, acknowledged, lost, missing, unproved, faults: { doubled, cut, late, early } }) => [
  {
    figure: `${engine}: lines acknowledged and then lost, doubled, moved or not verifying, over ${kills} kills`,
    value: lost + missing + unproved,
    unit: '',
    target: { most: 0 },
    beside: {
      what: `lines acknowledged (requests ${doubled} doubled, ${cut} cut, ${late} late, ${early} out of order)`,
      value: acknowledged,
    },
  },
]
