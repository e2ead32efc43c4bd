import { forgetOldLids } from '../copies/write-copy.ts'
import { destroyDue, type Round, type RoundPorts } from './destroy-due.ts'

const DAY_MS = 86_400_000

/** Runs a round now and each day after; the clock is noted at each `tick` between, so that a jump is seen. */
export interface DailyRound {
  /** Resolves when the first round is over: nothing that is due may be served before. */
  first(): Promise<Round>
  /** To be called each minute or so. */
  tick(): Promise<Round | undefined>
}

interface DailyPorts extends RoundPorts {
  /** Where lids were copied before an upgrade: a copy that outlived its seven days would undo a destruction. */
  readonly lidCopies?: string | undefined
}

/** Rounds of destruction of one server; two servers may run them at once, since each step can be done twice. */
export function dailyRound({ lidCopies, ...ports }: DailyPorts): DailyRound {
  let last = 0
  const run = async (): Promise<Round> => {
    last = Date.parse(ports.server.now())
    if (lidCopies !== undefined) await forgetOldLids(lidCopies, ports.server.now())
    return destroyDue(ports)
  }
  return {
    first: run,
    tick: async () => (Math.abs(Date.parse(ports.server.now()) - last) < DAY_MS ? undefined : run()),
  }
}
