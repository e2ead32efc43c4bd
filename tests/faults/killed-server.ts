/**
 * A server that is killed while it answers, again and again, on a network that doubles, cuts, delays and reorders: what it acknowledged
 * must be there, once, with the same receipt. `servers` run on one database or, one after another, on one folder.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { request } from 'node:http'
import type { WireDraft } from '#log'
import { type Device, type Given, signedInDevice, type WrittenCase } from '../bench/device.ts'

export interface FaultPlan {
  /** The bundled `tests/bench/append-server.ts`. */
  readonly program: string
  /** Its arguments: a folder, and a database if there is one. */
  readonly place: readonly string[]
  readonly kills: number
  readonly cases: number
  readonly lines: number
}

export interface FaultReport {
  readonly kills: number
  readonly acknowledged: number
  /** Acknowledged lines that are not where the receipt says, or are there twice. */
  readonly lost: number
  /** Lines of the device that are not there in its own order, at the end. */
  readonly missing: number
  /** Lines whose receipt does not verify at their place. */
  readonly unproved: number
  readonly faults: Readonly<Record<'doubled' | 'cut' | 'late' | 'early', number>>
}

interface Running {
  readonly child: ChildProcess
  readonly given: Given
}

export const startServer = (program: string, place: readonly string[]): Promise<Running> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...place], { stdio: ['ignore', 'pipe', 'pipe'] })
    // A test that fails half-way leaves no server behind.
    process.once('exit', () => child.kill('SIGKILL'))
    let [said, faults] = ['', '']
    child.stdout.on('data', text => {
      said += text
      if (said.includes('\n')) resolve({ child, given: JSON.parse(said) })
    })
    child.stderr.on('data', text => {
      faults += text
    })
    child.once('exit', code => reject(new Error(`the server ended with ${code}: ${faults}`)))
  })

export const killed = ({ child }: Running): Promise<void> =>
  new Promise(resolve => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })

interface Progress extends WrittenCase {
  /** Receipts of the lines acknowledged so far, in order. */
  readonly receipts: string[]
}
interface Acknowledged {
  readonly seq: number
  readonly receipt: string
}

/** Plays the plan; every case goes on, one line after another, whatever happens to the server. */
export async function playFaults({ program, place, kills, cases, lines }: FaultPlan): Promise<FaultReport> {
  process.setMaxListeners(kills + 20)
  let server = await startServer(program, place)
  let device = await signedInDevice(server.given, cases * 2)
  const work: Progress[] = []
  for (let i = 0; i < cases; i++) work.push({ ...(await device.writtenCase(lines)), receipts: [] })
  const known = new Map<string, Acknowledged>()
  const faults = { doubled: 0, cut: 0, late: 0, early: 0 }
  let left = kills
  // As many lines between two kills as make them all happen before the lines are out.
  while (left > 0) {
    const isBusy = { yes: true }
    const sending = Promise.all(
      work.map(one => sendSome({ device, server, one, known, faults, isBusy, share: (lines * (kills - left + 1)) / (kills + 1) })),
    )
    await new Promise(resolve => setTimeout(resolve, 5 + ((left * 37) % 60)))
    isBusy.yes = false
    await killed(server)
    await sending
    left -= 1
    server = await startServer(program, place)
    device = await signedInDevice(server.given, cases * 2)
  }
  const isBusy = { yes: true }
  await Promise.all(work.map(one => sendSome({ device, server, one, known, faults, isBusy, share: lines })))
  const report = await verified(device, work, known)
  await killed(server)
  return { kills, acknowledged: known.size, ...report, faults }
}

interface Sending {
  readonly device: Device
  readonly server: Running
  readonly one: Progress
  readonly known: Map<string, Acknowledged>
  readonly faults: Record<'doubled' | 'cut' | 'late' | 'early', number>
  /** False once the server is about to be killed: what fails then is expected. */
  readonly isBusy: { yes: boolean }
  /** How many lines of the case to reach. */
  readonly share: number
}

