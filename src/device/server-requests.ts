import type { Answer } from '#casefile'
import { LOG_REFUSAL_CODES, type LogRefusalCode } from '#log'

/** Asks the server's API, in JSON; the network's failures and the server's refusals are values. */
export interface ServerRequests {
  get<T>(path: string): Promise<Answer<T>>
  send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer<T>>
}

/** The same, behind a session: who this device is, is proved again when the server has forgotten it. */
export interface SessionRequests extends ServerRequests {
  /** Proves who this device is now; everything asked meanwhile waits for it. */
  renew(): Promise<boolean>
}

interface RequestOptions {
  /** `/api` or `/demo/api`. */
  readonly api: string
  readonly fetch: typeof fetch
  /** Told after each answer whether the server could be reached. */
  readonly reached?: (reached: boolean) => void
}

const patienceMs = 20_000
const knownCodes: ReadonlySet<string> = new Set(LOG_REFUSAL_CODES)
const isCode = (code: unknown): code is LogRefusalCode => typeof code === 'string' && knownCodes.has(code)
const unreachable = { unreachable: true } as const

/** A refusal of the server's edge that the log does not name is told as `busy`: the device may try again, nothing is lost. */
const refusalOf = async (response: Response): Promise<{ readonly refused: { readonly code: LogRefusalCode } }> => {
  const answer: unknown = await response.json().catch(() => ({}))
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined
  return { refused: { code: isCode(code) ? code : 'busy' } }
}

// A page that answers instead of the API (a captive portal) is not the server.
const isJson = (response: Response): boolean => response.headers.get('content-type')?.startsWith('application/json') ?? false

/** The one place where an answer of the server gets its type; what it says is checked by the log's own rules afterwards. */
const readAnswer = async <T>(response: Response): Promise<T> => (response.status === 204 ? {} : await response.json()) as T

const answerOf = async <T>(response: Response | undefined): Promise<Answer<T>> => {
  if (!response || response.status >= 500) return unreachable
  if (response.ok) return response.status === 204 || isJson(response) ? readAnswer<T>(response) : unreachable
  return isJson(response) ? refusalOf(response) : unreachable
}

type Ask = (path: string, init: RequestInit) => Promise<Response | undefined>

const asking =
  ({ api, fetch, reached }: RequestOptions): Ask =>
  async (path, init) => {
    try {
      const signal = AbortSignal.timeout(patienceMs)
      const response = await fetch(api + path, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', signal, ...init })
      reached?.(response.status < 502)
      return response
    } catch {
      reached?.(false)
      return undefined
    }
  }

const inJson = (method: string, body: unknown): RequestInit => ({
  method,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

const over = (ask: Ask): ServerRequests => ({
  get: async path => answerOf(await ask(path, {})),
  send: async (method, path, body) => answerOf(await ask(path, inJson(method, body))),
})

/** Requests that need no session. */
export const openRequests = (options: RequestOptions): ServerRequests => over(asking(options))

/** Requests that do; `prove` signs in again. */
export const sessionRequests = (options: RequestOptions, prove: () => Promise<boolean>): SessionRequests => {
  const ask = asking(options)
  let proving: Promise<boolean> | undefined
  const renew = (): Promise<boolean> => {
    proving ??= prove().finally(() => {
      proving = undefined
    })
    return proving
  }
  const patiently: Ask = async (path, init) => {
    await proving
    const response = await ask(path, init)
    return response?.status === 401 && (await renew()) ? ask(path, init) : response
  }
  return { ...over(patiently), renew }
}
