import { performance } from 'node:perf_hooks'

/** How long some work took, in milliseconds: by the clock, or by this process's share of the processor when others had the rest. */
export async function took(work: () => unknown): Promise<number> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  await work()
  const { user, system } = process.cpuUsage(before)
  return Math.min(performance.now() - began, (user + system) / 1000)
}

/** Whether some work is ever done in less than this: a machine that does other things may be slow several times in a row. */
export function isQuick(work: () => unknown, ms: number): boolean {
  for (let tries = 0; tries < 20; tries++) {
    const began = performance.now()
    work()
    if (performance.now() - began < ms) return true
  }
  return false
}
