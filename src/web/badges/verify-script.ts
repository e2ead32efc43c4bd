import type { ResultWords } from './result.ts'
import { carriedBy, roomsNow } from './rooms-now.ts'
import { showBadge } from './show-badge.ts'

type Refused = keyof Pick<ResultWords['verify'], 'nothing' | 'notOurs' | 'unreachable' | 'tooLarge' | 'noCrypto' | 'noReader'>
type RoomsNow = ReturnType<typeof roomsNow>

const MAX_BYTES = 2_000_000
/** What reads and verifies: asked for at once, and beside the page. */
const checker = () => import('./check-given.ts')

/** The first script of the page that verifies attestations: shows the form, and answers on this device. Nothing of an attestation is sent. */
const form = document.getElementById('badge')
if (form instanceof HTMLFormElement) {
  const { rooms, words } = carriedBy(form)
  const now = roomsNow(rooms)
  form.addEventListener('submit', event => {
    event.preventDefault()
    void answer(form, now, words)
  })
  form.removeAttribute('data-awaits')
  void checker().catch(() => undefined)
  addEventListener('load', () => whenIdle(beReady))
}

/** What reads attestations of other issuers comes as soon as nothing else is to be done: from then on the network may go. */
async function beReady(): Promise<void> {
  const isReady = await checker()
    .then(({ beReady }) => beReady())
    .then(
      () => true,
      () => false,
    )
  document.getElementById('ready')?.toggleAttribute('hidden', !isReady)
}

function whenIdle(work: () => Promise<void>): void {
  // Not every browser knows when it is idle.
  if ('requestIdleCallback' in window) requestIdleCallback(() => void work(), { timeout: 2_000 })
  else setTimeout(() => void work(), 300)
}

async function answer(form: HTMLFormElement, now: RoomsNow, words: ResultWords): Promise<void> {
  const given = await take(form)
  if (typeof given === 'string') return refuse(form, words.verify[given])
  const rooms = await now()
  const checked = await checker()
    .then(({ checkGiven }) => checkGiven(given.content, rooms, fetched))
    .catch(() => undefined)
  if (checked === undefined) return refuse(form, words.verify.noReader)
  refuse(form, '')
  form.reset()
  showBadge({ ...checked, at: rooms[0]?.at }, words)
}

/** Says why nothing was verified; what was pasted stays. */
function refuse(form: HTMLFormElement, why: string): void {
  const place = form.querySelector('#refused')
  place?.toggleAttribute('hidden', why === '')
  if (place !== null) place.textContent = why
}

/** What was chosen or pasted; a link is followed only when it is to one of our own pages. */
async function take(form: HTMLFormElement): Promise<{ readonly content: Uint8Array | string } | Refused> {
  if (!(await canVerify())) return 'noCrypto'
  const file = form.querySelector('input')?.files?.[0]
  const text = form.querySelector('textarea')?.value.trim() ?? ''
  if (file !== undefined) return file.size > MAX_BYTES ? 'tooLarge' : { content: new Uint8Array(await file.arrayBuffer()) }
  if (text === '') return 'nothing'
  if (!/^(https?:\/\/|\/)\S+$/.test(text)) return { content: text }
  if (!URL.canParse(text, location.href)) return 'notOurs'
  const { host, pathname } = new URL(text, location.href)
  const [, path] = /^((?:\/demo)?\/badges\/[\w-]{20,64})(?:\/(?:fr|en)-CA)?$/.exec(pathname) ?? []
  if (path === undefined || host !== location.host) return 'notOurs'
  const content = await fetched(`${path}/${document.documentElement.lang}`)
  return content === undefined ? 'unreachable' : { content }
}

async function fetched(path: string): Promise<string | undefined> {
  const answer = await fetch(path, { credentials: 'omit', cache: 'no-store' }).catch(() => undefined)
  return answer?.ok ? answer.text() : undefined
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
