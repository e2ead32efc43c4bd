import { createHash, timingSafeEqual } from 'node:crypto'
import { areaOf, type Config, type Happening, LAST_COPY, type Metrics, makeMetrics, type Stores } from '#platform'

const HOUR_MS = 3_600_000

/** What stands beside the answers: is it ready, what did it do, and how does it end. */
export interface Watch {
  /** False while it ends: a balancer sends nobody here any more. */
  ready(): Promise<boolean>
  /** Told of each answer. */
  seen(site: 'case' | 'public', path: string, status: number, seconds: number): void
  happened: Metrics['happened']
  /** Says that something which leaves by itself could not, and counts it. */
  failed(what: Happening): (fault: unknown) => void
  /** The metrics, for whoever has the token of the settings; undefined for anybody else. */
  metrics(authorization: string | undefined): Promise<string | undefined>
  /** Answers `not ready` for as long as the settings say, so that a balancer notices before the door closes. */
  drain(): Promise<void>
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Watches one server. */
export function watchServer({ metricsToken, drainSeconds }: Config, stores: Stores | undefined, now: () => string): Watch {
  const clock = () => Date.parse(now())
  const metrics = makeMetrics(clock(), clock)
  let ending = false
  const ready = async (): Promise<boolean> => !ending && (stores === undefined || (await stores.ready()))
  return {
    ready,
    seen: (site, path, status, seconds) => metrics.answered(areaOf(path, site), status, seconds),
    happened: metrics.happened,
    failed: what => fault => {
      metrics.happened(what)
      console.error(what, fault)
    },
    async metrics(authorization) {
      const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
      if (metricsToken === undefined || given === undefined || !timingSafeEqual(hash(given), hash(metricsToken))) return undefined
      const isReady = await ready().catch(() => false)
      return metrics.text({ ready: isReady ? 1 : 0, ...(await gaugesOf(stores, clock())) })
    },
    async drain() {
      ending = true
      await new Promise(resolve => setTimeout(resolve, drainSeconds * 1000))
    },
  }
}

/** What the stores say; nothing when they do not answer. */
async function gaugesOf(stores: Stores | undefined, now: number): Promise<Readonly<Record<string, number | undefined>>> {
  if (stores === undefined) return {}
  try {
    const copied = await stores.settings.get(LAST_COPY)
    return {
      reminders_waiting: await stores.outbox.waiting(new Date(now - HOUR_MS).toISOString()),
      last_copy_age_seconds: copied === undefined ? undefined : Math.round((now - Date.parse(copied)) / 1000),
    }
  } catch {
    return {}
  }
}
