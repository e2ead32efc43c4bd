import { chance } from '../contract/export-mutants.ts'
import { startSecondVerifier } from '../mutants/second-verifier.ts'
import { fuzzTargets, type Target } from './targets.ts'

/** What came of it. */
export interface Fuzzed {
  /** Inputs tried, by way in. */
  readonly tried: Readonly<Record<string, number>>
  /** Crashes, answers that are wrong, and inputs that held the reader for more than a second; each with its way in and number. */
  readonly found: readonly string[]
}

const SLOW_MS = 1000
const MOST_TOLD = 40

/** Reads it again where it took long: another program may have had the processor. */
async function complaint(target: Target, input: string | Uint8Array): Promise<string | undefined> {
  let quickest = Number.POSITIVE_INFINITY
  for (let turn = 0; turn < 3; turn++) {
    const started = performance.now()
    try {
      const wrong = await target.read(input)
      if (wrong !== undefined) return wrong
    } catch (fault) {
      return `threw ${fault instanceof Error ? fault.message : String(fault)}`
    }
    quickest = Math.min(quickest, performance.now() - started)
    if (quickest <= SLOW_MS) return undefined
  }
  return `took ${Math.round(quickest)} ms`
}

/** Tries every way in, in turn, until so many inputs each or so many minutes; the same seed tries the same inputs. */
export async function fuzz(seed: number, { rounds, minutes }: { readonly rounds: number; readonly minutes: number }): Promise<Fuzzed> {
  const second = startSecondVerifier()
  const until = performance.now() + minutes * 60_000
  const tried: Record<string, number> = {}
  const found: string[] = []
  try {
    const targets = await fuzzTargets(second)
    for (let round = 0; round < rounds && performance.now() < until && found.length < MOST_TOLD; round++) {
      for (const [i, target] of targets.entries()) {
        const input = target.input(chance(seed + round * 1009 + i))
        const wrong = await complaint(target, input)
        tried[target.name] = (tried[target.name] ?? 0) + 1
        if (wrong !== undefined) found.push(`${target.name}, round ${round}: ${wrong}: ${JSON.stringify(input).slice(0, 300)}`)
      }
    }
  } finally {
    second.stop()
  }
  return { tried, found }
}
