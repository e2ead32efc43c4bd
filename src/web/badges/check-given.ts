import {
  type BadgeRead,
  type BadgeReport,
  isObject,
  type JsonObject,
  listOf,
  loadGeneric,
  profileCanonise,
  readBadgeFile,
  readBadgeText,
  unreadableReport,
  verifyBadge,
} from '#openbadge'
import type { VerifierRoom } from './ports.ts'

/** What was checked: the answers, and the published original when what was given differs from it. */
export interface Checked {
  readonly report: BadgeReport
  readonly credential: JsonObject | undefined
  readonly original: JsonObject | undefined
  readonly fictional: boolean
}
type Rooms = readonly VerifierRoom[]
/** Reads an address of our own host; undefined when it could not. */
export type ReadOurs = (path: string) => Promise<string | undefined>

/** Answers about a file or a text. Rejects only when what reads attestations of other issuers cannot be loaded. */
export async function checkGiven(given: Uint8Array | string, rooms: Rooms, readOurs: ReadOurs): Promise<Checked> {
  const read: BadgeRead = typeof given === 'string' ? readBadgeText(given) : readBadgeFile(given)
  if ('unreadable' in read)
    return { report: unreadableReport(read.unreadable), credential: undefined, original: undefined, fictional: false }
  const { credential } = read
  const room = rooms.find(one => one.document['id'] === issuerOf(credential))
  const lists = rooms.flatMap(one => one.lists.map(list => [String(list['id']), list] as const))
  const report = await verifyBadge(credential, {
    issuers: rooms.map(one => one.document),
    statusLists: new Map(lists),
    agreementInForce: room && (territory => room.territories.includes(territory)),
    // The clock of a laptop may be late: it is never earlier than the lists that are at hand.
    now: [new Date().toISOString(), ...rooms.map(one => one.at)].toSorted().at(-1) ?? '',
    // Our own shapes need no library.
    canonise: profileCanonise(async document => (await loadGeneric())(document)),
  })
  return { report, credential, original: await originalOf(credential, report, readOurs), fictional: room?.fictional ?? false }
}

const issuerOf = ({ issuer }: JsonObject) => (isObject(issuer) ? issuer['id'] : issuer)

/** The published original of an attestation that was changed; none without network, or when it is private. */
async function originalOf(credential: JsonObject, { verdict }: BadgeReport, readOurs: ReadOurs): Promise<JsonObject | undefined> {
  const id = credential['id']
  if (verdict.signature.reason !== 'changed' || typeof id !== 'string' || !URL.canParse(id)) return undefined
  const { host, pathname } = new URL(id)
  if (host !== location.host || !/^(\/demo)?\/badges\/[\w-]{20,64}\/(fr|en)-CA$/.test(pathname)) return undefined
  const text = await readOurs(pathname)
  const read = text === undefined ? undefined : readBadgeText(text)
  return read !== undefined && 'credential' in read && listOf(read.credential['proof']).length > 0 ? read.credential : undefined
}

/** Brings what reads attestations of other issuers. Rejects without a network. */
export const beReady = async (): Promise<void> => {
  await loadGeneric()
}
