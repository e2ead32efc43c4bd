import type { Facets, LogUse, RecipientSet, StoredEntry } from '#log'
import type { LogEntryTable, LogKeysTable } from './schema.ts'

// The rows were written by this program from checked values: parsing them here is the one place that trusts their JSON.

/** Facets as stored, or null. */
export const facetsOf = (text: string | null): Facets | null => (text === null ? null : (JSON.parse(text) as Facets))

/** The use of a log as stored. */
export const useOf = (text: string): LogUse => (text === 'roster' ? 'roster' : 'case')

/** A row of `log_entry` with its body, if it is still there. */
export const entryOf = (row: LogEntryTable & { readonly body: string | null }): StoredEntry => ({
  seq: row.seq,
  hash: row.hash,
  head: row.head,
  statement: row.statement,
  body: row.body,
  receipt: row.receipt,
  device: row.device,
  facets: facetsOf(row.facets),
})

/** The row of an entry, without its body. */
export const rowOf = (log: string, entry: StoredEntry): LogEntryTable => ({
  log,
  seq: entry.seq,
  hash: entry.hash,
  head: entry.head,
  statement: entry.statement,
  receipt: entry.receipt,
  device: entry.device,
  facets: entry.facets === null ? null : JSON.stringify(entry.facets),
})

/** A row of `log_keys`. */
export const recipientsOf = (row: LogKeysTable): RecipientSet => ({
  compartment: row.compartment,
  epoch: row.epoch,
  kid: row.kid,
  lid: row.lid,
  devices: JSON.parse(row.devices) as string[],
})
