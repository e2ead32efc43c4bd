import type { Answer, LogClient } from '#casefile'
import type { Chance } from './chance.ts'

/** How the network of one device is: good, gone, or losing, doubling, cutting and delaying what passes. */
export type Weather = 'good' | 'gone' | 'bad'

export const FAULTS_OF_THE_WIRE = ['dropped', 'answer lost', 'answer cut', 'doubled', 'late', 'overtaken', 'server killed'] as const
export type WireFault = (typeof FAULTS_OF_THE_WIRE)[number]

export interface Wire {
  readonly client: LogClient
  weather: Weather
  /** Requests that the device has given up and that are still on their way. */
  readonly late: (() => Promise<unknown>)[]
  /** The server ends while it handles the n-th request from now; undefined for never. */
  killIn: number | undefined
}

export interface WireEnds {
  readonly chance: Chance
  /** The device's client straight to the server that runs at that moment. */
  readonly straight: () => LogClient
  /** Counts what went wrong. */
  readonly count: (fault: WireFault) => void
  /** Something that another device does meanwhile. */
  readonly meanwhile: (about: 'lines' | 'other') => Promise<void>
  readonly killServer: () => Promise<void>
}

const UNREACHABLE = { unreachable: true } as const

/** A network on which everything that can go wrong between a device and the server does. */
export function badWire({ chance, straight, count, meanwhile, killServer }: WireEnds): Wire {
  const through = async <T>(ask: () => Promise<Answer<T>>, about: 'lines' | 'other' = 'lines'): Promise<Answer<T>> => {
    if (wire.weather === 'gone') return UNREACHABLE
    if (wire.killIn !== undefined) {
      const lives = wire.killIn > 0
      wire.killIn = lives ? wire.killIn - 1 : undefined
      if (!lives) return dying(ask)
    }
    if (wire.weather === 'good') return ask()
    const kind = chance.weighed({ well: 50, 'answer lost': 9, 'answer cut': 6, doubled: 8, dropped: 10, late: 9, overtaken: 8 })
    if (kind === 'well') return ask()
    count(kind)
    if (kind === 'dropped') return UNREACHABLE
    if (kind === 'late') {
      wire.late.push(ask)
      return UNREACHABLE
    }
    if (kind === 'overtaken') await meanwhile(about)
    const answer = await ask()
    if (kind === 'doubled') return ask()
    if (kind === 'overtaken') await meanwhile(about)
    return kind === 'overtaken' ? answer : UNREACHABLE
  }
  /** Before it has taken the line, or after, without having said so. */
  const dying = async <T>(ask: () => Promise<Answer<T>>): Promise<Answer<T>> => {
    count('server killed')
    if (chance.happens(0.5)) await ask()
    await killServer()
    return UNREACHABLE
  }
  const wire: Wire = {
    weather: 'good',
    late: [],
    killIn: undefined,
    client: {
      list: () => through(() => straight().list(), 'other'),
      create: request => through(() => straight().create(request)),
      append: (log, draft) => through(() => straight().append(log, draft)),
      entries: (log, after) => through(() => straight().entries(log, after)),
      lid: (log, compartment) => through(() => straight().lid(log, compartment), 'other'),
      putLid: (log, compartment, lid) => through(() => straight().putLid(log, compartment, lid)),
    },
  }
  return wire
}
