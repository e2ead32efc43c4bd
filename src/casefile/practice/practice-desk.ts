import { type Actor, decide, loadTextGuard, type Protocol, type Refusal, type TextGuard } from '#protocol'
import type { CaseView, CaseWeb, Desk, DeskInput, PerformResult } from '../case-view.ts'
import { type Folded, type FoldLine, fold, foldNothing } from '../fold.ts'
import type { MethodLibrary } from '../ports.ts'
import { caseView } from '../view.ts'
import type { PracticeCase, PracticeLine, PracticeStore } from './practice-store.ts'

/** All that practice cases stand on. */
export interface PracticePorts {
  readonly store: PracticeStore
  readonly methods: MethodLibrary
  readonly now: () => string
  readonly newId: () => string
}

interface PracticeReading {
  readonly made: PracticeCase
  readonly protocol: Protocol
  readonly lines: readonly PracticeLine[]
  readonly folded: Folded
}

/** Practice cases: the same engine, the same fold and the same pages, over lines that hold nothing secret. */
export function practiceCases(ports: PracticePorts): CaseWeb<'practice'> {
  return {
    mode: 'practice',
    open: async caseId => ((await read(ports, caseId)) === undefined ? { closed: 'unknown-case' } : practiceDesk(ports, caseId)),
  }
}

function practiceDesk(ports: PracticePorts, caseId: string): Desk<'practice'> {
  const reading = async () => {
    const found = await read(ports, caseId)
    if (found === undefined) throw new Error('The practice case is gone')
    return found
  }
  return {
    newActionId: ports.newId,
    read: async () => viewOf(ports, await reading()),
    perform: async (input, ticket) => {
      // Another tab may write first: the act is then decided again on what is new.
      for (;;) {
        const done = await perform(ports, await reading(), input, ticket.actionId)
        if (done !== 'lost') return done
      }
    },
  }
}

async function read(ports: PracticePorts, caseId: string): Promise<PracticeReading | undefined> {
  const made = await ports.store.find(caseId)
  const method = made && (await ports.methods.get(made.opening.method.hash))
  if (made === undefined || method === undefined) return undefined
  const lines = await ports.store.lines(caseId)
  const folded = fold(
    method.protocol,
    foldNothing(method.protocol, made.opening),
    lines.map((line, i) => foldLine(made, method.protocol, line, i + 1)),
    new Set(),
  )
  return { made, protocol: method.protocol, lines, folded }
}

function foldLine(made: PracticeCase, protocol: Protocol, line: PracticeLine, seq: number): FoldLine {
  const { action, subject, data, actionId, happenedAt, recordedAt, source } = line
  const compartment = protocol.actions.find(one => one.id === action)?.compartment ?? 'care'
  const content = { action, subject, data, actionId, ...(source ? { source } : {}) }
  return { seq, compartment, actor: actorOf(made, line.by), happenedAt, recordedAt, content, unsent: false }
}

const actorOf = ({ members }: PracticeCase, id: string): Actor => ({
  member: id,
  roles: members.find(member => member.id === id)?.roles ?? [],
})

async function perform(
  ports: PracticePorts,
  reading: PracticeReading,
  input: DeskInput,
  actionId: string,
): Promise<PerformResult | 'lost'> {
  const { made, folded, lines } = reading
  const repeated = folded.actionIds.get(actionId)
  if (repeated !== undefined) return { seq: repeated, repeated: true }
  const line = decideLine(ports, reading, input, actionId, await loadTextGuard())
  if ('refused' in line) return line
  const stored = await ports.store.append(made.caseId, line, lines.length)
  return stored === 'lost' ? 'lost' : { seq: lines.length + 1, repeated: false }
}

function decideLine(
  ports: PracticePorts,
  { made, protocol, folded }: PracticeReading,
  input: DeskInput,
  actionId: string,
  texts: TextGuard,
): PracticeLine | { readonly refused: Refusal } {
  const at = ports.now()
  const { action, subject, data, happenedAt = at, source } = input
  const context = { actor: actorOf(made, made.actor), at, zone: folded.state.zone }
  const decided = decide(protocol, folded.state, { action, subject, data, happenedAt }, context, texts)
  if ('refused' in decided) return decided
  const line = { action, subject, data: decided.event.data, actionId, ...(source ? { source } : {}) }
  return { practice: true, ...line, by: made.actor, happenedAt, recordedAt: at }
}

function viewOf(ports: PracticePorts, { made, protocol, folded, lines }: PracticeReading): CaseView<'practice'> {
  return caseView({
    mode: 'practice',
    fictional: true,
    caseId: made.caseId,
    protocol,
    folded,
    now: ports.now(),
    actor: actorOf(made, made.actor),
    members: made.members,
    head: lines.length,
    unsent: 0,
  })
}
