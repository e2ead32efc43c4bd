import { isRefused } from '#log'
import type { Action } from '#protocol'
import { writeAct } from '../act-line.ts'
import { keepStrict } from '../append-strict.ts'
import type { DeskInput, PerformResult, WritingRefusal } from '../case-view.ts'
import { type CaseMemory, inBothTurns, inTurn, noteSent } from '../memory.ts'
import { keepSigned, readable, type Signed, send } from '../own-line.ts'
import type { CasePorts, PendingLine } from '../ports.ts'
import { exchange, type Synced } from '../sync.ts'

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
  const line = await writeAct(ports, memory.log, local, action, input, actionId)
  if ('refused' in line) return line
  // Whatever keeps the disk from taking it (no room left, a store erased under the open page), the line has not left: nothing is lost.
  return keepSigned(ports, memory, local, line).catch(() => ({ unkept: action }))
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
    const line = await writeAct(ports, memory.log, local, action, input, actionId)
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
