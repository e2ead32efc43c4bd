import { isRefused, parseStatement, type WireEntry, type WireLid } from '#log'
import { type CaseMarks, type CaseStore, NO_MARKS, type PendingLine, type RefusedPending } from './ports.ts'

/** Tells the sealed lines of these compartments, whose bodies are erased with their lids. */
export const erasedBy =
  (compartments: readonly string[]) =>
  (statement: string): boolean => {
    const parsed = parseStatement(statement)
    return !isRefused(parsed) && parsed.payload.kind === 'sealed' && compartments.includes(parsed.payload.compartment ?? '')
  }

/** A device's case store in memory: for the fictional school's preparation and for tests. */
export function memoryCaseStore(): CaseStore {
  const entries = new Map<string, readonly WireEntry[]>()
  const pending = new Map<string, readonly PendingLine[]>()
  const refused = new Map<string, readonly RefusedPending[]>()
  const marks = new Map<string, CaseMarks>()
  const lids = new Map<string, readonly WireLid[]>()
  const waiting = (log: string) => pending.get(log) ?? []
  return {
    entries: async log => entries.get(log) ?? [],
    keep: async (log, added, settled) => {
      const kept = [...(entries.get(log) ?? [])]
      for (const entry of added) if (entry.seq === kept.length + 1) kept.push(entry)
      entries.set(log, kept)
      pending.set(
        log,
        waiting(log).filter(line => !settled.includes(line.hash)),
      )
    },
    pending: async log => waiting(log),
    addPending: async (log, lines) => {
      pending.set(log, [...waiting(log), ...lines])
    },
    replacePending: async (log, line) => {
      pending.set(
        log,
        waiting(log).map(one => (one.hash === line.hash ? line : one)),
      )
    },
    mend: async (log, entry) => {
      entries.set(
        log,
        (entries.get(log) ?? []).map(one => (one.seq === entry.seq ? entry : one)),
      )
    },
    replaceQueue: async (log, queue) => void pending.set(log, queue),
    dropPending: async (log, hashes) => {
      pending.set(
        log,
        waiting(log).filter(line => !hashes.includes(line.hash)),
      )
    },
    refused: async log => refused.get(log) ?? [],
    passOver: async (log, line, queue) => {
      refused.set(log, [...(refused.get(log) ?? []), line])
      pending.set(log, queue)
    },
    dropRefused: async (log, hash) => {
      refused.set(
        log,
        (refused.get(log) ?? []).filter(line => line.hash !== hash),
      )
    },
    marks: async log => marks.get(log) ?? NO_MARKS,
    keepMarks: async (log, found) => void marks.set(log, found),
    lids: async log => lids.get(log) ?? [],
    keepLids: async (log, added) => {
      const others = (lids.get(log) ?? []).filter(lid => !added.some(one => one.compartment === lid.compartment))
      lids.set(log, [...others, ...added])
    },
    erase: async (log, compartments) => {
      if (compartments === 'all') {
        for (const kept of [entries, pending, refused, marks, lids]) kept.delete(log)
        return
      }
      const isGone = erasedBy(compartments)
      entries.set(
        log,
        (entries.get(log) ?? []).map(entry => (isGone(entry.statement) ? { ...entry, body: null } : entry)),
      )
      lids.set(
        log,
        (lids.get(log) ?? []).filter(({ compartment }) => !compartments.includes(compartment)),
      )
    },
    logs: async () => [...new Set([...entries.keys(), ...pending.keys()])],
  }
}
