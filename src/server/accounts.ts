import { Hono } from 'hono'
import { type ApiPorts, apiRoutes, type Config, nodeCrypto, randomId, type SsoDoor, type Stores, ssoDoor, ssoRoutes } from '#platform'

const now = (): string => new Date().toISOString()

/** The door of school accounts, where the settings name a provider. */
export function accountsDoor({ sso, caseUrl }: Config, { sessions }: Stores): SsoDoor | undefined {
  if (sso === undefined) return undefined
  const { digest } = nodeCrypto()
  return ssoDoor({ settings: sso, sessions, redirectUri: `${caseUrl}/api/sso/back`, now: () => new Date(), newId: randomId, digest })
}

/** The API, with the way to a school account beside it: the provider leads browsers back there, from another site. */
export function apiWithAccounts(real: ApiPorts): Hono {
  const api = apiRoutes(real)
  if (real.sso === undefined) return api
  return new Hono().route('/sso', ssoRoutes({ door: real.sso, edge: real.edge, newId: randomId, now })).route('/', api)
}
