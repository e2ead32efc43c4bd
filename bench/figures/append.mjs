import { bundled, heard, inFolder, start } from '../measure.mjs'

/** Lines accepted over HTTP, eight cases at once: signature, rights, place, receipt and durable write, beside the bare write. */
export const append = () =>
  inFolder(async folder => {
    const [server, client] = await Promise.all([
      bundled('tests/bench/append-server.ts', { name: 'append-server.mjs', platform: 'node' }),
      bundled('tests/bench/append-client.ts', { name: 'append-client.mjs', platform: 'node' }),
    ])
    const running = start([process.execPath, server, folder])
    try {
      while (!running.said().includes('\n')) {
        if (!running.alive()) throw new Error(running.faults())
        await new Promise(resolve => setTimeout(resolve, 20))
      }
      const { bare, ...school } = JSON.parse(running.said())
      const measured = await heard(start([process.execPath, client, JSON.stringify(school)]))
      const beside = { what: 'bare SQLite inserts of as many bytes (a second)', value: bare }
      return [
        { figure: 'lines appended over HTTP, 8 cases at once', value: measured.perSecond, unit: 'a second', beside },
        {
          figure: 'one append over HTTP, of these, 95th in 100',
          value: measured.p95,
          unit: 'ms',
          target: { most: 150 },
          beside: { what: 'one bare insert (ms)', value: 1000 / bare },
        },
      ]
    } finally {
      await running.stop()
    }
  })
