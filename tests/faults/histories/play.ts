import { byVault, type Mathematics } from './mathematics.ts'
import { type Counted, keepsItsPromises } from './promises.ts'
import { DAY, type Happening, newSchool } from './school.ts'
import { memoryPlace, type Place } from './server-place.ts'
import { Broken, meanwhile, type StepKind, settled, step } from './steps.ts'

export interface HistoryPlan {
  readonly seed: number
  readonly steps: number
  /** Where the server keeps its logs; in memory when it is not said. */
  readonly place?: () => Promise<Place>
  /** The vault's own when it is not said. */
  readonly mathematics?: Mathematics
}

export interface HistoryReport {
  readonly seed: number
  readonly steps: number
  readonly acts: number
  readonly acknowledged: number
  readonly checks: number
  readonly read: Counted
  readonly happened: Readonly<Record<Happening, number>>
  /** The promise that was broken and at which step; absent when all were kept. */
  readonly broken?: { readonly step: number; readonly promise: string; readonly last: readonly StepKind[] }
}

const DAYS = 90
const CHECK_EVERY = 120

/** Ninety days of a school in which everything goes wrong, from one number. The same number gives the same history. */
export async function playHistory({ seed, steps, place, mathematics = byVault() }: HistoryPlan): Promise<HistoryReport> {
  const where = await (place?.() ?? memoryPlace())
  const school = await newSchool(seed, where, mathematics)
  const seen = new Map<string, readonly string[]>()
  const last: StepKind[] = []
  let [done, checks, read] = [0, 0, { lines: 0, readings: 0 }]
  school.meanwhile = (laptop, about) => meanwhile(school, laptop, about)
  const report = () => ({
    seed,
    steps: done,
    acts: school.acts.length,
    acknowledged: school.acknowledged.length,
    checks,
    read,
    happened: school.happened,
  })
  try {
    for (; done < steps; done++) {
      last.push(await step(school, (DAYS * DAY) / steps))
      await settled(school)
      if (done % CHECK_EVERY !== CHECK_EVERY - 1 && done !== steps - 1) continue
      checks += 1
      const counted = await keepsItsPromises(school, seen)
      read = { lines: read.lines + counted.lines, readings: read.readings + counted.readings }
    }
    return report()
  } catch (fault) {
    if (!(fault instanceof Error)) throw fault
    const promise = fault instanceof Broken ? fault.message : `${fault.stack}`
    return { ...report(), broken: { step: done + 1, promise, last: last.slice(-12) } }
  } finally {
    await where.close()
  }
}
