import type { AgreementSnapshot } from '#protocol'
import type { DeviceDatabase } from './database.ts'
import type { ServerRequests } from './server-requests.ts'

type Known = AgreementSnapshot | null

/** What a school's cases begin with today. */
export interface SchoolToday {
  readonly agreement: Known
  readonly zone: string
}

/** The day that it is in a zone, `2026-11-21`. */
const dayIn = (zone: string, instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant))

const isStill = (agreement: Known, day: string): boolean =>
  agreement !== null && agreement.validFrom <= day && (agreement.validTo === null || day <= agreement.validTo)

/** A zone that this browser knows, or the usual one: a wrong name in the register must not keep a case from being opened. */
export const zoneOf = (agreement: Known, usual: string): string => {
  if (agreement?.zone === undefined) return usual
  try {
    Intl.DateTimeFormat('en-CA', { timeZone: agreement.zone })
    return agreement.zone
  } catch {
    return usual
  }
}

/**
 * The agreement in force for a school, as the server's register says; without the server, the last one known if its dates still hold.
 * With it, the zone in which its times are read: the agreement's own, or the `usual` one where it names none.
 */
export const schoolToday = async (
  database: DeviceDatabase,
  server: ServerRequests,
  school: string,
  usual: string,
  now: string,
): Promise<SchoolToday> => {
  const key = `agreement:${school}`
  const answer = await server.get<Known | object>(`/agreements/${encodeURIComponent(school)}`)
  if (answer === null || 'policeService' in answer) {
    await database.put('texts', JSON.stringify(answer), key)
    return { agreement: answer, zone: zoneOf(answer, usual) }
  }
  const kept = await database.get('texts', key)
  const known: Known = kept === undefined ? null : JSON.parse(kept)
  const zone = zoneOf(known, usual)
  return { agreement: isStill(known, dayIn(zone, now)) ? known : null, zone }
}
