import { isRefused } from '#log'
import { type Action, type ActionInput, type CaseEvent, decide, evolve, loadTextGuard, type Refusal, type TextGuard } from '#protocol'
import { keepStrict } from '../append-strict.ts'
import type { DeskInput, PerformResult, WritingRefusal } from '../case-view.ts'
import { facetsOf } from '../facets.ts'
import { lineData } from '../line-data.ts'
import type { CaseLine } from '../lines.ts'
import { type CaseMemory, inBothTurns, inTurn, type LocalCase, noteSent, readLocal } from '../memory.ts'
import type { CasePorts, PendingLine, StaffHistory } from '../ports.ts'
import { exchange, type Synced, sendOn } from '../sync.ts'
import { writeLine } from '../write-line.ts'

/**
 * Does one act at one case: decided by the engine on what this device knows, signed and kept here, then sent if the server answers.
 * The same form a second time finds its line. Throws when the case cannot be read: the pages open it first.
 */
export async function performAction(ports: CasePorts, memory: CaseMemory, input: DeskInput, actionId: string): Promise<PerformResult> {
  const signed = await inTurn(memory, () => sign(ports, memory, input, actionId))
  if ('unkept' in signed) return inBothTurns(memory, () => withoutKeeping(ports, memory, signed.unkept, input, actionId))
  if ('strict' in signed) return inBothTurns(memory, () => performStrict(ports, memory, signed.strict, input, actionId))
  return 'line' in signed ? send(ports, memory, signed, actionId, () => performAction(ports, memory, input, actionId)) : signed
}

/** A line kept here, with the position it will probably get. */
export interface Signed {
  readonly line: PendingLine
  readonly expected: number
}

/** Only what is on this device is read and written: no act waits for the network to be signed. */
async function sign(
  ports: CasePorts,
  memory: CaseMemory,
  input: DeskInput,
  actionId: string,
): Promise<PerformResult | Signed | { readonly strict: Action } | { readonly unkept: Action }> {
  const local = await readable(ports, memory)
  const repeated = local.folded.actionIds.get(actionId)
  if (repeated !== undefined) return { seq: repeated, repeated: true }
  const action = local.opened.method.protocol.actions.find(one => one.id === input.action)
  if (action === undefined) return { refused: { code: 'unknown-action' } }
  if (action.strict) return { strict: action }
  const line = await write(ports, memory.log, local, action, input, actionId)
  if ('refused' in line) return line
  // Whatever keeps the disk from taking it (no room left, a store erased under the open page), the line has not left: nothing is lost.
  return keepSigned(ports, memory, local, line).catch(() => ({ unkept: action }))
}

/** Keeps a line that was signed, as ciphertext, before anything is sent. */
export async function keepSigned(ports: CasePorts, memory: CaseMemory, local: LocalCase, line: PendingLine): Promise<Signed> {
  await ports.store.addPending(memory.log, [line])
  return { line, expected: local.opened.verified.statements.length + (local.onlyHere ? 0 : local.pending.length) + 1 }
}

/** The case as it is on this device. Throws when it cannot be read: the pages open it first. */
export async function readable(ports: CasePorts, memory: CaseMemory): Promise<LocalCase> {
  const local = await readLocal(ports, memory)
  if (typeof local === 'string') throw new Error(`The case cannot be read: ${local}`)
  return local
}

/** Sends what was signed. The page waits for the server as long as its patience lasts; then the line is shown as not yet sent. */
export async function send(
  ports: CasePorts,
  memory: CaseMemory,
  { line, expected }: Signed,
  actionId: string,
  writeAgain: () => Promise<PerformResult>,
): Promise<PerformResult> {
  const sent = await Promise.race([sendOn(ports, memory), ...(ports.patience ? [ports.patience()] : [])])
  // The keys of the fictional school are public: somebody else may be writing with the same device at this very moment.
  if (ports.fictional && sent?.refused?.code === 'own-not-last' && memory.refused?.hash === line.hash) {
    memory.refused = undefined
    await ports.store.dropPending(memory.log, [line.hash])
    return writeAgain()
  }
  return { seq: await positionOf(ports, memory, actionId, expected), repeated: false }
}

/** A line that this device cannot keep is written only if the server takes it at once. */
async function withoutKeeping(
  ports: CasePorts,
  memory: CaseMemory,
  action: Action,
  input: DeskInput,
  actionId: string,
): Promise<PerformResult> {
  const done = await performStrict(ports, memory, action, input, actionId)
  const noNetwork = 'refused' in done && (done.refused.code === 'needs-network' || done.refused.code === 'lines-waiting')
  return noNetwork ? { refused: { code: 'no-room' } } : done
}

