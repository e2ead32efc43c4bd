import { readFile } from 'node:fs/promises'
import { afterLines, EMPTY_REGISTER, INSTITUTION_KINDS, type Institution, TRAINING_ROLES, type TrainingRole } from '#people'
import { openStores, randomId, readConfig, type Stores } from '#platform'
import { emailOf, isEmail, isName, type Member, noteStaff, type TrainingInstitution } from '#training'
import type { Command } from './command.ts'

/** `sexto enrol INSTITUTION.json NAME EMAIL [ROLES]`: a first coordinator, who then enrols and appoints everybody else. Run again, it changes the roles. `"team": true` in the file lets its coordinators name readers and issuers. */
export const enrol: Command = async ({ paths, print, printError }) => {
  const [path, name, address, given = 'learner,coordinator'] = paths
  if (path === undefined || name === undefined || address === undefined) return { code: 2, help: true }
  const institution = institutionIn(await readFile(path, 'utf8'))
  const email = emailOf(address)
  const roles = rolesIn(given)
  if (institution === undefined || !isName(name) || !isEmail(email) || roles === undefined) {
    printError(
      'établissement, nom, courriel ou rôles mal écrits · institution, name, email or roles not as expected\n{ "id", "name": { "fr-CA", "en-CA" }, "kind": "public" | "private" | "english", "territory", "team"?: true }',
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
    const outsideReaders = (await members.institution(institution.id))?.outsideReaders ?? true
    await members.putInstitution({ ...institution, ...(await asRegistered(stores, institution.id)), outsideReaders })
    const fresh: Member = {
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
    if (!added) {
      await members.rejoin(institution.id, email, fresh.from)
      await members.appoint(institution.id, email, roles)
    }
    const [member] = (await members.list(institution.id)).filter(one => one.email === email)
    await noteStaff({ members, now: () => now }, institution.id, null, { type: 'added', member: member?.id ?? fresh.id, roles })
    print(
      `${added ? 'inscription faite · enrolled' : 'déjà inscrite, rôles changés · already enrolled, roles changed'} : ${roles.join(', ')}`,
    )
    return { code: 0 }
  } finally {
    await stores.close()
  }
}

/** What a registrar wrote of an institution stands over what a file says. */
async function asRegistered({ register }: Stores, id: string): Promise<Partial<Pick<Institution, 'name' | 'kind' | 'territory'>>> {
  const known = afterLines(EMPTY_REGISTER, await register.lines(0)).institution.get(id)
  return known === undefined ? {} : { name: known.name, kind: known.kind, territory: known.territory }
}

function institutionIn(text: string): Omit<TrainingInstitution, 'outsideReaders'> | undefined {
  const { id, name, kind, territory, team }: Record<string, unknown> = JSON.parse(text)
  const known = INSTITUTION_KINDS.find(one => one === kind)
  if (typeof id !== 'string' || id === '' || typeof territory !== 'string' || known === undefined) return undefined
  const { 'fr-CA': french, 'en-CA': english }: Record<string, unknown> = typeof name === 'object' && name !== null ? { ...name } : {}
  if (typeof french !== 'string' || typeof english !== 'string') return undefined
  return { id, name: { 'fr-CA': french, 'en-CA': english }, kind: known, territory, ...(team === true ? { team } : {}) }
}

function rolesIn(text: string): readonly TrainingRole[] | undefined {
  const roles = text.split(',').map(word => TRAINING_ROLES.find(role => role === word.trim()))
  const known = roles.filter(role => role !== undefined)
  return known.length === roles.length ? known : undefined
}
