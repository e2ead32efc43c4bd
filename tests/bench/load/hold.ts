/**
 * `load-hold.mjs JSON`: one responder a school, all at work at once for some minutes: each thinks for some seconds, then writes a line
 * with the real device code and sends it, asks for the list, or opens a case. Prints how long each kind of request took.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Device, type Given, type LiveCase, signedInDevice } from '../device.ts'
import { noSamples, timed, told } from './samples.ts'

const { folder, port, minutes, thinkMs }: { folder: string; port: number; minutes: number; thinkMs: number } = JSON.parse(
  process.argv[2] ?? '',
)
const people: Given[] = JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8')).map((one: Given) => ({ ...one, port }))
const samples = noSamples()

interface Responder {
  readonly device: Device
  readonly live: LiveCase
}
const responders: Responder[] = []
for (const one of people) {
  const device = await signedInDevice(one, 1)
  responders.push({ device, live: await device.liveCase() })
}

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Of ten things that a responder does, five write, three ask for the list, one opens a case, one only asks whether anybody is there. */
async function doSomething({ device, live }: Responder): Promise<void> {
  const turn = Math.random() * 10
  if (turn < 5) {
    const draft = await live.act()
    return timed(samples, 'append', 201, () => device.ask('POST', `/logs/${live.log}/entries`, draft))
  }
  if (turn < 8) return timed(samples, 'list', 200, () => device.ask('GET', '/logs'))
  if (turn < 9) return timed(samples, 'open', 200, () => device.ask('GET', `/logs/${live.log}/entries?after=0`))
  return timed(samples, 'bare', 200, () => device.ask('GET', '/bare'))
}

const until = performance.now() + minutes * 60_000
async function beAtWork(one: Responder): Promise<void> {
  await wait(Math.random() * thinkMs)
  while (performance.now() < until) {
    await doSomething(one)
    // As people come: many soon after, a few much later.
    await wait(-Math.log(1 - Math.random()) * thinkMs)
  }
}
const started = performance.now()
await Promise.all(responders.map(beAtWork))
const seconds = (performance.now() - started) / 1000
console.log(JSON.stringify({ responders: responders.length, seconds, errors: samples.errors, routes: told(samples) }))
process.exit(0)
