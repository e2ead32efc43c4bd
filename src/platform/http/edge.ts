import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import type { Config } from '../config.ts'
import type { EdgeSettings } from './api-ports.ts'
import { makeThrottle } from './throttle.ts'

const MINUTE = 60_000
/** A page of work makes a few requests; a school behind one address, a few hundred a minute. */
const PER_ADDRESS = 1200
const PER_DEVICE = 600

/** How the API meets callers, from the configuration. `name` keeps the cookies of two stores apart. */
export function edgeOf(config: Config, name: 'sexto' | 'sexto-demo', path: '/' | '/demo'): EdgeSettings {
  return {
    caseUrl: config.caseUrl,
    cookie: { name, path, secure: config.caseUrl.startsWith('https:') },
    addressOf: callerOf(config),
    perAddress: makeThrottle(PER_ADDRESS, MINUTE),
    perDevice: makeThrottle(PER_DEVICE, MINUTE),
  }
}

/** The caller's address, for a throttle only. */
export const callerOf =
  ({ trustProxy }: Pick<Config, 'trustProxy'>) =>
  (context: Context): string =>
    addressOf(context, trustProxy)

function addressOf(context: Context, trustProxy: boolean): string {
  // Only a proxy that the operator vouches for may speak for somebody else; its own word is the last one.
  const forwarded = trustProxy ? context.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  if (forwarded !== undefined && forwarded !== '') return forwarded
  try {
    return getConnInfo(context).remote.address ?? 'unknown'
  } catch {
    // No socket: the app is called directly, in a test.
    return 'unknown'
  }
}
