/**
 * `failover-run.mjs JSON`: one device and its cases, whose lines are sent to two servers in turn, again until each is confirmed, for as
 * long as the parent says; then everything that was confirmed is read back. Reads `stop` on its input, prints its report.
 */
import { type Given, signedInDevice } from '../bench/device.ts'

interface Plan {
  readonly given: Given
  /** Ports of the servers. */
  readonly servers: readonly number[]
  readonly cases: number
  readonly lines: number
  readonly restMs: number
}

interface Confirmed {
  readonly seq: number
  readonly receipt: string
}

const { given, servers, cases, lines, restMs }: Plan = JSON.parse(process.argv[2] ?? '')
const device = await signedInDevice(given, cases * 2)
const work = []
for (let i = 0; i < cases; i++) work.push(await device.writtenCase(lines))
const confirmed = new Map<string, Confirmed>()
const times: number[] = []
let [going, refused, doubled] = [true, 0, 0]
process.stdin.once('data', () => {
  going = false
})
console.log('ready')

const rest = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Sent to one server, then to the other, until one confirms; undefined when the run ended before. */
async function confirmedLine(log: string, draft: unknown, turn: number): Promise<Confirmed | undefined> {
  for (let attempt = turn; ; attempt++) {
    const at = device.at(servers[attempt % servers.length] ?? given.port)
    const answer = await at.ask('POST', `/logs/${log}/entries`, draft).catch(() => undefined)
    if (answer?.status === 201) return JSON.parse(answer.text)
    refused += 1
    if (!going) return undefined
    await rest(100)
  }
}

await Promise.all(
  work.map(async ({ log, drafts }) => {
    for (const [i, draft] of drafts.entries()) {
      if (!going) return
      const answer = await confirmedLine(log, draft, i)
      if (answer === undefined) return
      const before = confirmed.get(draft.statement)
      if (before !== undefined && before.receipt !== answer.receipt) doubled += 1
      confirmed.set(draft.statement, answer)
      times.push(performance.now())
      await rest(restMs)
    }
  }),
)

let [lost, unproved, stored] = [0, 0, 0]
for (const { log, drafts } of work) {
  const entries = await device.entries(log)
  for (const { statement } of drafts) {
    const promised = confirmed.get(statement)
    const found = entries.filter(entry => entry.statement === statement)
    stored += found.length
    if (promised === undefined) continue
    if (found.length !== 1 || found[0]?.seq !== promised.seq || found[0].receipt !== promised.receipt) lost += 1
  }
  unproved += await device.unproved(log)
}
const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time))
console.log(
  JSON.stringify({ confirmed: confirmed.size, stored, lost, unproved, doubled, refused, gaps: gaps.toSorted((a, b) => b - a).slice(0, 5) }),
)
process.exit(0)
