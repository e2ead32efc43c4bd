import {
  type BadgeRead,
  type BadgeReport,
  genericCanonise,
  isObject,
  type JsonObject,
  listOf,
  loadContexts,
  profileCanonise,
  readBadgeFile,
  readBadgeText,
  unreadableReport,
  verifyBadge,
} from '#openbadge'
import { isUnsure, localeOfPage, showBadge } from './show-badge.ts'
import type { BadgeWords } from './words/index.ts'

interface Room {
  readonly fictional: boolean
  readonly document: JsonObject
  readonly lists: readonly JsonObject[]
  readonly territories: readonly string[]
  readonly at: string
}
type Refused = keyof Pick<BadgeWords['verify'], 'nothing' | 'notOurs' | 'unreachable' | 'tooLarge' | 'noCrypto'>

const MAX_BYTES = 2_000_000

/** The whole script of the page that verifies attestations: shows the form, and answers on this device. Nothing of an attestation is sent. */
const form = document.getElementById('badge')
if (form instanceof HTMLFormElement) {
  // Written by our own page.
  const rooms = JSON.parse(form.dataset['rooms'] ?? '[]') as readonly Room[]
  form.addEventListener('submit', event => {
    event.preventDefault()
    void answer(form, rooms)
  })
  form.hidden = false
}

async function answer(form: HTMLFormElement, rooms: readonly Room[]): Promise<void> {
  const words = localeOfPage().verify
  const read = await take(form)
  const place = form.querySelector('#refused')
  if (!(place instanceof HTMLElement)) return
  place.hidden = typeof read !== 'string'
  place.textContent = typeof read === 'string' ? words[read] : ''
  if (typeof read === 'string') return
  const report = 'unreadable' in read ? unreadableReport(read.unreadable) : await check(read.credential, rooms)
  const room = 'unreadable' in read ? undefined : roomOf(read.credential, rooms)
  const original = 'unreadable' in read || isUnsure(report) ? undefined : await originalOf(read.credential, report)
  form.reset()
  showBadge({
    report,
    credential: 'unreadable' in read ? undefined : read.credential,
    fictional: room?.fictional ?? false,
    at: rooms[0]?.at,
    original,
  })
}

/** What was chosen or pasted; a link is followed only when it is to one of our own pages. */
async function take(form: HTMLFormElement): Promise<BadgeRead | Refused> {
  if (!(await canVerify())) return 'noCrypto'
  const file = form.querySelector('input')?.files?.[0]
  const text = form.querySelector('textarea')?.value.trim() ?? ''
  if (file !== undefined) return file.size > MAX_BYTES ? 'tooLarge' : readBadgeFile(new Uint8Array(await file.arrayBuffer()))
  if (text === '') return 'nothing'
  if (!/^(https?:\/\/|\/)\S+$/.test(text)) return readBadgeText(text)
  const [, path] = /^((?:\/demo)?\/badges\/[\w-]{20,64})(?:\/(?:fr|en)-CA)?$/.exec(new URL(text, location.href).pathname) ?? []
  if (path === undefined || new URL(text, location.href).host !== location.host) return 'notOurs'
  const found = await fetched(`${path}/${document.documentElement.lang}`)
  return found === undefined ? 'unreachable' : readBadgeText(found)
}

async function fetched(path: string): Promise<string | undefined> {
  const answer = await fetch(path, { credentials: 'omit', cache: 'no-store' }).catch(() => undefined)
  return answer?.ok ? answer.text() : undefined
}

const issuerOf = ({ issuer }: JsonObject) => (isObject(issuer) ? issuer['id'] : issuer)
const roomOf = (credential: JsonObject, rooms: readonly Room[]): Room | undefined =>
  rooms.find(room => room.document['id'] === issuerOf(credential))

function check(credential: JsonObject, rooms: readonly Room[]): Promise<BadgeReport> {
  const lists = rooms.flatMap(room => room.lists.map(list => [String(list['id']), list] as const))
  const room = roomOf(credential, rooms)
  return verifyBadge(credential, {
    issuers: rooms.map(one => one.document),
    statusLists: new Map(lists),
    agreementInForce: room && (territory => room.territories.includes(territory)),
    now: new Date().toISOString(),
    // Our own shapes need no library; what is foreign loads it, once.
    canonise: profileCanonise(async document => genericCanonise(await loadContexts('real'))(document)),
  })
}

/** The published original of an attestation that was changed, to show what differs; none without network, or when it is private. */
async function originalOf(credential: JsonObject, { verdict }: BadgeReport): Promise<JsonObject | undefined> {
  const id = credential['id']
  if (verdict.signature.reason !== 'changed' || typeof id !== 'string' || !URL.canParse(id)) return undefined
  const { host, pathname } = new URL(id)
  if (host !== location.host || !/^(\/demo)?\/badges\/[\w-]{20,64}\/(fr|en)-CA$/.test(pathname)) return undefined
  const text = await fetched(pathname)
  const read = text === undefined ? undefined : readBadgeText(text)
  return read !== undefined && 'credential' in read && listOf(read.credential['proof']).length > 0 ? read.credential : undefined
}

/** True when this browser knows Ed25519; without it every signature would look false. */
async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.importKey('raw', new Uint8Array(32).fill(1, 0, 1), { name: 'Ed25519' }, false, ['verify'])
    return true
  } catch {
    return false
  }
}
