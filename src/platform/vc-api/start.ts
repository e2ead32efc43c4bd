import { createServer } from 'node:https'
import { serve } from '@hono/node-server'
import { genericCanonise, loadContexts } from '#openbadge'
import { selfSigned } from './certificate.ts'
import { vcApiRoutes } from './routes.ts'
import { testIssuer } from './test-issuer.ts'

/** The conformance harness once it listens. */
export interface VcApi {
  /** `https://127.0.0.1:8443`. */
  readonly base: string
  /** The `did:key` to tell the suites. */
  readonly issuer: string
  close(): Promise<void>
}

/** Starts the harness on the loopback address, over https, with contexts of the W3C's examples. Rejects when the port is taken. */
export async function startVcApi(port: number): Promise<VcApi> {
  const issuer = testIssuer()
  const base = `https://127.0.0.1:${port}`
  const canonise = genericCanonise(await loadContexts('with-examples'))
  const app = vcApiRoutes({ base, issuer, canonise, now: () => new Date().toISOString() })
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: '127.0.0.1', createServer, serverOptions: selfSigned(new Date()) }, () =>
      resolve({ base, issuer: issuer.did, close: () => new Promise(closed => server.close(() => closed())) }),
    )
    server.on('error', reject)
  })
}
