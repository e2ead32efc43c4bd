import { isRefused, parseStatement, type WireEntry } from '#log'
import type { CaseExport } from '../export-file.ts'

/**
 * An addendum with what the file that it completes disclosed: one export, to be verified like any other. Undefined when the addendum
 * does not go on from that very file: another case, or another line somewhere.
 */
export function withFirst(first: CaseExport, addendum: CaseExport): CaseExport | undefined {
  const goesOn =
    first.log === addendum.log &&
    first.entries.length < addendum.entries.length &&
    first.entries.every((entry, i) => entry.statement === addendum.entries[i]?.statement)
  if (!goesOn) return undefined
  const entries = addendum.entries.map((entry, i): WireEntry => ({ ...entry, body: entry.body ?? first.entries[i]?.body ?? null }))
  return { ...addendum, entries, withheld: countWithheld(entries), method: addendum.method ?? first.method }
}

function countWithheld(entries: readonly WireEntry[]): Readonly<Record<string, number>> {
  const withheld: Record<string, number> = {}
  for (const { statement, body } of entries) {
    const parsed = body === null ? parseStatement(statement) : undefined
    if (parsed === undefined || isRefused(parsed) || parsed.payload.kind !== 'sealed') continue
    const part = parsed.payload.compartment ?? ''
    withheld[part] = (withheld[part] ?? 0) + 1
  }
  return withheld
}
