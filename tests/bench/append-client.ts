/**
 * `append-client.mjs JSON`: opens cases, writes their lines off line, then sends them, 32 cases at once, each its own in order, one in
 * ten twice, while a reader asks for the list ten times a second; then reads everything back. The first 32 warm the server up and are
 * not counted. Prints what it measured.
 */
import type { WireDraft } from '#log'
import { signedInDevice, type WrittenCase } from './device.ts'

const AT_ONCE = 32
const COUNTED_ROUNDS = 3
const LINES = 60
const TWICE_EVERY = 10
const LIST_EVERY_MS = 100
const device = await signedInDevice(JSON.parse(process.argv[2] ?? ''), AT_ONCE + 1)
const { ask } = device

const cases: WrittenCase[] = []
while (cases.length < AT_ONCE * (1 + COUNTED_ROUNDS)) cases.push(await device.writtenCase(LINES))
const waits: number[] = []
const lists: number[] = []
let [errors, again, sending] = [0, 0, true]

/** The place that the server gave, or undefined when it gave none. */
async function placed(log: string, draft: WireDraft): Promise<number | undefined> {
  const { status, text } = await ask('POST', `/logs/${log}/entries`, draft)
  if (status !== 201) errors += 1
  return status === 201 ? JSON.parse(text).seq : undefined
}

async function sendAll({ log, drafts }: WrittenCase): Promise<void> {
  for (const [i, draft] of drafts.entries()) {
    const sent = performance.now()
    const seq = await placed(log, draft)
    waits.push(performance.now() - sent)
    // As after an answer that was lost on the way.
    if (i % TWICE_EVERY === 0 && (await placed(log, draft)) !== seq) errors += 1
    if (i % TWICE_EVERY === 0) again += 1
  }
}

async function readLists(): Promise<void> {
  while (sending) {
    const asked = performance.now()
    if ((await ask('GET', '/logs')).status !== 200) errors += 1
    lists.push(performance.now() - asked)
    await new Promise(resolve => setTimeout(resolve, LIST_EVERY_MS))
  }
}

const sendRound = (round: number) => Promise.all(cases.slice(round * AT_ONCE, (round + 1) * AT_ONCE).map(sendAll))
await sendRound(0)
waits.length = 0
again = 0

const started = performance.now()
const reading = readLists()
for (let round = 1; round <= COUNTED_ROUNDS; round++) await sendRound(round)
const seconds = (performance.now() - started) / 1000
sending = false
await reading

/** Every line is there once, in the order in which its device wrote it. */
async function isWhole({ log, drafts }: WrittenCase): Promise<boolean> {
  const entries = await device.entries(log)
  const own = entries.slice(-drafts.length)
  return (
    new Set(entries.map(entry => entry.statement)).size === entries.length &&
    own.every((entry, i) => entry.statement === drafts[i]?.statement)
  )
}
for (const one of cases) if (!(await isWhole(one))) errors += 1

const at100 = (values: number[], percent: number): number => values.sort((a, b) => a - b)[Math.floor((values.length * percent) / 100)] ?? 0
console.log(
  JSON.stringify({
    perSecond: (waits.length + again) / seconds,
    p95: at100(waits, 95),
    listP99: at100(lists, 99),
    lines: waits.length,
    again,
    lists: lists.length,
    errors,
  }),
)
process.exit(0)
