import { policeLine, type Region, type Resource, shippedResources } from '#people'
import type { AgreementSnapshot } from '#protocol'
import type { KnownNumbers } from '#web'
import type { DeviceDatabase } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

interface Told {
  readonly region: Region | null
  readonly resources: readonly Resource[]
}

interface NumbersParts {
  readonly database: DeviceDatabase
  readonly server: ServerRequests
  /** The school of the open session. */
  readonly school: () => string | undefined
  readonly now: () => string
}

const NOWHERE: Told = { region: null, resources: shippedResources() }
/** Most of Quebec's day; a number is a day older in the Îles-de-la-Madeleine an hour before. */
const ZONE = 'America/Toronto'

/**
 * Help lines and services: the last list that the server told this device, at once, while it is asked for the next time;
 * as delivered where it never told one. The line of the police is that of the agreement known here. Needs no network and no key.
 */
export async function deviceNumbers({ database, server, school, now }: NumbersParts): Promise<KnownNumbers> {
  const here = school() ?? (await database.getAll('keyrings'))[0]?.school
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' }).format(new Date(now()))
  if (here === undefined) return { all: NOWHERE.resources, region: null, today }
  const kept = await database.get('texts', `resources:${here}`)
  const asked = school() === undefined ? undefined : askFor(database, server, here)
  const told: Told = kept === undefined ? ((await asked) ?? NOWHERE) : JSON.parse(kept)
  const agreement: AgreementSnapshot | null = JSON.parse((await database.get('texts', `agreement:${here}`)) ?? 'null')
  const isOver = agreement === null || (agreement.validTo !== null && agreement.validTo < today)
  return { all: [...(isOver ? [] : [policeLine(agreement)]), ...told.resources], region: told.region, today }
}

async function askFor(database: DeviceDatabase, server: ServerRequests, school: string): Promise<Told | undefined> {
  const answer = await server.get<Told>(`/resources/${encodeURIComponent(school)}`)
  if (!('resources' in answer)) return undefined
  await database.put('texts', JSON.stringify(answer), `resources:${school}`)
  return answer
}
