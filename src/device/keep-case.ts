import {
  type CasePorts,
  DEFAULT_CALENDAR,
  datesFrom,
  parseCalendar,
  RETAINED,
  type Retained,
  retainCase,
  retentionOf,
  signDestruction,
  strictRefusal,
  type WritingRefusal,
} from '#casefile'
import { isRefused } from '#log'
import type { CaseCertificate, CaseKeeping, CaseRetention } from '#web'
import type { OpenCases } from './cases.ts'
import type { CaseParts } from './start-device.ts'

const KEY = 'retention-calendar'

/** How long cases are kept, over the cases of the open session; `here` answers undefined while locked. */
export const caseKeeping = (here: () => OpenCases | undefined, parts: CaseParts): CaseKeeping => ({
  known: async caseId => {
    const held = here()
    return held && known(held, parts, caseId)
  },
  keep: async (caseId, act, motive, actionId) => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    if (!parts.tab.writes()) return { refused: { code: 'other-tab' } }
    const now = await known(held, parts, caseId)
    if (now === undefined) return { refused: { code: 'no-key' } }
    const days = RETAINED.map(compartment => ({ compartment, day: dayFor(now, compartment), hold: act === 'hold', motive }))
    const answer = await retainCase(held.ports, held.cases.memory(caseId), act === 'set' ? days : days.slice(0, 1), actionId)
    return worded(answer)
  },
  sign: async caseId => {
    const held = here()
    if (!held) return { refused: { code: 'no-key' } }
    if (!parts.tab.writes()) return { refused: { code: 'other-tab' } }
    const answer = await signDestruction(held.ports, held.cases.memory(caseId))
    return 'fault' in answer ? answer : worded(answer)
  },
  certificate: async caseId => {
    const held = here()
    if (!held) return undefined
    const answer = await parts.server.get<Omit<CaseCertificate, 'names' | 'unsent'>>(`/retention/${encodeURIComponent(caseId)}`)
    if (!('destroyed' in answer) || answer.destroyed.length === 0) return undefined
    const people = (await parts.roster.read(held.session.school))?.members() ?? []
    return { ...answer, names: Object.fromEntries(people.map(({ id, name }) => [id, name])), unsent: held.lost.get(caseId) ?? [] }
  },
})

const dayFor = ({ retention: { dates }, proposed }: CaseRetention, part: Retained): string => dates.get(part)?.day ?? proposed[part]

async function known({ ports, cases }: OpenCases, parts: CaseParts, caseId: string): Promise<CaseRetention | undefined> {
  const retention = await retentionOf(ports, cases.memory(caseId))
  if (typeof retention === 'string') return undefined
  return { retention, proposed: datesFrom(await calendarHere(parts), closedOn(ports, cases.memory(caseId))) }
}

/** The day on which the case was last moved: of a closed one, the day of its closing or of a fact added since, never sooner. */
function closedOn(ports: CasePorts, { opened }: ReturnType<OpenCases['cases']['memory']>): string {
  const moved = opened?.folded.timeline.findLast(line => line.compartment === 'care' && !line.retains)
  return (moved?.recordedAt ?? ports.now()).slice(0, 10)
}

/** The organisation's calendar, as last heard; the proposed one until then. */
async function calendarHere({ server, database }: CaseParts) {
  const answer = await server.get<object>('/retention/calendar')
  const heard = parseCalendar(answer)
  if (heard) await database.put('texts', JSON.stringify(heard), KEY).catch(() => undefined)
  const kept = heard ? undefined : await database.get('texts', KEY)
  return heard ?? (kept === undefined ? undefined : parseCalendar(JSON.parse(kept))) ?? DEFAULT_CALENDAR
}

function worded(answer: Awaited<ReturnType<typeof retainCase>>): { readonly done: true } | { readonly refused: WritingRefusal } {
  if ('unreachable' in answer) return { refused: { code: 'needs-network' } }
  return isRefused(answer) ? { refused: strictRefusal(answer) } : { done: true }
}
