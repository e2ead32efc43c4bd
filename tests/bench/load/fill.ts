/**
 * `load-fill.mjs JSON`: brings the schools of a load server to `cases` cases of two sealed lines each, written by the real device code
 * and sent over HTTP; then asks the same list, the same case and the same kind of line of one school whose size stays. Prints what
 * these took. May be stopped and run again: it counts what the server has.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Device, type Given, type LiveCase, signedInDevice } from '../device.ts'
import { noSamples, type Samples, timed, told } from './samples.ts'

const { folder, port, cases }: { folder: string; port: number; cases: number } = JSON.parse(process.argv[2] ?? '')
const [AT_ONCE, PROBED_CASES, PROBES, LINES] = [16, 60, 100, 2]
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
async function fillOn(): Promise<void> {
  while (made < cases) {
    const turn = made++
    const place = turn < PROBED_CASES ? probed : others[turn % others.length]
    if (place) await sendCase(await deviceOf(place))
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, fillOn))
writeFileSync(file, JSON.stringify({ cases: made }))

/** The same three requests again and again, one at a time. */
async function probe(device: Device, live: LiveCase, times = PROBES): Promise<Samples> {
  const samples = noSamples()
  for (let i = 0; i < times; i++) {
    await timed(samples, 'list', 200, () => device.ask('GET', '/logs'))
    await timed(samples, 'open', 200, () => device.ask('GET', `/logs/${live.log}/entries?after=0`))
    const draft = await live.act()
    await timed(samples, 'append', 201, () => device.ask('POST', `/logs/${live.log}/entries`, draft))
    await timed(samples, 'bare', 200, () => device.ask('GET', '/bare'))
  }
  return samples
}
const device = await deviceOf(probed)
// Once for nothing: the server has just been started.
await probe(device, await device.liveCase(), PROBES / 5)
const samples = await probe(device, await device.liveCase())
console.log(JSON.stringify({ cases, errors: samples.errors, routes: told(samples) }))
process.exit(0)
