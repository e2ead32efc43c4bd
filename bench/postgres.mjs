/** A PostgreSQL for one figure, as durable as a real one; `TEST_DATABASE_URL` names another. */
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundled } from './measure.mjs'

export const withPostgres = async work => {
  if (process.env.TEST_DATABASE_URL) return work(process.env.TEST_DATABASE_URL)
  const program = await bundled('src/platform/sql/testing/test-cluster.ts', { name: 'test-cluster.mjs', platform: 'node' })
  const { startCluster } = await import(pathToFileURL(program).href)
  // Its server runs as another account than root: the folder above must let it in.
  const folder = join(tmpdir(), `sexto-bench-postgres-${process.pid}-${Date.now()}`)
  const { url, stop } = await startCluster({ folder, owner: process.pid, durable: true })
  try {
    return await work(url)
  } finally {
    await stop()
  }
}
