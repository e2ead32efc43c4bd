import { addMember, type CaseExport, type CasePorts, exportCase, newMemory, openCase, performAction, rotateKeys } from '#casefile'
import { isRefused } from '#log'
import { sealPackage } from '#vault'
import { caseFile } from '../bench/whole-case.ts'
import { type FictionalSchool, fictionalSchool } from '../fictional/school.ts'

/** A file as it leaves the fictional school. */
export interface SampleFile {
  readonly name: string
  readonly text: string
  /** The export in it, where it is not sealed. */
  readonly file?: CaseExport
  readonly passphrase?: string
}

type Compartments = readonly ('care' | 'identity' | 'justice')[]
const PHRASE = 'bomika tuvola rizado panuke'
const CHEAP = { memory: 64, passes: 1 }

const rosterOf = async (here: FictionalSchool) =>
  (await here.server.store.entries(here.school, 0, 100)).map(({ seq, statement, body, receipt }) => ({ seq, statement, body, receipt }))

async function begun(here: FictionalSchool, ports: CasePorts) {
  const made = await openCase(ports, { school: here.school, agreement: null, zone: 'America/Toronto' })
  if (isRefused(made)) throw new Error(made.refused.code)
  const write = (action: string, data = {}) => performAction(ports, made.memory, { action, subject: 'case', data }, ports.newId())
  await write('find', { wet: 'yes', where: 'près du palmier' })
  await write('greet', { roles: ['loser'] })
  return { memory: made.memory, write }
}

async function exported(here: FictionalSchool, log: string, compartments: Compartments): Promise<CaseExport> {
  const file = await exportCase(here.ports(here.nadia), newMemory(log), { compartments, roster: await rosterOf(here) })
  if (isRefused(file) || 'unreachable' in file) throw new Error(`no export: ${JSON.stringify(file)}`)
  return file
}

/**
 * Exports of several shapes: two cases of one school, one of them with a reader brought on and its keys changed after somebody left; with
 * care in clear, with nothing in clear, with all that can be; exported twice; a longer case under the method itself; a sealed package.
 */
export async function sampleFiles(lines: number): Promise<readonly SampleFile[]> {
  const here = await fictionalSchool()
  const ports = here.ports(here.samuel)
  const [one, two] = [await begun(here, ports), await begun(here, ports)]
  const bare = await exported(here, two.memory.log, [])
  const added = await addMember(ports, one.memory, 'maya')
  if (added !== undefined && isRefused(added)) throw new Error(added.refused.code)
  await here.change(here.nadia, { type: 'member-left/1', member: 'maya' })
  const rotated = await rotateKeys(ports, one.memory)
  if (rotated !== undefined && isRefused(rotated)) throw new Error(rotated.refused.code)
  await one.write('remember', { detail: 'Un détail élémentaire, noté après coup.' })
  const care = await exported(here, one.memory.log, ['care'])
  const whole = await exported(here, one.memory.log, ['care', 'identity', 'justice'])
  const files: readonly (readonly [string, CaseExport])[] = [
    ['nothing in clear', bare],
    ['care in clear', care],
    ['exported twice, all in clear', whole],
    ['under the method itself', await caseFile(lines)],
  ]
  const sealed = JSON.stringify(await sealPackage(JSON.stringify(care), PHRASE, CHEAP))
  return [
    ...files.map(([name, file]) => ({ name, file, text: JSON.stringify(file) })),
    { name: 'sealed package', text: sealed, passphrase: PHRASE },
  ]
}
