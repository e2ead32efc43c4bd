import { z } from 'zod'

/** How the school accounts of an organisation are asked for (OpenID Connect), and which schools ask for them. */
export interface SsoSettings {
  /** As the provider names itself, without a final slash unless it has one. */
  readonly issuer: string
  readonly clientId: string
  /** Absent for a public client: the proof of the code (PKCE) then stands alone. */
  readonly clientSecret: string | undefined
  /** Claim of the identity token that says of which groups somebody is; text or a list. Google has `hd`, Entra `groups`. */
  readonly groupsClaim: string
  /** Extra scopes that make the provider give that claim. */
  readonly scopes: readonly string[]
  /** Printed ids of schools by group. A school named here asks for an account; the others do not. */
  readonly schools: ReadonlyMap<string, readonly string[]>
}

/** What the environment may say of it. */
export const ssoEnvironment = {
  OIDC_ISSUER: z.url({ protocol: /^https?$/ }).optional(),
  OIDC_CLIENT_ID: z.string().min(1).max(255).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).max(1024).optional(),
  OIDC_GROUPS_CLAIM: z
    .string()
    .regex(/^[\w:./-]{1,200}$/)
    .default('groups'),
  OIDC_SCOPES: z
    .string()
    .regex(/^[\w:./ -]{0,200}$/)
    .default(''),
  /** `GROUP=SCHOOL,GROUP=SCHOOL`: a group may be named several times, a school too. */
  OIDC_GROUPS: z.string().max(65_536).optional(),
}

interface SsoEnvironment {
  readonly OIDC_ISSUER?: string | undefined
  readonly OIDC_CLIENT_ID?: string | undefined
  readonly OIDC_CLIENT_SECRET?: string | undefined
  readonly OIDC_GROUPS_CLAIM: string
  readonly OIDC_SCOPES: string
  readonly OIDC_GROUPS?: string | undefined
}

interface Fault {
  readonly path: string[]
  readonly message: string
}

const PAIR = /^([^=,]{1,255})=([A-Za-z0-9_-]{43})$/
const pairsOf = (groups: string): readonly string[] => groups.split(',').map(pair => pair.trim())
const isOfThisMachine = (host: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(host)

/** What does not go together; an account that nobody could use, or that a network could read, is refused at the start. */
export function ssoFaults(env: Partial<SsoEnvironment>): readonly Fault[] {
  const fault = (name: keyof SsoEnvironment, message: string): Fault => ({ path: [name], message })
  const needed = (['OIDC_CLIENT_ID', 'OIDC_GROUPS'] as const).filter(name => env.OIDC_ISSUER !== undefined && env[name] === undefined)
  const alone = (['OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET', 'OIDC_GROUPS'] as const).filter(
    name => env.OIDC_ISSUER === undefined && env[name] !== undefined,
  )
  const wrong = env.OIDC_GROUPS === undefined ? [] : pairsOf(env.OIDC_GROUPS).filter(pair => !PAIR.test(pair))
  const issuer = env.OIDC_ISSUER !== undefined && URL.canParse(env.OIDC_ISSUER) ? new URL(env.OIDC_ISSUER) : undefined
  return [
    ...needed.map(name => fault(name, 'is required with OIDC_ISSUER')),
    ...alone.map(name => fault(name, 'goes with OIDC_ISSUER')),
    ...wrong.map(pair => fault('OIDC_GROUPS', `must be GROUP=SCHOOL with the printed id of a school, not “${pair}”`)),
    ...(issuer?.protocol === 'http:' && !isOfThisMachine(issuer.hostname) ? [fault('OIDC_ISSUER', 'must be https')] : []),
  ]
}

/** The settings, once nothing is at fault; undefined when no provider is named. */
export function ssoSettings(env: SsoEnvironment): SsoSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_GROUPS: groups } = env
  if (issuer === undefined || clientId === undefined || groups === undefined) return undefined
  const schools = new Map<string, readonly string[]>()
  for (const pair of pairsOf(groups)) {
    const [, group = '', school = ''] = PAIR.exec(pair) ?? []
    if (group !== '') schools.set(group.trim(), [...(schools.get(group.trim()) ?? []), school])
  }
  const scopes = env.OIDC_SCOPES.split(' ').filter(scope => scope !== '' && scope !== 'openid')
  return { issuer, clientId, clientSecret: env.OIDC_CLIENT_SECRET, groupsClaim: env.OIDC_GROUPS_CLAIM, scopes, schools }
}