async function sendSome(sending: Sending): Promise<void> {
  const { one, share, isBusy } = sending
  while (one.receipts.length < share) {
    const at = one.receipts.length
    const draft = one.drafts[at]
    if (draft === undefined) return
    try {
      await disturb(sending, at, draft)
      const answer = await sending.device.ask('POST', `/logs/${one.log}/entries`, draft)
      if (answer.status !== 201) throw new Error(`${answer.status} ${answer.text}`)
      acknowledge(sending, draft, JSON.parse(answer.text))
      one.receipts.push(JSON.parse(answer.text).receipt)
    } catch (fault) {
      // The server was killed under it: nobody knows whether the line is there, and it is sent again to the next one.
      if (!isBusy.yes) return
      if (sending.server.child.signalCode !== null || isReset(fault)) return
      throw fault
    }
  }
}

const isReset = (fault: unknown): boolean => fault instanceof Error && /ECONNRESET|ECONNREFUSED|socket hang up|aborted/.test(fault.message)

/** The same line must always get the same place and the same receipt. */
function acknowledge({ known, one }: Sending, draft: WireDraft, answer: Acknowledged): void {
  const before = known.get(draft.statement)
  if (before !== undefined && (before.seq !== answer.seq || before.receipt !== answer.receipt))
    throw new Error(`${one.log}: a second place`)
  known.set(draft.statement, answer)
}

/** What a bad network does before the line arrives properly. */
async function disturb(sending: Sending, at: number, draft: WireDraft): Promise<void> {
  const { device, one, faults, server } = sending
  const path = `/logs/${one.log}/entries`
  const following = one.drafts[at + 1]
  const kind = at % 5
  if (kind === 1) {
    faults.doubled += 1
    const both = await Promise.all([device.ask('POST', path, draft), device.ask('POST', path, draft)])
    for (const { status, text } of both) if (status === 201) acknowledge(sending, draft, JSON.parse(text))
  } else if (kind === 2) {
    faults.cut += 1
    await cutShort(server.given.port, path, device.cookie(), JSON.stringify(draft))
  } else if (kind === 3 && following !== undefined) {
    faults.early += 1
    const early = await device.ask('POST', path, following)
    if (early.status !== 201) return
    // It fits only when the line before it is there already, taken by a server that was killed before it could say so.
    const before = await device.ask('POST', path, draft)
    if (before.status !== 201 || JSON.parse(before.text).seq + 1 !== JSON.parse(early.text).seq)
      throw new Error('a line was taken too early')
    acknowledge(sending, following, JSON.parse(early.text))
  } else if (kind === 4) {
    faults.late += 1
    // The answer is on its way when the device has already given up and asks again.
    void device.ask('POST', path, draft).then(
      ({ status, text }) => (status === 201 ? acknowledge(sending, draft, JSON.parse(text)) : undefined),
      () => undefined,
    )
  }
}

/** Half of a request, then silence: the server must take nothing of it. */
const cutShort = (port: number, path: string, cookie: string, text: string): Promise<void> =>
  new Promise(resolve => {
    const headers = { cookie, 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const sent = request({ host: '127.0.0.1', port, method: 'POST', path: `/api${path}`, headers, agent: false })
    sent.on('error', () => resolve())
    sent.on('response', answer => answer.resume())
    sent.on('close', () => resolve())
    sent.write(text.slice(0, text.length / 2), () => sent.destroy())
  })

async function verified(device: Device, work: readonly Progress[], known: ReadonlyMap<string, Acknowledged>) {
  let [lost, missing, unproved] = [0, 0, 0]
  for (const { log, drafts } of work) {
    const entries = await device.entries(log)
    for (const draft of drafts) {
      const found = entries.filter(entry => entry.statement === draft.statement)
      const promised = known.get(draft.statement)
      if (promised !== undefined && (found.length !== 1 || found[0]?.seq !== promised.seq || found[0].receipt !== promised.receipt))
        lost += 1
    }
    unproved += await device.unproved(log)
    const own = entries.slice(-drafts.length)
    missing += drafts.filter((draft, i) => own[i]?.statement !== draft.statement).length
  }
  return { lost, missing, unproved }
}
