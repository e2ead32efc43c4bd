import { devicesIn, parseRosterLine } from './roster-lines.ts'
import type { StaffHistory } from './staff-history.ts'

/** When each device was signed in, by the clock of whoever signed it in: two devices of one person are told apart by it. */
export const deviceDates = ({ verified }: StaffHistory): ReadonlyMap<string, string> =>
  new Map(
    verified.bodies.flatMap((body, i) => {
      const line = body && parseRosterLine(body)
      const at = verified.statements[i]?.payload.at
      return line && at ? devicesIn(line).map(({ kid }) => [kid, at] as const) : []
    }),
  )
