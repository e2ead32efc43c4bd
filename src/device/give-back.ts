import { type CaseMemory, type CasePorts, type GiveBack, giveBack, giveBackCase } from '#casefile'
import type { DeviceRoster } from './roster.ts'
import type { ServerRequests } from './server-requests.ts'

interface GiveBackParts {
  readonly server: ServerRequests
  readonly roster: DeviceRoster
}

/** Gives back to a server that went back what this device keeps of a case: the roster that its lines cite first. How many lines it took. */
export const giveBackLost = async (
  { server, roster }: GiveBackParts,
  ports: CasePorts,
  school: string,
  memory: CaseMemory,
): Promise<number> => {
  const give: GiveBack = (log, lines) => server.send('POST', `/logs/${encodeURIComponent(log)}/returned`, lines)
  const members = await giveBack(ports.crypto.digest, { log: school, entries: await roster.entries(school), lids: [] }, give)
  return members + (await giveBackCase(ports, memory, give))
}
