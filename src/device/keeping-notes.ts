import { type CaseView, daysAfter, FIRST_NOTICE_DAYS, MAY_RETAIN, type Retention, retentionOf } from '#casefile'
import type { KeepingNote } from '#web'
import type { OpenCases } from './cases.ts'

/** What the home page says of the keeping of closed cases, to whoever answers for them. */
export const keepingNotes = async ({ ports, cases }: OpenCases, views: readonly CaseView<'real'>[]): Promise<readonly KeepingNote[]> => {
  const today = ports.now().slice(0, 10)
  const closed = views.filter(({ protocol, state, actor }) => {
    const isClosed = protocol.phases.some(phase => phase.id === state.phase && phase.closed === true)
    return isClosed && actor.roles.some(role => MAY_RETAIN.includes(role))
  })
  const notes = await Promise.all(
    closed.map(async ({ caseId, codeName, actor }): Promise<readonly KeepingNote[]> => {
      const so = await retentionOf(ports, cases.memory(caseId))
      return typeof so === 'string' ? [] : notesOf(so, actor.member, today).map(note => ({ caseId, codeName, ...note }))
    }),
  )
  return notes.flat()
}

function notesOf(so: Retention, member: string, today: string): readonly Pick<KeepingNote, 'about' | 'day'>[] {
  if (so.open || so.hold) return []
  const waiting = so.asked && so.asked.member !== member && so.signed.length === 0 ? [{ about: 'waiting' } as const] : []
  if (so.dates.size === 0) return [{ about: 'undated' }, ...waiting]
  const [day = ''] = [...so.dates.values()]
    .map(date => date.day)
    .filter(date => date >= today)
    .sort()
  const soon = day !== '' && daysAfter(day, -FIRST_NOTICE_DAYS) <= today
  return [...(soon ? [{ about: 'closed', day } as const] : []), ...waiting]
}
