import type { Answer } from '#casefile'
import { type ChallengeAnswer, type LogServer, logMemory, signSession, type WireEntry } from '#log'
import { openRoster, rosterDesk, type StaffHistory } from '#people'
import { apiRoutes, foundingPasses, makeThrottle, nodeCrypto, type Stores } from '#platform'
import { checkingCrypto, type Unlocked, unlock } from '#vault'
import { type JoiningDoor, joiningDoor } from '../../src/device/joining/joining-port.ts'
import { openRequests, type ServerRequests } from '../../src/device/server-requests.ts'

const CASE_URL = 'http://cases.test'

/** The real API over real stores, asked without a network. */
export interface JoiningServer {
  readonly door: ServerRequests
  readonly fetch: (cookie: () => string, keep: (cookie: string) => void) => typeof fetch
  pass(): Promise<string>
  schools(): Promise<readonly string[]>
  roster(school: string): Promise<readonly WireEntry[]>
  /** Everything that was said to the server about meetings. */
  meetingText(): string
}

export function joiningServer(stores: Stores, now: () => string): JoiningServer {
  const server: LogServer = {
    store: stores.logs,
    lids: stores.lids,
    crypto: nodeCrypto(),
    receipts: stores.receipts,
    now,
    memory: logMemory(),
  }
  const free = makeThrottle(1_000_000, 60_000)
  const edge = {
    caseUrl: CASE_URL,
    cookie: { name: 'sexto', path: '/', secure: false },
    addressOf: () => 'here',
    perAddress: free,
    perDevice: free,
  }
  const api = apiRoutes({ ...stores, server, rosters: rosterDesk(server), edge })
  let said = ''
  const made: JoiningServer['fetch'] = (cookie, keep) => async (input, init) => {
    const request = new Request(new URL(String(input), CASE_URL), { ...init, cache: 'default', credentials: 'omit', redirect: 'manual' })
    request.headers.set('cookie', cookie())
    if (request.url.includes('/meeting')) said += typeof init?.body === 'string' ? init.body : ''
    const url = new URL(request.url)
    url.pathname = url.pathname.replace(/^\/api/, '')
    const answer = await api.fetch(new Request(url, request))
    const set = answer.headers.get('set-cookie')
    if (set) keep(set.split(';')[0] ?? '')
    return answer
  }
  return {
    fetch: made,
    door: openRequests({
      api: '/api',
      fetch: made(
        () => '',
        () => undefined,
      ),
    }),
    pass: () => foundingPasses(stores.settings, nodeCrypto().digest, now).make(),
    schools: async () => (await stores.settings.list('founded-by:')).map(({ value }) => value),
    roster: async school =>
      (await stores.logs.entries(school, 0, 500)).map(({ seq, statement, body, receipt }) => ({ seq, statement, body, receipt })),
    meetingText: () => said,
  }
}

/** One device: the code that runs in the page, over keys in memory instead of a browser's store. */
export interface Joiner {
  readonly door: JoiningDoor
  end(): void
}

export function joinerOf(server: JoiningServer, now: () => string): Joiner {
  let cookie = ''
  let open: Unlocked | undefined
  const kept = new Map<string, Unlocked>()
  const asks = openRequests({
    api: '/api',
    fetch: server.fetch(
      () => cookie,
      given => {
        cookie = given
      },
    ),
  })
  const crypto = checkingCrypto()
  const prove = async ({ identity: { signer } }: Unlocked): Promise<boolean> => {
    const challenge: Answer<ChallengeAnswer> = await asks.send('POST', '/session/challenge', { device: signer.kid })
    if (!('nonce' in challenge)) return false
    const jws = await signSession({ nonce: challenge.nonce, audience: CASE_URL, at: now() }, signer)
    const answer = await asks.send<object>('POST', '/session/proof', { jws })
    return !('refused' in answer || 'unreachable' in answer)
  }
  const history = async (school: string): Promise<StaffHistory | undefined> =>
    (await openRoster(crypto, school, await server.roster(school))).history
  const door = joiningDoor({
    door: asks,
    server: asks,
    digest: crypto.digest,
    now,
    address: CASE_URL,
    roster: { read: history },
    // The draft key belongs to pages; no part of joining asks for it.
    session: () => open && ({ ...open, keyring: 'here', kid: open.identity.signer.kid, draftKey: undefined } as never),
    keyrings: {
      keep: async keyring => {
        const id = `${keyring.school} ${keyring.member}`
        kept.set(id, await unlock(keyring))
        return id
      },
      forget: async id => {
        kept.delete(id)
        open = undefined
      },
      open: async id => {
        open = kept.get(id)
        return open !== undefined && prove(open)
      },
      doubt: async () => undefined,
      prove: async signer => {
        const found = [...kept.values()].find(one => one.identity.signer.kid === signer.kid)
        return found !== undefined && prove(found)
      },
    },
    changed: () => undefined,
  })
  return {
    door,
    end: () => {
      door.endHost()
      door.endGuest()
    },
  }
}
