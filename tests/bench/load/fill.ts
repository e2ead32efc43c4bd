/**
 * `load-fill.mjs JSON`: brings the schools of a load server to `cases` cases of two sealed lines each, written by the real device code
 * and sent over HTTP. The first school keeps its size, whatever the others grow to. Prints the count. May be stopped and run again: it
 * goes on where it was.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Device, type Given, signedInDevice } from '../device.ts'

const { folder, port, cases }: { folder: string; port: number; cases: number } = JSON.parse(process.argv[2] ?? '')
const [AT_ONCE, PROBED_CASES, LINES, NOTED_EVERY] = [16, 60, 2, 100]
const file = join(folder, 'filled.json')

const people: Given[] = JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')).map((one: Given) => ({ ...one, port }))
const [probed, ...others] = people
if (probed === undefined || others.length === 0) throw new Error('at least two schools')

function filledSoFar(): number {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).cases
  } catch {
    return 0
  }
}

async function sendCase(device: Device): Promise<string> {
  const { log, drafts } = await device.writtenCase(LINES)
  for (const draft of drafts) {
    const { status, text } = await device.ask('POST', `/logs/${log}/entries`, draft)
    if (status !== 201) throw new Error(text)
  }
  return log
}

const devices = new Map<Given, Promise<Device>>()
const deviceOf = (one: Given): Promise<Device> => {
  const device = devices.get(one) ?? signedInDevice(one, 4)
  devices.set(one, device)
  return device
}

let made = filledSoFar()
const note = () => writeFileSync(file, JSON.stringify({ cases: made }))
async function fillOn(): Promise<void> {
  while (made < cases) {
    const turn = made++
    const place = turn < PROBED_CASES ? probed : others[turn % others.length]
    if (place) await sendCase(await deviceOf(place))
    if (turn % NOTED_EVERY === 0) note()
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, fillOn))
note()
console.log(JSON.stringify({ cases: made }))
process.exit(0)
