import { isRefused, type Refused, refuse, type WireEntry } from '#log'
import { may } from '#people'
import { appendStrict } from '../append-strict.ts'
import { type CaseExport, EXPORT_TYPE } from '../export-file.ts'
import { EXPORTED } from '../lines.ts'
import { type CaseMemory, readLocal } from '../memory.ts'
import type { OpenedCase } from '../open-log.ts'
import { placeOf } from '../own-line.ts'
import type { CasePorts, Unreachable } from '../ports.ts'
import { writeLine } from '../write-line.ts'

/** What leaves the school. Care alone is enough to follow what was done; the others name people or repeat what justice said. */
export interface Disclosure {
  readonly compartments: readonly ('care' | 'identity' | 'justice')[]
  /** The school's roster as the server gives it. */
  readonly roster: readonly WireEntry[]
  /** Of a file that completes an earlier one: the last position of that one and the parts that it disclosed. Those bodies are left out. */
  readonly after?: { readonly seq: number; readonly parts: readonly string[] }
}

/**
 * Makes a file of a case that a stranger can check. A last signed line says that it was made and from which position,
 * so that a file cut short shows.
 */
export async function exportCase(
  ports: CasePorts,
  memory: CaseMemory,
  disclosure: Disclosure,
): Promise<CaseExport | Refused | Unreachable> {
  const { compartments } = disclosure
  const written = await appendStrict(ports, memory, async (local, staff) => {
    const actor = staff.actorAt(staff.current.position, ports.identity.signer.kid)
    if (actor === undefined || !may(actor.roles, 'export')) return refuse('not-permitted', 'roles')
    const at = ports.now()
    // Signed too: whoever passes the file on must not turn a drill into a case, nor a case into a drill.
    const drill = ports.fictional ? { fictional: true } : {}
    const data = { seq: local.opened.verified.statements.length, disclosed: [...compartments], ...drill }
    const place = placeOf(memory.log, local, staff, ports.identity.signer.kid)
    const shared = { facets: null, type: EXPORTED, happenedAt: at, at, method: local.opened.method.pin, data }
    return writeLine(ports, place, { kind: 'public', compartment: null, strict: true, ...shared })
  })
  if (isRefused(written) || 'unreachable' in written) return written
  const local = await readLocal(ports, memory, 'even-stopped')
  if (typeof local === 'string') return refuse('unknown-log', local)
  const { files, pin } = local.opened.method
  const method = files ?? (await ports.methods.files?.(pin.hash)) ?? null
  return fileOf(ports, local.opened, await ports.store.entries(memory.log), disclosure, method)
}

function fileOf(
  ports: CasePorts,
  opened: OpenedCase,
  entries: readonly WireEntry[],
  { compartments, roster, after }: Disclosure,
  method: CaseExport['method'],
): CaseExport {
  const withheld: Record<string, number> = {}
  const disclosed = entries.map((entry, i): WireEntry => {
    const payload = opened.verified.statements[i]?.payload
    if (payload?.kind !== 'sealed') return entry
    const compartment = payload.compartment ?? ''
    const given = after !== undefined && entry.seq <= after.seq && after.parts.includes(compartment)
    const text = compartments.some(one => one === compartment) && !given ? opened.disclosed.get(entry.seq) : undefined
    if (text === undefined) withheld[compartment] = (withheld[compartment] ?? 0) + 1
    return { ...entry, body: text ?? null }
  })
  // One spelling: a store may give the parts of a line in another order.
  const wire = ({ seq, statement, body, receipt }: WireEntry): WireEntry => ({ seq, statement, body, receipt })
  return {
    type: EXPORT_TYPE,
    fictional: ports.fictional,
    log: opened.log,
    entries: disclosed.map(wire),
    roster: { school: opened.opening.school, entries: roster.map(entry => wire(withoutName(entry))) },
    withheld,
    method: method && { manifest: method.manifest, definition: method.definition, words: method.words },
  }
}

/** Names are in bodies of the compartment `identity` and nowhere else in a roster. */
const withoutName = (entry: WireEntry): WireEntry => (entry.body?.includes('"compartment":"identity"') ? { ...entry, body: null } : entry)
