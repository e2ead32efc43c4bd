import type { Protocol, StaffRole } from './definition.ts'
import type { Instant, TaskState } from './state.ts'

/** Who is to do an open task: somebody who took it on, else the roles it has reached, and when it climbs next. */
export interface Responsible {
  readonly member?: string
  readonly roles: readonly StaffRole[]
  readonly climbs?: { readonly to: StaffRole; readonly at: Instant }
}

/** Unacknowledged, a task climbs to the next role; taken on, it stays with its person. */
export function responsible(definition: Protocol, task: TaskState, now: Instant): Responsible {
  const { owner, climbs } = definition.tasks.find(one => one.id === task.task) ?? { owner: '', climbs: undefined }
  if (task.takenBy !== undefined) return { member: task.takenBy, roles: [owner] }
  if (climbs === undefined) return { roles: [owner] }
  const at = new Date(Date.parse(task.openedAt) + climbs.minutes * 60_000).toISOString()
  return at <= now ? { roles: [owner, climbs.to] } : { roles: [owner], climbs: { to: climbs.to, at } }
}
