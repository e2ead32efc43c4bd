import type { Protocol } from '#protocol'
import { stop } from './1-stop.ts'
import { protect } from './2-protect.ts'
import { assess } from './3-assess.ts'
import { educate } from './4-educate.ts'
import { restore } from './5-restore.ts'
import { alerts } from './alerts.ts'
import { phases, staffRoles, youthRoles } from './phases.ts'
import { sources } from './sources.ts'
import { tasks } from './tasks.ts'
import { turns } from './turns.ts'

/** The Sexto method, in our own words: an independent, compatible tool, not the official kit. */
export const sexto: Protocol = {
  id: 'sexto',
  version: '1.0.0',
  steps: [{ id: 'stop' }, { id: 'protect' }, { id: 'assess' }, { id: 'educate' }, { id: 'restore' }],
  phases,
  staffRoles,
  youthRoles,
  actions: [...stop, ...protect, ...assess, ...educate, ...restore, ...turns],
  tasks,
  alerts,
  sources,
}
