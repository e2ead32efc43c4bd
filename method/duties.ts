import type { Condition, Effect, TaskId } from '#protocol'
import { chose, not } from './questions.ts'

const did = (action: string): Condition => ({ guard: 'did', action, on: 'subject' })
const opening = (task: TaskId, scope: 'added' | 'subject', when?: Condition): Effect =>
  when === undefined ? { effect: 'open', task, for: scope } : { effect: 'open', task, for: scope, when }

/** A fact that comes after the end: somebody must look at it, and open the case again or say why not. */
export const lateFact: Effect = {
  effect: 'open',
  task: 'late-fact',
  for: 'case',
  when: { guard: 'in-phase', phases: ['stood-down', 'closed'] },
}

const followUps = ['follow-up-2', 'follow-up-7', 'follow-up-30', 'follow-up-90'] as const

/** Equal care for every role: what is owed to a young person who joins the case, whatever they did. */
export const owedToAdded: readonly Effect[] = [
  opening('device-decide', 'added', chose('roles', 'acted', 'forwarded', 'received')),
  opening('safety-check', 'added'),
  opening('parents', 'added', chose('roles', 'affected', 'acted', 'forwarded', 'received')),
  opening('safety-plan', 'added', chose('roles', 'affected', 'acted', 'forwarded')),
  opening('care-refer', 'added', chose('roles', 'affected', 'acted', 'forwarded')),
  opening('removal-offer', 'added', chose('roles', 'affected')),
  opening('meet', 'added', { guard: 'in-phase', phases: ['open'] }),
  ...followUps.map(task => opening(task, 'added', chose('roles', 'affected', 'acted', 'forwarded'))),
  opening('follow-up-7', 'added', chose('roles', 'received')),
]

/** What a new role adds for somebody already in the case; nothing that was already done is asked twice. */
export const owedToRole: readonly Effect[] = [
  opening('device-decide', 'subject', not(did('device-decide'))),
  opening('parents', 'subject', not(did('parents-inform'))),
  opening('safety-plan', 'subject', { all: [chose('role', 'affected', 'acted', 'forwarded'), not(did('safety-plan'))] }),
  opening('care-refer', 'subject', { all: [chose('role', 'affected', 'acted', 'forwarded'), not(did('care-refer'))] }),
  opening('removal-offer', 'subject', { all: [chose('role', 'affected'), not(did('removal-offer'))] }),
  ...followUps.map(task => opening(task, 'subject', { all: [chose('role', 'affected', 'acted', 'forwarded'), not(did('follow-up'))] })),
]
