import { type Config, type Install, makeInstall, type Stores } from '#platform'
import { READY_IDS, type ReadyId, type ReadyState } from '#web'

/** What this server can tell of its own readiness for a real organisation; `later` where this version offers nothing yet. */
export function makeInstallDoor(settings: Config, stores: Stores | undefined): Install<ReadyId> {
  const when = (ready: boolean): ReadyState => (ready ? 'ready' : 'missing')
  return makeInstall<ReadyId>(
    {
      https: () => when(settings.publicUrl.startsWith('https:') && settings.caseUrl.startsWith('https:')),
      'two-origins': () => when(new URL(settings.publicUrl).hostname !== new URL(settings.caseUrl).hostname),
      storage: async () => (stores === undefined ? 'missing' : when(await stores.ready())),
      'lids-apart': () => when(stores !== undefined),
      'receipt-key': () => when(stores !== undefined),
      method: () => 'ready',
      mail: () => when(settings.mail !== undefined),
      agreements: async () => (stores === undefined ? 'missing' : when((await stores.agreements.count()) > 0)),
      'first-key-holder': () => 'later',
      'second-key-holder': () => 'later',
      copies: () => 'later',
    },
    READY_IDS,
    () => Date.now(),
  )
}