/** Reads what is new first, then signs at the head. If somebody was faster, nothing is kept and it is tried once more. */
async function performStrict(
  ports: CasePorts,
  memory: CaseMemory,
  action: Action,
  input: DeskInput,
  actionId: string,
): Promise<PerformResult> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const synced = await exchange(ports, memory)
    const refused = whyNotAtHead(synced)
    if (refused) return { refused }
    const local = await readable(ports, memory)
    const repeated = local.folded.actionIds.get(actionId)
    if (repeated !== undefined) return { seq: repeated, repeated: true }
    const line = await write(ports, memory.log, local, action, input, actionId)
    if ('refused' in line) return line
    // A disk that takes nothing must not keep back a line that the server would take.
    await noteSent(ports, memory, line.hash).catch(() => undefined)
    const answer = await ports.client.append(memory.log, line.draft)
    if ('unreachable' in answer) return lostOnTheWay(ports, memory, line)
    if (!isRefused(answer)) {
      await keepStrict(ports, memory, { ...answer, ...line.draft })
      return { seq: answer.seq, repeated: false }
    }
    if (answer.refused.code !== 'seen-not-head') return { refused: { code: 'server-refused', reason: answer.refused.code } }
  }
  return { refused: { code: 'server-refused', reason: 'busy' } }
}

/** A strict act is signed at the head of the log, so everything before it must be there. */
function whyNotAtHead({ online, unsent, refused, fault }: Synced): WritingRefusal | undefined {
  if (!online) return { code: 'needs-network' }
  if (fault) return { code: 'server-differs' }
  if (refused) return { code: 'server-refused', reason: refused.code }
  return unsent > 0 ? { code: 'lines-waiting', lines: unsent } : undefined
}

/** The answer never came: the line may stand. It is kept, so that the next exchange settles it or shows that it was refused. */
async function lostOnTheWay(ports: CasePorts, memory: CaseMemory, line: PendingLine): Promise<PerformResult> {
  const kept = await ports.store.addPending(memory.log, [line]).then(
    () => true,
    () => false,
  )
  // The same form finds it, if it stands.
  if (!kept) return { refused: { code: 'no-answer' } }
  const seq = (await ports.store.entries(memory.log)).length + 1
  return { seq, repeated: false }
}

async function positionOf(ports: CasePorts, memory: CaseMemory, actionId: string, expected: number): Promise<number> {
  const after = await readLocal(ports, memory)
  return typeof after === 'string' ? expected : (after.folded.actionIds.get(actionId) ?? expected)
}

async function write(
  ports: CasePorts,
  log: string,
  local: LocalCase,
  action: Action,
  input: DeskInput,
  actionId: string,
): Promise<PendingLine | { readonly refused: Refusal | WritingRefusal }> {
  const { opened, folded } = local
  const staff = (await ports.roster(opened.opening.school)) ?? opened.staff
  const at = ports.now()
  const decided = decideNow(ports, local, staff, input, at, await loadTextGuard())
  if ('refused' in decided) return decided
  const { event } = decided
  const compartment = action.compartment ?? 'care'
  const key = opened.keys.byKid.get(opened.keys.held.get(compartment)?.kid ?? '')
  if (key === undefined) return { refused: { code: 'no-key' } }
  const { protocol, pin } = opened.method
  const next = compartment === 'care' ? evolve(protocol, folded.state, event, folded.state.seq + 1) : folded.state
  const { action: done, subject, data } = event
  const { source, again } = input
  const content: CaseLine = { action: done, subject, data, actionId, ...(source ? { source } : {}), ...(again ? { again } : {}) }
  return writeLine(
    ports,
    placeOf(log, local, staff, ports.identity.signer.kid),
    {
      kind: 'sealed',
      compartment,
      strict: action.strict === true,
      facets: facetsOf(protocol, next),
      type: event.type,
      happenedAt: event.happenedAt,
      at,
      method: pin,
      data: lineData(content),
    },
    key,
  )
}

function decideNow(
  ports: CasePorts,
  { opened, folded }: LocalCase,
  staff: StaffHistory,
  input: DeskInput,
  at: string,
  texts: TextGuard,
): { event: CaseEvent } | { refused: Refusal } {
  const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid) ?? { member: ports.identity.member, roles: [] }
  const { action, subject, data } = input
  const asked: ActionInput = { action, subject, data, happenedAt: input.happenedAt ?? at }
  return decide(opened.method.protocol, folded.state, asked, { actor, at, zone: folded.state.zone }, texts)
}

/** After everything that this device has read from the server, and after its own last line, sent or not. */
export function placeOf(log: string, { opened, pending, onlyHere }: LocalCase, staff: StaffHistory, device: string) {
  const { heads, statements, lastOf } = opened.verified
  // Of a case that is only here, the opening and the keys go first and together: what follows may find others in between.
  const seq = onlyHere ? Math.min(2, statements.length) : statements.length
  return {
    log,
    own: pending.at(-1)?.hash ?? lastOf.get(device) ?? null,
    seen: { seq, head: heads[seq] ?? '' },
    roster: staff.current.position,
  }
}
