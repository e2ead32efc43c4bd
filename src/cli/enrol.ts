import { readFile } from 'node:fs/promises'
import { INSTITUTION_KINDS } from '#people'
import { openStores, randomId, readConfig } from '#platform'
import { emailOf, isEmail, isName, type Member, type TrainingInstitution } from '#training'
import type { Command } from './command.ts'

/** `sexto enrol INSTITUTION.json NAME EMAIL`: a first coordinator, who then enrols everybody else. Run again, it changes nothing but the institution. */
export const enrol: Command = async ({ paths, print, printError }) => {
  const [path, name, address] = paths
  if (path === undefined || name === undefined || address === undefined) return { code: 2, help: true }
  const institution = institutionIn(await readFile(path, 'utf8'))
  const email = emailOf(address)
  if (institution === undefined || !isName(name) || !isEmail(email)) {
    printError(
      'établissement, nom ou courriel mal écrit · institution, name or email not as expected\n{ "id", "name": { "fr-CA", "en-CA" }, "kind": "public" | "private" | "english", "territory" }',
    )
    return { code: 1 }
  }
  const config = readConfig(process.env)
  if ('faults' in config) {
    for (const fault of config.faults) printError(fault)
    return { code: 1 }
  }
  const now = new Date().toISOString()
  const stores = await openStores(config.dataDir, ['main', 'lids'], now, config)
  try {
    const { members } = stores.people
    await members.putInstitution({ ...institution, outsideReaders: (await members.institution(institution.id))?.outsideReaders ?? true })
    const roles: Member['roles'] = ['learner', 'coordinator']
    const fresh = {
      id: randomId(),
      institution: institution.id,
      name,
      email,
      roles,
      from: now.slice(0, 10),
      to: null,
      batch: null,
      seenAt: null,
    }
    const added = await members.add(fresh)
    print(added ? 'inscription faite · enrolled' : 'cette adresse est déjà inscrite · this address is already enrolled')
    return { code: added ? 0 : 1 }
  } finally {
    await stores.close()
  }
}

function institutionIn(text: string): Omit<TrainingInstitution, 'outsideReaders'> | undefined {
  const { id, name, kind, territory }: Record<string, unknown> = JSON.parse(text)
  const known = INSTITUTION_KINDS.find(one => one === kind)
  if (typeof id !== 'string' || id === '' || typeof territory !== 'string' || known === undefined) return undefined
  const { 'fr-CA': french, 'en-CA': english }: Record<string, unknown> = typeof name === 'object' && name !== null ? { ...name } : {}
  if (typeof french !== 'string' || typeof english !== 'string') return undefined
  return { id, name: { 'fr-CA': french, 'en-CA': english }, kind: known, territory }
}
