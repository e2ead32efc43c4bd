import { join } from 'node:path'
import { z } from 'zod'
import type { Bilingual } from '#protocol'
import { type SsoSettings, ssoEnvironment, ssoFaults, ssoSettings } from './sso/settings.ts'

const isOrigin = (text: string): boolean => URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text.replace(/\/$/, '')
const origin = z.string().refine(isOrigin, 'must be an http or https address without a path')

const database = z
  .string()
  .refine(text => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), 'must be a postgres:// address')
  .optional()

const environmentSchema = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z.coerce.number().int().min(1).max(65_535).default(8787),
  /** Where the server listens; a container gives `0.0.0.0`. */
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('./data'),
  /** Where the lids are, when not in DATA_DIR: another disk, with copies of its own. */
  LIDS_DIR: z.string().min(1).optional(),
  /** Where copies go before an upgrade, when not in DATA_DIR. */
  COPIES_DIR: z.string().min(1).optional(),
  /** `0` when the database is copied by other means before each upgrade. */
  COPY_BEFORE_UPGRADE: z.enum(['0', '1']).default('1'),
  PUBLIC_URL: origin.optional(),
  CASE_URL: origin.optional(),
  /** PostgreSQL in place of files, for any number of servers. */
  DATABASE_URL: database,
  /** The lids in a database of their own, with copies of its own. */
  LIDS_DATABASE_URL: database,
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  /** The team's mailbox; reminders hold nothing, so one address for all is enough. */
  REMINDERS_TO: z.email().optional(),
  /** `1` when a proxy of yours sets X-Forwarded-For; otherwise that header is ignored. */
  TRUST_PROXY: z.enum(['0', '1']).default('0'),
  /** `1` opens the fictional school only: no real case can be made. */
  DEMO: z.enum(['0', '1']).default('0'),
  /** Who issues the attestations, as they will name it; one alone serves both languages. */
  ISSUER_NAME_FR: z.string().trim().min(1).max(200).optional(),
  ISSUER_NAME_EN: z.string().trim().min(1).max(200).optional(),
  /** Whoever shows it at /metrics reads the counts of this process; closed without it. */
  METRICS_TOKEN: z.string().min(20).optional(),
  /** How long a server that is told to end still answers, /ready excepted: a balancer needs a second or two. */
  DRAIN_SECONDS: z.coerce.number().int().min(0).max(60).default(0),
  /** `json`: one object a line on the console. */
  LOG_FORMAT: z.enum(['text', 'json']).default('text'),
  /** `1` opens the conformance harness, which signs whatever conforms: loopback only, never on a public server. */
  SEXTO_VC_API: z.enum(['0', '1']).default('0'),
  SEXTO_VC_API_PORT: z.coerce.number().int().min(1).max(65_535).default(8443),
  ...ssoEnvironment,
})

interface Addresses {
  readonly DATABASE_URL?: string | undefined
  readonly LIDS_DATABASE_URL?: string | undefined
  readonly LIDS_DIR?: string | undefined
  readonly NODE_ENV?: string | undefined
  readonly SEXTO_VC_API?: string | undefined
  readonly PUBLIC_URL?: string | undefined
  readonly CASE_URL?: string | undefined
  readonly SMTP_URL?: string | undefined
  readonly MAIL_FROM?: string | undefined
  readonly REMINDERS_TO?: string | undefined
}

function faultsTogether(env: Addresses): { path: string[]; message: string }[] {
  const faults: { path: string[]; message: string }[] = []
  const production = env.NODE_ENV === 'production'
  for (const name of ['PUBLIC_URL', 'CASE_URL'] as const) {
    const value = env[name]
    if (production && value === undefined) faults.push({ path: [name], message: 'is required in production' })
    if (production && value !== undefined && !value.startsWith('https:'))
      faults.push({ path: [name], message: 'must be https in production' })
  }
  if (env.SEXTO_VC_API === '1' && (env.PUBLIC_URL !== undefined || production))
    faults.push({ path: ['SEXTO_VC_API'], message: 'signs whatever is sent to it: never with PUBLIC_URL, never in production' })
  if (hostName(env.PUBLIC_URL) !== undefined && hostName(env.PUBLIC_URL) === hostName(env.CASE_URL))
    faults.push({ path: ['CASE_URL'], message: 'must have another host name than PUBLIC_URL: ports share cookies and passkeys' })
  for (const name of ['MAIL_FROM', 'REMINDERS_TO'] as const)
    if (env.SMTP_URL !== undefined && env[name] === undefined) faults.push({ path: [name], message: 'is required with SMTP_URL' })
  if (env.DATABASE_URL === undefined && env.LIDS_DATABASE_URL !== undefined)
    faults.push({ path: ['LIDS_DATABASE_URL'], message: 'goes with DATABASE_URL' })
  if (env.DATABASE_URL !== undefined && env.LIDS_DIR !== undefined)
    faults.push({ path: ['LIDS_DIR'], message: 'is for files: with DATABASE_URL, give LIDS_DATABASE_URL' })
  return faults
}

