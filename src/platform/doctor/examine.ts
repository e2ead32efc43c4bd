import type { Config } from '../config.ts'
import type { Finding } from './findings.ts'
import { lookAtMachine } from './look-at-machine.ts'
import { lookAtStores } from './look-at-stores.ts'

/** Everything that can be told of an installation without changing anything in it; the server may be running. */
export const examine = async (config: Config, now: string): Promise<readonly Finding[]> => [
  ...(await lookAtStores(config)),
  ...(await lookAtMachine(config, now)),
]
