/**
 * `load-probe.mjs JSON`: asks the same list, the same case and the same kind of line of one school whose size stays, on servers that
 * hold more and more cases beside it: one request at a time, each server in turn. Prints what these took on each.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Device, type Given, type LiveCase, signedInDevice } from '../device.ts'
import { noSamples, type Samples, timed, told } from './samples.ts'

const [ROUNDS, PROBES] = [4, 75]
const asked: { folder: string; port: number; cases: number }[] = JSON.parse(process.argv[2] ?? '[]')

async function deviceAt({ folder, port }: (typeof asked)[number]): Promise<Device> {
  const [first]: Given[] = JSON.parse(readFileSync(join(folder, 'people.json'), 'utf8'))
  if (first === undefined) throw new Error(`nobody in ${folder}`)
  return signedInDevice({ ...first, port }, ROUNDS + 1)
}

async function probe(device: Device, live: LiveCase, samples: Samples): Promise<void> {
  const draft = await live.act()
  await timed(samples, 'list', 200, () => device.ask('GET', '/logs'))
  await timed(samples, 'open', 200, () => device.ask('GET', `/logs/${live.log}/entries?after=0`))
  await timed(samples, 'append', 201, () => device.ask('POST', `/logs/${live.log}/entries`, draft))
  await timed(samples, 'bare', 200, () => device.ask('GET', '/bare'))
}

const sizes = await Promise.all(asked.map(async one => ({ cases: one.cases, device: await deviceAt(one), samples: noSamples() })))
// The first round is for nothing: the servers have just been started.
for (let round = 0; round <= ROUNDS; round++) {
  const lives = await Promise.all(sizes.map(({ device }) => device.liveCase()))
  for (let i = 0; i < PROBES; i++)
    for (const [place, { device, samples }] of sizes.entries()) {
      const live = lives[place]
      if (live) await probe(device, live, round === 0 ? noSamples() : samples)
    }
}
console.log(JSON.stringify(sizes.map(({ cases, samples }) => ({ cases, errors: samples.errors, routes: told(samples) }))))
process.exit(0)
