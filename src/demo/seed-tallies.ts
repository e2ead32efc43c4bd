import { schoolYearOf, sealTally, type TallyRow, yearBefore } from '#casefile'
import type { LogServer } from '#log'
import { figures } from '#method'
import type { RosterDesk } from '#people'
import type { Stores } from '#platform'
import type { SeededSchool } from './seed-school.ts'

/** How many situations of each kind the school had last year: enough for some to be told, and some to be hidden. */
const NATURES = { 'passed-on': 9, exchanged: 6, altered: 3, pressure: 2, 'stood-down': 1 } as const

/** Minutes to each step: of a situation in time, and of one that took longer. */
const LEGS = {
  safety: { usual: 15, slow: 90 },
  police: { usual: 105, slow: 1_500 },
  handover: { usual: 330, slow: 1_740 },
  news: { usual: 4_500, slow: 8_640 },
  'follow-up': { usual: 2_520, slow: 5_760 },
} as const
/** One in four takes longer to reach the first step, one in five the second, and so on. */
const SLOW = 4
const QUARTER = 15

function rowAt(nature: string, at: number, year: string): TallyRow {
  const slow = at % SLOW === 0
  const later = (at % 5) * QUARTER
  const delays = figures.legs.map(({ id }, step) => {
    const after = at % (SLOW + step) === 0
    return { leg: id, minutes: (after ? LEGS[id].slow : LEGS[id].usual) + later, within: !after }
  })
  return {
    year,
    nature,
    closed: true,
    round: 1,
    delays: nature === 'stood-down' ? delays.slice(0, 1) : delays,
    duties: { onTime: 18 + (at % 3), late: slow ? 2 : 0, excused: at % 2, waiting: 0, overdue: 0 },
    targetDays: 4,
  }
}

/** The tally of the school year before, of cases that were destroyed since: sealed by the fictional coordinator, like a real one. */
export async function seedTallies(
  stores: Stores,
  server: LogServer,
  rosters: RosterDesk,
  { school, actors }: SeededSchool,
  now: string,
): Promise<void> {
  const staff = await rosters.history(school)
  const author = actors.find(({ person }) => person.part === 'coordinator')
  if (staff === undefined || author === undefined) throw new Error('the fictional school has no coordinator')
  const { identity, seals } = author.unlocked
  const year = yearBefore(schoolYearOf(now, 'America/Toronto'))
  const rows = Object.entries(NATURES).flatMap(([nature, times]) => Array.from({ length: times }, () => nature))
  for (const [at, nature] of rows.entries()) {
    const id = await server.crypto.digest(`fictional tally ${school} ${at}`)
    const entry = { row: rowAt(nature, at, year) }
    await stores.tallies.put(school, id, 1, await sealTally(staff, { signer: identity.signer, seals }, id, entry))
  }
}
