import type { Answer } from '#casefile'
import { LOG_REFUSAL_CODES, type LogRefusalCode } from '#log'

/** Asks the server; a lost session is opened again once. */
export interface ServerRequests {
  get<T>(path: string): Promise<Answer<T>>
  send<T>(method: 'POST' | 'PUT', path: string, body: unknown): Promise<Answer<T>>
}

interface RequestOptions {
  /** `/api` or `/demo/api`. */
  readonly api: string
  readonly fetch: typeof fetch
  /** Proves again who this device is; false when it cannot. */
  readonly renewSession: () => Promise<boolean>
  /** Told after each answer whether the server could be reached. */
  readonly reached?: (reached: boolean) => void
}

const knownCodes: ReadonlySet<string> = new Set(LOG_REFUSAL_CODES)
const isCode = (code: unknown): code is LogRefusalCode => typeof code === 'string' && knownCodes.has(code)

/** A refusal of the server's edge that the log does not name is told as `busy`: the device may try again, nothing is lost. */
const refusalOf = async (response: Response): Promise<{ readonly refused: { readonly code: LogRefusalCode } }> => {
  const answer: unknown = await response.json().catch(() => ({}))
  const code = typeof answer === 'object' && answer !== null && 'code' in answer ? answer.code : undefined
  return { refused: { code: isCode(code) ? code : 'busy' } }
}

const unreachable = { unreachable: true } as const

// A page that answers instead of the API (a captive portal) is not the server.
const isJson = (response: Response): boolean => response.headers.get('content-type')?.startsWith('application/json') ?? false

/** Requests in JSON to the server's API; the network's failures and the server's refusals are values. */
export const serverRequests = (options: RequestOptions): ServerRequests => {
  const once = async (path: string, init: RequestInit): Promise<Response | undefined> => {
    try {
      const response = await options.fetch(options.api + path, {
        ...init,
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
      })
      options.reached?.(response.status < 502)
      return response
    } catch {
      options.reached?.(false)
      return undefined
    }
  }
  const ask = async <T>(path: string, init: RequestInit): Promise<Answer<T>> => {
    let response = await once(path, init)
    if (response?.status === 401 && (await options.renewSession())) response = await once(path, init)
    if (!response || response.status >= 500) return unreachable
    if (response.ok) return response.status === 204 || isJson(response) ? readAnswer<T>(response) : unreachable
    return isJson(response) ? refusalOf(response) : unreachable
  }
  return {
    get: path => ask(path, {}),
    send: (method, path, body) => ask(path, { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }
}

/** The one place where an answer of the server gets its type; what it says is checked by the log's own rules afterwards. */
const readAnswer = async <T>(response: Response): Promise<T> => (response.status === 204 ? {} : await response.json()) as T
