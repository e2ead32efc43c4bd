import { type BodyData, isRefused, type LogRefusalCode, parseBody, parseStatement } from '#log'
import type { RefusedLine, TimelineLine } from './case-view.ts'
import { fold, foldNothing } from './fold.ts'
import { type CaseMemory, type LocalCase, marksOf, readLocal } from './memory.ts'
import { foldPending, type OpenedCase } from './open-log.ts'
import type { CasePorts, PendingLine } from './ports.ts'
import { writeLine } from './write-line.ts'

/** Reasons of one line alone. For any other, such as a device that left the school, the lines after it would be refused as well. */
const ITS_OWN: readonly LogRefusalCode[] = [
  'statement-too-long',
  'statement-malformed',
  'statement-payload',
  'body-too-long',
  'body-malformed',
  'body-digest',
  'body-binding',
  'not-recipient',
  'not-permitted',
  // Whoever was to be given the keys has left, or changed devices, before the line arrived.
  'keys-recipient',
  'seen-not-head',
  'strict-required',
]

/**
 * Takes the line that the server refused for itself alone out of the queue. Those after it had bound themselves to it and never left
 * this device: they are signed anew, with the time at which they were written. Call it in both turns; false when all must wait.
 */
export async function passOver(ports: CasePorts, memory: CaseMemory): Promise<boolean> {
  const { refused } = memory
  const local = await readLocal(ports, memory)
  if (refused?.refusal.code === 'own-not-last' && typeof local !== 'string') return followOwn(ports, memory, local)
  if (refused === undefined || !ITS_OWN.includes(refused.refusal.code) || typeof local === 'string' || local.onlyHere) return false
  const [line, ...after] = local.pending
  const parsed = line && parseStatement(line.draft.statement)
  if (line?.hash !== refused.hash || parsed === undefined || isRefused(parsed)) return false
  const queue: PendingLine[] = []
  for (const one of after) {
    const again = await signAnew(ports, local.opened, one, queue.at(-1)?.hash ?? parsed.payload.own)
    if (again === undefined) return false
    queue.push(again)
  }
  await ports.store.passOver(memory.log, { ...line, reason: refused.refusal.code }, queue)
  memory.refused = undefined
  return true
}

/**
 * The place was taken by a line that this device sent without being able to keep it, and whose answer was lost: no other copy of the
 * device wrote it. What waits is signed anew after it.
 */
async function followOwn(ports: CasePorts, memory: CaseMemory, { opened, pending, onlyHere }: LocalCase): Promise<boolean> {
  const [first] = pending
  const parsed = first && parseStatement(first.draft.statement)
  if (onlyHere || first?.hash !== memory.refused?.hash || parsed === undefined || isRefused(parsed)) return false
  const { hashes, statements, lastOf } = opened.verified
  const kid = ports.identity.signer.kid
  const from = parsed.payload.own === null ? 0 : hashes.indexOf(parsed.payload.own) + 1
  const since = hashes.filter((_, i) => i >= from && statements[i]?.kid === kid)
  const { sent } = await marksOf(ports, memory)
  if (since.length === 0 || !since.every(hash => sent.includes(hash))) return false
  const queue: PendingLine[] = []
  for (const line of pending) {
    const again = await signAnew(ports, opened, line, queue.at(-1)?.hash ?? lastOf.get(kid) ?? null)
    if (again === undefined) return false
    queue.push(again)
  }
  const kept = await ports.store.replaceQueue(memory.log, queue).then(
    () => true,
    () => false,
  )
  if (kept) memory.refused = undefined
  return kept
}

/** The same line in another place of its device's sequence; `marked`: said of it to every reader. */
export async function signAnew(
  ports: CasePorts,
  { keys }: OpenedCase,
  { draft }: PendingLine,
  own: string | null,
  marked: BodyData = {},
): Promise<PendingLine | undefined> {
  const parsed = parseStatement(draft.statement)
  if (isRefused(parsed) || parsed.payload.roster === null) return undefined
  const { log, seen, roster, kind, compartment, strict, facets, at } = parsed.payload
  const opened = await Promise.all([...keys.byKid.values()].map(key => key.open(draft.body)))
  const body = parseBody(opened.find(text => text !== undefined) ?? '')
  const key = keys.byKid.get(keys.held.get(compartment ?? '')?.kid ?? '')
  if (isRefused(body) || key === undefined) return undefined
  const { type, happenedAt, method } = body
  const data = { ...body.data, ...marked }
  return writeLine(ports, { log, own, seen, roster }, { kind, compartment, strict, facets, type, happenedAt, at, method, data }, key)
}

/** The refused lines of a case as their author may read them: those out of the queue, then the one that holds it up. */
export async function refusedLines(ports: CasePorts, memory: CaseMemory, opened: OpenedCase, pending: readonly PendingLine[]) {
  const said = (line: PendingLine) => sayingOf(ports, opened, line)
  const apart = await ports.store.refused(memory.log)
  const lines: RefusedLine[] = []
  for (const one of apart) lines.push({ hash: one.hash, reason: one.reason, queued: false, waiting: 0, line: await said(one) })
  const place = pending.findIndex(line => line.hash === memory.refused?.hash)
  const held = pending[place]
  if (held && memory.refused) {
    const { hash, refusal } = memory.refused
    lines.push({ hash, reason: refusal.code, queued: true, waiting: pending.length - place - 1, line: await said(held) })
  }
  return lines
}

async function sayingOf(ports: CasePorts, opened: OpenedCase, line: PendingLine): Promise<TimelineLine | undefined> {
  const read = await foldPending(ports, opened, [line])
  const nothing = foldNothing(opened.method.protocol, opened.opening.opening)
  return fold(opened.method.protocol, nothing, read, new Set()).timeline[0]
}
