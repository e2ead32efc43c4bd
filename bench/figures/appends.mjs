import { bundled, heard, inFolder, start } from '../measure.mjs'
import { withPostgres } from '../postgres.mjs'

/** Lines accepted over HTTP, 32 cases at once: signature, rights, place, receipt and durable write, beside the bare write, on both engines. */
export const appends = async () => {
  const programs = await Promise.all([
    bundled('tests/bench/append-server.ts', { name: 'append-server.mjs', platform: 'node' }),
    bundled('tests/bench/append-client.ts', { name: 'append-client.mjs', platform: 'node' }),
  ])
  const onFiles = await inFolder(folder => onEngine('SQLite', programs, [folder]))
  const onDatabase = await withPostgres(url => inFolder(folder => onEngine('PostgreSQL', programs, [folder, url])))
  return [...onFiles, ...onDatabase]
}

const onEngine = async (engine, [server, client], given) => {
  const running = start([process.execPath, server, ...given], { env: { BARE: '1' } })
  try {
    while (!running.said().includes('\n')) {
      if (!running.alive()) throw new Error(running.faults())
      await new Promise(resolve => setTimeout(resolve, 20))
    }
    const { bare, ...school } = JSON.parse(running.said())
    return rowsOf(engine, bare, await heard(start([process.execPath, client, JSON.stringify(school)])))
  } finally {
    await running.stop()
  }
}

const rowsOf = (engine, bare, { perSecond, p95, listP99, errors, lines, again, lists }) => {
  const beside = { what: `bare ${engine} inserts of as many bytes (a second)`, value: bare }
  const one = { what: 'one bare insert (ms)', value: 1000 / bare }
  const target = engine === 'SQLite' ? { least: 1500 } : undefined
  return [
    { figure: `${engine}: lines appended over HTTP, 32 cases at once`, value: perSecond, unit: 'a second', target, beside },
    { figure: `${engine}: one append, of these, 95th in 100`, value: p95, unit: 'ms', target: { most: 150 }, beside: one },
    {
      figure: `${engine}: a reader's list meanwhile, 99th in 100 (of ${lists})`,
      value: listP99,
      unit: 'ms',
      target: { most: 100 },
      beside: one,
    },
    {
      figure: `${engine}: refused, lost or doubled, of ${lines} lines and ${again} sent twice`,
      value: errors,
      unit: '',
      target: { most: 0 },
      beside: { what: 'lines', value: lines },
    },
  ]
}
