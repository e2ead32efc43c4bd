import { type ParsedStatement, receiptTime } from '#log'
import type { ClockDoubt } from './case-view.ts'

/** How far a device's clock may stand from the server's before a reader is told. */
const DOUBT_MS = 15 * 60 * 1000

/**
 * Says of each line, by its position, whether the clock that dated it is contradicted by the receipts around it: signed after its own
 * receipt, or before the receipt of what its author had read. A line written without the network and sent much later is neither.
 */
export function clockDoubts(receipts: readonly (string | null | undefined)[]) {
  const times = new Map<number, number>()
  const read = (position: number): number => Date.parse(receiptTime(receipts[position - 1] ?? '') ?? '')
  const at = (position: number): number => {
    const time = times.get(position) ?? read(position)
    times.set(position, time)
    return time
  }
  return ({ payload }: ParsedStatement, seq: number): ClockDoubt | undefined => {
    const signed = Date.parse(payload.at)
    // Without a receipt the difference is not a number, and no doubt is raised.
    if (signed - at(seq) > DOUBT_MS) return 'ahead'
    return at(payload.seen.seq) - signed > DOUBT_MS ? 'behind' : undefined
  }
}
