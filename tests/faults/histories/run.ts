import { byNode } from './mathematics.ts'
import { playHistory } from './play.ts'

/**
 * `STEPS=1000000 node bench/run.mjs reliability`: history after history until so many steps are played, `MINUTES` are over, or promises
 * are broken. Says the seed of each failure, which plays the same history again. The last line is the report, as JSON.
 */
const steps = Number(process.env['STEPS'] ?? 20_000)
const first = Number(process.env['SEED'] ?? 1)
const minutes = Number(process.env['MINUTES'] ?? 600)
const each = Number(process.env['EACH'] ?? 400)

const total = { histories: 0, steps: 0, acts: 0, acknowledged: 0, checks: 0, lines: 0, readings: 0, happened: new Map<string, number>() }
const broken: unknown[] = []
const began = performance.now()
for (let seed = first; total.steps < steps && performance.now() - began < minutes * 60_000; seed++) {
  const report = await playHistory({ seed, steps: Math.min(each, steps - total.steps), mathematics: byNode() })
  total.histories += 1
  total.steps += report.steps
  total.acts += report.acts
  total.acknowledged += report.acknowledged
  total.checks += report.checks
  total.lines += report.read.lines
  total.readings += report.read.readings
  for (const [kind, times] of Object.entries(report.happened)) total.happened.set(kind, (total.happened.get(kind) ?? 0) + times)
  if (report.broken) {
    broken.push({ seed, ...report.broken })
    console.error(`seed ${seed}, step ${report.broken.step}: ${report.broken.promise} (last: ${report.broken.last.join(', ')})`)
    if (broken.length >= Number(process.env['MOST_BROKEN'] ?? 3)) break
  }
  if (total.histories % 50 === 0) console.error(`${total.steps} steps, ${broken.length} broken`)
}
const seconds = Math.round((performance.now() - began) / 1000)
console.log(JSON.stringify({ ...total, happened: Object.fromEntries(total.happened), seed: first, seconds, broken }))
