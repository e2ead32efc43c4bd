import { EXPORTED, type Retention } from '#casefile'
import type { LidStore, StoredEntry } from '#log'
import { isRefused, parseStatement } from '#log'
import type { Destroyed, DestructionRecord, RetentionStore } from '../sql/retention-store.ts'

/** The name of the whole case among what was destroyed. */
export const WHOLE = 'case'

/** The two stores of a destruction. */
export interface DestructionStores {
  readonly lids: LidStore
  readonly retention: RetentionStore
}

/**
 * Destroys compartments of a case: the lids first, with a word that stays in their own store, then the bodies. Cut short, the next round
 * ends it. With the last compartment go all bodies, the wraps of the keys among them; the statements stay.
 */
export async function destroyParts(
  { lids, retention }: DestructionStores,
  log: string,
  compartments: readonly string[],
  all: readonly string[],
  entries: readonly StoredEntry[],
  recordOf: (compartment: string) => DestructionRecord,
  at: string,
): Promise<boolean> {
  for (const compartment of compartments) await lids.destroy(log, compartment, at)
  const gone = (await lids.destroyed(log)).map(({ compartment }) => compartment)
  for (const compartment of compartments) {
    const destroyed: Destroyed = { log, compartment, at, record: recordOf(compartment) }
    await retention.destroy(destroyed, seqsOf(entries, compartment))
  }
  if (!all.every(compartment => gone.includes(compartment))) return false
  await retention.destroy({ log, compartment: WHOLE, at, record: recordOf(WHOLE) }, 'all')
  return true
}

const seqsOf = (entries: readonly StoredEntry[], compartment: string): readonly number[] =>
  entries.flatMap(({ seq, statement }) => {
    const parsed = parseStatement(statement)
    return !isRefused(parsed) && parsed.payload.kind === 'sealed' && parsed.payload.compartment === compartment ? [seq] : []
  })

/** What stays of a case, counted before it goes. */
export function recordOf(entries: readonly StoredEntry[], so: Retention, compartment: string): DestructionRecord {
  const bodies = entries.filter(({ body }) => body !== null)
  const made = (type: string) => bodies.filter(({ body }) => body?.startsWith(`{"v":1,"type":"${type}"`)).length
  const date = so.dates.get(compartment) ?? so.dates.get('care')
  const early = so.signed.length === 2
  const said = early ? so.signed : date ? [date] : []
  return {
    why: early ? 'two-people' : 'date',
    signed: said.map(({ member, at }) => ({ member, at })),
    day: early ? null : (date?.day ?? null),
    lines: entries.length,
    bodies: bodies.length,
    exports: made(EXPORTED),
  }
}
