/**
 * `load-hold.mjs JSON`: one responder a school, all at work at once for some minutes: each thinks for some seconds, then writes a line
 * with the real device code and sends it, asks for the list, or opens a case. Prints how long each kind of request took.
 *
 * In life each seals on a device of their own. Here they share a few threads: in a single one, whoever waits for an answer would wait
 * for the sealing of all others too.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMainThread, type MessagePort, parentPort, Worker, workerData } from 'node:worker_threads'
import { type Device, type Given, type LiveCase, signedInDevice } from '../device.ts'
import { noSamples, type Samples, timed, told } from './samples.ts'

const THREADS = 8

interface Asked {
  readonly folder: string
  readonly port: number
  readonly minutes: number
  readonly thinkMs: number
}
interface Responder {
  readonly device: Device
  readonly live: LiveCase
}

const wait = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))

/** Of ten things that a responder does, five write, three ask for the list, one opens a case, one only asks whether anybody is there. */
async function doSomething({ device, live }: Responder, samples: Samples): Promise<void> {
  const turn = Math.random() * 10
  if (turn < 5) {
    const draft = await live.act()
    return timed(samples, 'append', 201, () => device.ask('POST', `/logs/${live.log}/entries`, draft))
  }
  if (turn < 8) return timed(samples, 'list', 200, () => device.ask('GET', '/logs'))
  if (turn < 9) return timed(samples, 'open', 200, () => device.ask('GET', `/logs/${live.log}/entries?after=0`))
  return timed(samples, 'bare', 200, () => device.ask('GET', '/bare'))
}

/** One thread: its part of the people sign in and open a case each, wait for all others, and are at work until the end. */
async function bePart(part: number, { folder, port, minutes, thinkMs }: Asked, main: MessagePort): Promise<void> {
  const people: Given[] = JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8'))
  const responders: Responder[] = []
  for (const one of people.filter((_, i) => i % THREADS === part)) {
    const device = await signedInDevice({ ...one, port }, 1)
    responders.push({ device, live: await device.liveCase() })
  }
  main.postMessage('ready')
  await new Promise(resolve => main.once('message', resolve))
  const until = performance.now() + minutes * 60_000
  const samples = noSamples()
  const beAtWork = async (one: Responder): Promise<void> => {
    await wait(Math.random() * thinkMs)
    while (performance.now() < until) {
      await doSomething(one, samples)
      // As people come: many soon after, a few much later.
      await wait(-Math.log(1 - Math.random()) * thinkMs)
    }
  }
  await Promise.all(responders.map(beAtWork))
  main.postMessage({ responders: responders.length, samples })
  main.close()
}

/** The next thing that a thread says; its fault is ours. */
const said = <Message>(thread: Worker): Promise<Message> =>
  new Promise((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
  })

async function holdAll(asked: Asked): Promise<void> {
  const threads = Array.from({ length: THREADS }, (_, part) => new Worker(new URL(import.meta.url), { workerData: { part, asked } }))
  await Promise.all(threads.map(said))
  const started = performance.now()
  for (const thread of threads) thread.postMessage('go')
  const parts = await Promise.all(threads.map(said<{ readonly responders: number; readonly samples: Samples }>))
  const seconds = (performance.now() - started) / 1000
  const all = noSamples()
  for (const { samples } of parts) {
    all.errors += samples.errors
    for (const [route, waits] of samples.waits) all.waits.set(route, [...(all.waits.get(route) ?? []), ...waits])
  }
  const responders = parts.reduce((sum, part) => sum + part.responders, 0)
  console.log(JSON.stringify({ responders, seconds, errors: all.errors, routes: told(all) }))
}

if (isMainThread) await holdAll(JSON.parse(process.argv[2] ?? ''))
else if (parentPort !== null) await bePart(workerData.part, workerData.asked, parentPort)
