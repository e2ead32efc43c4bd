import { type CaseWeb, caseView, type Desk, type PageRequest, type PerformResult } from '#casefile'
import type { Refusal } from '#protocol'
import { actorOf } from '../scenario/enter-scene.ts'
import { type TouchedPage, touchedPages } from '../scenario/touched-pages.ts'
import type { AttemptDesk, Moved, ReadAttempt } from './attempt-desk.ts'
import type { Owner } from './book.ts'

/** Whose request it is; undefined when nobody is signed in. */
export type OwnerOf = (request: PageRequest) => Promise<Owner | undefined>

/**
 * The case pages over an attempt: the same engine, pages and forms, by the clock of the story. The id of a form is made of what the page
 * depends on, so that a page is the same each time it is made and a form counts once.
 */
export function attemptCases(attempts: AttemptDesk, ownerOf: OwnerOf): CaseWeb<'practice'> {
  return {
    mode: 'practice',
    async open(caseId, request) {
      const owner = await ownerOf(request)
      const read = owner && (await attempts.read(owner, caseId))
      return owner === undefined || read === undefined ? { closed: 'unknown-case' } : attemptDeskOf(attempts, owner, read, request)
    },
  }
}

function attemptDeskOf(attempts: AttemptDesk, owner: Owner, opened: ReadAttempt, request: PageRequest): Desk<'practice'> {
  let read = opened
  return {
    newActionId: () => `${read.head}.${formOf(request.url)}`,
    read: async () => attemptView(read),
    async perform({ action, subject, data, happenedAt }, { actionId }) {
      const repeated = read.state.folded.actionIds.get(actionId)
      if (repeated !== undefined) return { seq: repeated, repeated: true }
      const moved = await attempts.move(owner, read.attempt.id, {
        move: 'act',
        actionId,
        action,
        subject,
        data,
        ...(happenedAt === undefined ? {} : { happenedAt }),
      })
      if ('read' in moved) read = moved.read
      return performed(read, moved, actionId)
    },
  }
}

function performed(read: ReadAttempt, moved: Moved, actionId: string): PerformResult {
  if ('read' in moved) return { seq: read.state.lines.length, repeated: false }
  if ('gone' in moved) throw new Error('The attempt is gone')
  const repeated = read.state.folded.actionIds.get(actionId)
  if (moved.fault.code === 'already-recorded' && repeated !== undefined) return { seq: repeated, repeated: true }
  return { refused: moved.fault.refusal ?? storyEnded(read) }
}

/** A case whose story has ended takes no more acts. */
const storyEnded = ({ state }: ReadAttempt): Refusal => ({ code: 'wrong-phase', phase: state.folded.state.phase })

/** The end of the address, with whom it is about: `do/meet?on=A`. */
const formOf = (url: string): string => {
  const [path = '', query = ''] = url.split('#')[0]?.split('?') ?? []
  const on = query.split('&').find(one => one.startsWith('on=')) ?? ''
  return `${path.split('/').slice(-1)}.${on.slice(3)}`
}

/** The case of an attempt as the learner may see it, at the moment of the story. */
export function attemptView({ attempt, pack, play, state, head }: ReadAttempt) {
  const { scenario, words } = pack
  return caseView({
    mode: 'practice' as const,
    fictional: true,
    caseId: attempt.id,
    protocol: play.protocol,
    folded: state.folded,
    now: state.clock,
    actor: actorOf(scenario, scenario.player),
    members: scenario.people
      .filter(person => person.part === 'staff')
      .map(({ id, roles = [] }) => ({ id, name: words['fr-CA'].people[id]?.name ?? id, roles })),
    head,
    unsent: 0,
    ...(state.stage === 'ended' ? {} : { focus: focusOf(touchedPages(play, state)) }),
  })
}

const focusOf = (pages: readonly TouchedPage[]) =>
  pages.flatMap(({ page, before }) => [page, before].flatMap(one => (one === undefined ? [] : [{ action: one.action, subject: one.on }])))
