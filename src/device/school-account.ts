import type { SchoolAccount } from '#web'
import { atMost } from './cases.ts'
import type { DeviceDatabase } from './database.ts'
import type { ServerRequests } from './server-requests.ts'
import type { Session } from './session.ts'

interface AccountParts {
  readonly database: DeviceDatabase
  readonly session: Session
  readonly door: ServerRequests
}

const PATIENCE_MS = 800

/** Whether the school of this device asks for an account; a server that does not say so at once asks for none. */
export const schoolAccount = async ({ database, session, door }: AccountParts): Promise<SchoolAccount> => {
  const kept = session.current()?.school
  const schools = new Set(kept === undefined ? (await database.getAll('keyrings')).map(({ school }) => school) : [kept])
  const said: SchoolAccount[] = []
  const ask = async (school: string): Promise<void> => {
    const answer = await door.get<{ readonly account: SchoolAccount }>(`/sso?school=${encodeURIComponent(school)}`)
    if ('account' in answer) said.push(answer.account)
  }
  await atMost(PATIENCE_MS, Promise.all([...schools].map(ask)))
  return said.includes('needed') ? 'needed' : (said.find(one => one === 'signed-in') ?? 'unasked')
}
