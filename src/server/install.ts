import {
  areApart,
  areOwnersOnly,
  type Config,
  foundingPasses,
  type Install,
  LAST_COPY,
  makeInstall,
  nodeCrypto,
  type Stores,
} from '#platform'
import { READY_IDS, type ReadyId, type ReadyState } from '#web'

interface Installation {
  readonly settings: Config
  /** Undefined when the server opens the fictional school only. */
  readonly stores: Stores | undefined
  /** The method under which new cases begin. */
  readonly method: { readonly released: boolean }
  readonly now: () => string
}

const when = (ready: boolean): ReadyState => (ready ? 'ready' : 'missing')

/** What this server can tell of its own readiness for a real organisation; `later` where this version offers nothing yet. */
export function makeInstallDoor({ settings, stores, method, now }: Installation): Install<ReadyId> {
  const founded = async (): Promise<ReadyState> => when(stores !== undefined && (await stores.settings.list('founded-by:')).length > 0)
  return makeInstall<ReadyId>(
    {
      https: () => when(settings.publicUrl.startsWith('https:') && settings.caseUrl.startsWith('https:')),
      'two-origins': () => when(new URL(settings.publicUrl).hostname !== new URL(settings.caseUrl).hostname),
      storage: async () => (stores === undefined || !(await stores.ready()) ? 'missing' : ownFolders(settings)),
      'lids-apart': () => (stores === undefined ? 'missing' : lidsApart(settings)),
      'receipt-key': async () => when(stores !== undefined && (await signsReceipts(stores))),
      method: () => when(method.released),
      mail: () => when(settings.mail !== undefined),
      agreements: async () => when(stores !== undefined && (await stores.agreements.countInForce(now().slice(0, 10))) > 0),
      // A school exists once two people have signed: one is never there without the other.
      'first-key-holder': founded,
      'second-key-holder': founded,
      copies: async () => when(stores !== undefined && (await wasCopiedToday(stores, now()))),
    },
    READY_IDS,
    () => Date.now(),
    stores && (() => foundingPasses(stores.settings, nodeCrypto().digest, now).make()),
  )
}

const DAY_MS = 86_400_000

async function wasCopiedToday({ settings }: Stores, now: string): Promise<boolean> {
  const at = await settings.get(LAST_COPY)
  return at !== undefined && Date.parse(now) - Date.parse(at) < DAY_MS
}

function ownFolders({ dataDir, lidsDir }: Config): ReadyState {
  const answers = [dataDir, lidsDir].map(areOwnersOnly)
  return answers.includes(undefined) ? 'cannot-tell' : when(answers.every(own => own === true))
}

/** Another folder on the same disk may be a volume of its own, or nothing of the kind: only the operator knows. */
function lidsApart({ dataDir, lidsDir, database, lidsDatabase }: Config): ReadyState {
  if (database !== undefined) return lidsDatabase === undefined || hostOf(database) === hostOf(lidsDatabase) ? 'missing' : 'cannot-tell'
  const apart = areApart(dataDir, lidsDir)
  if (apart === 'same-disk') return 'cannot-tell'
  return when(apart === 'apart')
}

const hostOf = (address: string): string => new URL(address).host

async function signsReceipts({ receipts }: Stores): Promise<boolean> {
  const probe = 'installation probe'
  return nodeCrypto().verify(receipts.x, await receipts.sign(probe), probe)
}
