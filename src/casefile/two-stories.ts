import { checkReceipt, type Receipt, type WireEntry } from '#log'
import { type CaseMemory, marksOf, readLocal } from './memory.ts'
import type { CasePorts, TwoReceipts } from './ports.ts'

/** As many as convince; the first is enough. */
const MOST_KEPT = 5

/**
 * Looks for two receipts of the server for one position among what this device keeps and what the server shows now, and keeps both.
 * Without `shown` the whole log is asked for once more. Nothing that was verified is replaced.
 */
export async function keepProof(ports: CasePorts, memory: CaseMemory, shown?: readonly WireEntry[]): Promise<void> {
  const local = memory.opened ?? (await openedOf(ports, memory))
  const kept = await ports.store.entries(memory.log)
  const answer = shown ? { entries: shown } : await ports.client.entries(memory.log, 0)
  if (local === undefined || !('entries' in answer)) return
  const known = (await marksOf(ports, memory)).receipts
  const found: TwoReceipts[] = []
  for (const entry of answer.entries) {
    const mine = kept[entry.seq - 1]
    if (mine === undefined || known.some(({ seq }) => seq === entry.seq) || found.length + known.length >= MOST_KEPT) continue
    const [before, now] = await Promise.all([mine, entry].map(one => receiptOf(ports, memory.log, one, local.staff.current.receiptKey)))
    if (!before || !now || before.head === now.head) continue
    const proof = { kept: receipted(mine), shown: receipted(entry) }
    found.push({ seq: entry.seq, ...proof, foundAt: ports.now() })
  }
  if (found.length > 0) await marksOf(ports, memory, marks => ({ ...marks, receipts: [...marks.receipts, ...found] }))
}

const receipted = ({ statement, receipt }: WireEntry) => ({ statement, receipt })

async function openedOf(ports: CasePorts, memory: CaseMemory) {
  const local = await readLocal(ports, memory, 'even-stopped')
  return typeof local === 'string' ? undefined : local.opened
}

/** The receipt of an entry, when it is the server's, for this very log and position. */
async function receiptOf(ports: CasePorts, log: string, { seq, receipt }: WireEntry, key: string): Promise<Receipt | undefined> {
  const read = await checkReceipt(ports.crypto, receipt, key)
  return read?.log === log && read.seq === seq ? read : undefined
}

/** Type of a file that holds two receipts of one server for one position. */
export const PROOF_TYPE = 'sexto-two-receipts/1'

/** The proof as a file that stands by itself: whoever has the server's public key can check it without us and without the case. */
export async function proofFile(ports: CasePorts, memory: CaseMemory): Promise<object | undefined> {
  const { receipts } = await marksOf(ports, memory)
  const opened = memory.opened ?? (await openedOf(ports, memory))
  if (receipts.length === 0 || opened === undefined) return undefined
  const { school } = opened.opening
  return { type: PROOF_TYPE, log: memory.log, school, receiptKey: opened.staff.current.receiptKey, receipts }
}
