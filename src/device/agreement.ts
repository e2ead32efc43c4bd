import type { AgreementSnapshot } from '#protocol'
import type { DeviceDatabase } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

type Known = AgreementSnapshot | null

const isStill = (agreement: Known, day: string): boolean =>
  agreement !== null && agreement.validFrom <= day && (agreement.validTo === null || day <= agreement.validTo)

/** The agreement in force for a school on a day, as the server's register says; without the server, the last one known if its dates still hold. */
export const agreementInForce = async (database: DeviceDatabase, server: ServerRequests, school: string, day: string): Promise<Known> => {
  const key = `agreement:${school}`
  const answer = await server.get<Known | object>(`/agreements/${encodeURIComponent(school)}`)
  if (answer === null || 'policeService' in answer) {
    await database.put('texts', JSON.stringify(answer), key)
    return answer
  }
  const kept = await database.get('texts', key)
  const known: Known = kept === undefined ? null : JSON.parse(kept)
  return isStill(known, day) ? known : null
}
