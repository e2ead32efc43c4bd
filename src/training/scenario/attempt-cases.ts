import {
  type CaseView,
  type CaseWeb,
  caseView,
  type Desk,
  type DeskInput,
  type Member,
  type PageRequest,
  type PerformResult,
  type Ticket,
} from '#casefile'
import type { Locale } from '#protocol'
import type { MoveBody, ScenarioPack } from '../scenario.ts'
import type { AttemptState, Play } from './attempt.ts'
import { actorOf } from './enter-scene.ts'
import { step } from './step.ts'

/** An attempt as somebody opens it: what it is played on, and where it stands after its moves. */
export interface OpenedAttempt {
  readonly play: Play
  readonly words: ScenarioPack['words']
  readonly locale: Locale
  readonly state: AttemptState
}

/** What the case pages of an attempt stand on. */
export interface AttemptPorts {
  /** The attempt of that id if this request may play it; `state` may come from a cache, advanced by the moves since. */
  load(attempt: string, request: PageRequest): Promise<OpenedAttempt | undefined>
  /** Keeps one move after `after` moves, with the server's time; `lost`: somebody was first and nothing was written. */
  append(attempt: string, move: MoveBody, after: number): Promise<'stored' | 'lost'>
  newId(): string
}

/** The case of an attempt, for the very pages of real cases. Its clock is the story's: a page depends on the moves alone. */
export function attemptCases(ports: AttemptPorts): CaseWeb<'practice'> {
  return {
    mode: 'practice',
    open: async (attempt, request) => {
      if ((await ports.load(attempt, request)) === undefined) return { closed: 'unknown-case' }
      return deskOf(ports, attempt, request)
    },
  }
}

function deskOf(ports: AttemptPorts, attempt: string, request: PageRequest): Desk<'practice'> {
  const opened = async () => {
    const found = await ports.load(attempt, request)
    if (found === undefined) throw new Error('The attempt is gone')
    return found
  }
  return {
    newActionId: ports.newId,
    read: async () => attemptView(attempt, await opened()),
    perform: async (input, ticket) => {
      // Another tab may write first: the act is then decided again on what is new.
      for (;;) {
        const done = await perform(ports, attempt, await opened(), input, ticket)
        if (done !== 'lost') return done
      }
    },
  }
}

async function perform(
  ports: AttemptPorts,
  attempt: string,
  { play, state }: OpenedAttempt,
  input: DeskInput,
  { actionId }: Ticket,
): Promise<PerformResult | 'lost'> {
  const repeated = state.folded.actionIds.get(actionId)
  if (repeated !== undefined) return { seq: repeated, repeated: true }
  const move: MoveBody = { move: 'act', actionId, ...input }
  const stepped = step(play, state, { ...move, recordedAt: state.kept.lastAt ?? state.clock })
  if ('fault' in stepped) return { refused: stepped.fault.refusal ?? { code: 'wrong-phase', phase: state.folded.state.phase } }
  const stored = await ports.append(attempt, move, state.kept.moves)
  return stored === 'lost' ? 'lost' : { seq: stepped.state.lines.length, repeated: false }
}

/** The practice case of an attempt as its learner sees it at this point of the story. */
export const attemptView = (attempt: string, { play, words, locale, state }: OpenedAttempt): CaseView<'practice'> =>
  caseView({
    mode: 'practice',
    fictional: true,
    caseId: attempt,
    protocol: play.protocol,
    folded: state.folded,
    now: state.clock,
    actor: actorOf(play.scenario, play.scenario.player),
    members: membersOf(play, words[locale].people),
    head: state.lines.length,
    unsent: 0,
  })

const membersOf = ({ scenario }: Play, names: Readonly<Record<string, { readonly name: string }>>): readonly Member[] =>
  scenario.people.filter(({ part }) => part === 'staff').map(({ id, roles = [] }) => ({ id, name: names[id]?.name ?? id, roles }))
