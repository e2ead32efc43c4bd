import type { LogServer, Refused } from '#log'
import { readerFault } from './read-log.ts'
import type { RosterDesk } from './roster-desk.ts'

/** What a device says that somebody did: showed the names or the justice part on screen, or printed a page of the case. */
export const LOOKS = ['open-identity', 'open-justice', 'print'] as const
export type Look = (typeof LOOKS)[number]

/** One line of who looked: a half of a key given out (`care`, `identity`, `justice`), or a look. */
export interface LookLine {
  readonly what: string
  readonly device: string
  readonly at: string
}

export const isLook = (what: string): what is Look => LOOKS.some(one => one === what)

const PART: Readonly<Record<Look, string>> = { 'open-identity': 'identity', 'open-justice': 'justice', print: 'care' }

/** Why a look is not written down: only a reader of that part can have looked. */
export const lookFault = (server: LogServer, rosters: RosterDesk, log: string, what: Look, by: string): Promise<Refused | undefined> =>
  readerFault(server, rosters, log, by, PART[what])

/** Who looked, for whoever reads the facts of the case; the reason why not for anybody else. */
export async function looksOf(
  server: LogServer,
  rosters: RosterDesk,
  log: string,
  by: string,
  kept: () => Promise<readonly LookLine[]>,
): Promise<{ readonly looks: readonly LookLine[] } | Refused> {
  return (await readerFault(server, rosters, log, by, 'care')) ?? { looks: await kept() }
}
