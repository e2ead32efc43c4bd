import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { VerifierRoom } from './ports.ts'
import { roomsNow } from './rooms-now.ts'

const roomAt = (at: string): VerifierRoom => ({ fictional: false, document: {}, lists: [], territories: [], at })
const atFirst = [roomAt('2026-02-01T12:00:00.000Z')]
const later = [roomAt('2026-02-01T12:00:21.000Z')]
const asked: [string, RequestInit | undefined][] = []
let clock = 0
let answer: () => Promise<Response>

beforeEach(() => {
  asked.length = 0
  clock = 0
  answer = async () => Response.json(later)
  vi.spyOn(performance, 'now').mockImplementation(() => clock)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('fetch', (address: string, options?: RequestInit) => {
    asked.push([address, options])
    return answer()
  })
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

it('lists older than 20 seconds are read again before an answer; with the 30 seconds of a copy in between, a revocation is seen within 60', async () => {
  const now = roomsNow(atFirst)
  clock = 19_999
  expect(await now()).toEqual(atFirst)
  expect(asked).toEqual([])
  clock = 20_000
  expect(await now()).toEqual(later)
  expect(asked).toEqual([['/badges/verify/lists', expect.objectContaining({ credentials: 'omit', cache: 'no-store' })]])
  clock = 39_999
  await now()
  expect(asked).toHaveLength(1)
})

it('without a network nothing is asked, and a server that does not answer leaves the lists of before', async () => {
  const now = roomsNow(atFirst)
  clock = 3_600_000
  vi.stubGlobal('navigator', { onLine: false })
  expect(await now()).toEqual(atFirst)
  expect(asked).toEqual([])
  vi.stubGlobal('navigator', { onLine: true })
  for (const wrong of [async () => Promise.reject(new Error('gone')), async () => new Response('', { status: 503 })]) {
    answer = wrong
    expect(await now()).toEqual(atFirst)
  }
})
