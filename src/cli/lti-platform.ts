import { readFile } from 'node:fs/promises'
import { type LtiPlatform, openStores, readConfig, registrationFaults } from '#platform'
import type { Command } from './command.ts'

const TEXTS = ['issuer', 'clientId', 'institution', 'authorizationUrl', 'tokenUrl', 'keysUrl'] as const
const SHAPE = `{ ${TEXTS.map(name => `"${name}"`).join(', ')}, "deployments": ["…"], "otherOrigins": ["…"] }`

/** `sexto lti-platform FILE.json`: lets a learning platform open the training, and tells the addresses that it asks for. Run again, it replaces. */
export const ltiPlatform: Command = async ({ paths, print, printError }) => {
  const [path] = paths
  if (path === undefined) return { code: 2, help: true }
  const platform = platformIn(await readFile(path, 'utf8'))
  const faults = platform === undefined ? [] : registrationFaults(platform)
  if (platform === undefined || faults.length > 0) {
    const fields = faults.map(({ field }) => field).join(', ')
    printError(`inscription mal écrite · registration not as expected${fields === '' ? '' : `: ${fields}`}\n${SHAPE}`)
    return { code: 1 }
  }
  const config = readConfig(process.env)
  if ('faults' in config) {
    for (const fault of config.faults) printError(fault)
    return { code: 1 }
  }
  const stores = await openStores(config.dataDir, ['main', 'lids'], new Date().toISOString(), config)
  try {
    if ((await stores.people.members.institution(platform.institution)) === undefined) {
      printError('établissement inconnu : inscrivez-le d’abord (sexto enrol) · unknown institution: enrol it first (sexto enrol)')
      return { code: 1 }
    }
    await stores.lti.register(platform)
    const at = `${config.publicUrl}/training/lti`
    print(['plateforme inscrite · platform registered', `login: ${at}/login`, `redirect: ${at}/launch`, `keys: ${at}/keys`].join('\n'))
    return { code: 0 }
  } finally {
    await stores.close()
  }
}

function platformIn(text: string): LtiPlatform | undefined {
  const value: Record<string, unknown> = JSON.parse(text)
  const { deployments, otherOrigins = [] } = value
  if (!isTexts(deployments) || !isTexts(otherOrigins)) return undefined
  const [issuer, clientId, institution, authorizationUrl, tokenUrl, keysUrl] = TEXTS.map(name => value[name])
  const texts = [issuer, clientId, institution, authorizationUrl, tokenUrl, keysUrl]
  if (!isTexts(texts)) return undefined
  const [a = '', b = '', c = '', d = '', e = '', f = ''] = texts
  return { issuer: a, clientId: b, institution: c, authorizationUrl: d, tokenUrl: e, keysUrl: f, deployments, otherOrigins }
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every(one => typeof one === 'string')