const hostName = (address: string | undefined): string | undefined =>
  address !== undefined && URL.canParse(address) ? new URL(address).hostname : undefined

const mailOf = (url: string | undefined, from: string | undefined, to: string | undefined): Config['mail'] =>
  url !== undefined && from !== undefined && to !== undefined ? { url, from, to } : undefined

/** Without a name of its own, the issuer is an independent training at this address: it never looks like the makers of the kit. */
function issuerNameOf(french: string | undefined, english: string | undefined, publicUrl: string): Bilingual {
  const { host } = new URL(publicUrl)
  return {
    'fr-CA': french ?? english ?? `Formation indépendante · ${host}`,
    'en-CA': english ?? french ?? `Independent training · ${host}`,
  }
}

/** All that the server reads from its environment, parsed once. */
export interface Config {
  readonly production: boolean
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** Folder of the lids; the data folder itself unless LIDS_DIR is given. */
  readonly lidsDir: string
  /** Folder of the copies made before an upgrade; undefined when none is wanted. */
  readonly copiesDir: string | undefined
  /** PostgreSQL in place of the files, except those of the fictional school. */
  readonly database: string | undefined
  /** The lids' own database; otherwise they are beside the rest. */
  readonly lidsDatabase: string | undefined
  /** Origin of the public pages and the practice case, without a final slash. */
  readonly publicUrl: string
  /** Origin of the case app and of the API; never the same host. */
  readonly caseUrl: string
  readonly mail: { readonly url: string; readonly from: string; readonly to: string } | undefined
  readonly trustProxy: boolean
  readonly demoOnly: boolean
  /** Who issues the attestations of this server, as they name it. */
  readonly issuerName: Bilingual
  /** Opens /metrics to whoever shows it. */
  readonly metricsToken: string | undefined
  readonly drainSeconds: number
  readonly logFormat: 'text' | 'json'
  /** Port of the conformance harness; undefined when it is closed, as it is unless asked for. */
  readonly vcApiPort: number | undefined
  /** School accounts that some schools ask for; undefined where none does. */
  readonly sso: SsoSettings | undefined
}

/** Reads the environment, or gives every fault as `NAME sentence`; nothing has a default secret. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config | { readonly faults: readonly string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = environmentSchema.safeParse(given)
  const together = [...faultsTogether(given), ...ssoFaults(given)]
  if (!parsed.success || together.length > 0)
    return { faults: [...(parsed.error?.issues ?? []), ...together].map(issue => `${issue.path.join('.')} ${issue.message}`) }
  const env = parsed.data
  return {
    production: env.NODE_ENV === 'production',
    port: env.PORT,
    host: env.HOST,
    dataDir: env.DATA_DIR,
    lidsDir: env.LIDS_DIR ?? env.DATA_DIR,
    copiesDir: env.COPY_BEFORE_UPGRADE === '1' ? (env.COPIES_DIR ?? join(env.DATA_DIR, 'copies')) : undefined,
    database: env.DATABASE_URL,
    lidsDatabase: env.LIDS_DATABASE_URL,
    publicUrl: new URL(env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).origin,
    caseUrl: new URL(env.CASE_URL ?? `http://cases.localhost:${env.PORT}`).origin,
    mail: mailOf(env.SMTP_URL, env.MAIL_FROM, env.REMINDERS_TO),
    trustProxy: env.TRUST_PROXY === '1',
    demoOnly: env.DEMO === '1',
    issuerName: issuerNameOf(env.ISSUER_NAME_FR, env.ISSUER_NAME_EN, env.PUBLIC_URL ?? `http://localhost:${env.PORT}`),
    metricsToken: env.METRICS_TOKEN,
    drainSeconds: env.DRAIN_SECONDS,
    logFormat: env.LOG_FORMAT,
    vcApiPort: env.SEXTO_VC_API === '1' ? env.SEXTO_VC_API_PORT : undefined,
    sso: ssoSettings(env),
  }
}
