import { describe, expect, it } from 'vitest'
import { openRequests, sessionRequests } from './server-requests.ts'

type Reply = () => Response | Promise<Response>
const json = (value: unknown, status = 200): Response => Response.json(value, { status })

/** A server that gives these replies in turn and remembers what it was asked. */
const serverOf = (...replies: readonly Reply[]) => {
  const asked: string[] = []
  const left = [...replies]
  const fetchFake: typeof fetch = async (address, init) => {
    asked.push(`${init?.method ?? 'GET'} ${String(address)}`)
    const reply = left.shift()
    if (!reply) throw new TypeError('network')
    return reply()
  }
  return { asked, fetch: fetchFake }
}

describe('asking the server', () => {
  it('gives its answer, its refusal, or that it could not be reached: never an exception', async () => {
    const server = serverOf(
      () => json({ seq: 3 }),
      () => json({ code: 'seen-unknown', params: {} }, 409),
      () => json({ code: 'something-new' }, 403),
    )
    const { get } = openRequests({ api: '/api', fetch: server.fetch })
    expect(await get('/a')).toEqual({ seq: 3 })
    expect(await get('/b')).toEqual({ refused: { code: 'seen-unknown' } })
    expect(await get('/c')).toEqual({ refused: { code: 'busy' } })
    expect(await get('/d')).toEqual({ unreachable: true })
  })

  it('takes neither a broken server nor the page of a network portal for an answer', async () => {
    const portal = () => new Response('<h1>Bienvenue au café</h1>', { headers: { 'content-type': 'text/html' } })
    const server = serverOf(() => json({}, 502), portal)
    const { get } = openRequests({ api: '/api', fetch: server.fetch })
    expect([await get('/a'), await get('/b')]).toEqual([{ unreachable: true }, { unreachable: true }])
  })

  it('says when the server was reached and when it was not', async () => {
    const seen: boolean[] = []
    const server = serverOf(() => json({}))
    const { get } = openRequests({ api: '/api', fetch: server.fetch, reached: reached => seen.push(reached) })
    await get('/a')
    await get('/b')
    expect(seen).toEqual([true, false])
  })
})

describe('a session', () => {
  it('is proved again once when the server has forgotten it, and the request is made again', async () => {
    const server = serverOf(
      () => json({ code: 'no-session' }, 401),
      () => json({ logs: [] }),
    )
    let proved = 0
    const { get } = sessionRequests({ api: '/demo/api', fetch: server.fetch }, async () => ++proved > 0)
    expect(await get('/logs')).toEqual({ logs: [] })
    expect([proved, server.asked]).toEqual([1, ['GET /demo/api/logs', 'GET /demo/api/logs']])
  })

  it('is not asked for without end when the server keeps refusing', async () => {
    const server = serverOf(
      () => json({ code: 'unknown-device' }, 401),
      () => json({ code: 'unknown-device' }, 401),
    )
    const { send } = sessionRequests({ api: '/api', fetch: server.fetch }, async () => true)
    expect(await send('POST', '/logs', {})).toEqual({ refused: { code: 'unknown-device' } })
  })

  it('that is being proved makes everything else wait: nothing is asked under the session of the person before', async () => {
    const order: string[] = []
    let finish: (proved: boolean) => void = () => {}
    const server = serverOf(() => {
      order.push('asked')
      return json({ logs: [] })
    })
    const requests = sessionRequests({ api: '/api', fetch: server.fetch }, () => new Promise(resolve => (finish = resolve)))
    const renewed = requests.renew()
    const answer = requests.get('/logs')
    order.push('proved')
    finish(true)
    await Promise.all([renewed, answer])
    expect(order).toEqual(['proved', 'asked'])
  })
})
