import { type ParsedStatement, receiptTime } from '#log'
import type { ClockDoubt } from './case-view.ts'

/** How far a device's clock may stand from the server's before a reader is told. */
const DOUBT_MS = 15 * 60 * 1000

/**
 * Says whether the clock that dated a line is contradicted by the receipts around it: signed after its own receipt, or before
 * the receipt of what its author had read. A line written without the network and sent much later is neither.
 */
export function clockDoubt(
  receipts: readonly (string | null | undefined)[],
  { payload }: ParsedStatement,
  seq: number,
): ClockDoubt | undefined {
  const signed = Date.parse(payload.at)
  const at = (position: number) => Date.parse(receiptTime(receipts[position - 1] ?? '') ?? '')
  // Without a receipt the difference is not a number, and no doubt is raised.
  if (signed - at(seq) > DOUBT_MS) return 'ahead'
  return at(payload.seen.seq) - signed > DOUBT_MS ? 'behind' : undefined
}
