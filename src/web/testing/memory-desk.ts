import type { CaseView, CaseWeb, Closed, Desk, DeskInput, Member, Performed, PerformResult, Ticket, TimelineLine } from '#casefile'
import {
  type AgreementSnapshot,
  availableActions,
  type CaseState,
  decide,
  evolve,
  initialState,
  loadTextGuard,
  type Protocol,
  raisedAlerts,
} from '#protocol'

/** Monday 16 November 2026, 10:12 at the school. */
export const OPENED_AT = '2026-11-16T15:12:00.000Z'

export const AGREEMENT: AgreementSnapshot = {
  id: 'agreement-1',
  territory: 'Rive-aux-Mélèzes',
  policeService: 'Police de la Rive',
  validFrom: '2026-01-01',
  validTo: null,
  channel: { 'fr-CA': 'Le 911, patrouille', 'en-CA': '911, patrol officers' },
  channelPhone: '911',
  deviceInstruction: { 'fr-CA': 'Laisser l’appareil comme il est', 'en-CA': 'Leave the device as it is' },
  targetDays: 4,
  amberDays: 7,
}

const MEMBERS: readonly Member[] = [
  { id: 'nadia', name: 'Nadia Benali', roles: ['coordinator', 'trained'] },
  { id: 'samuel', name: 'Samuel Roy', roles: ['trained'] },
  { id: 'luc', name: 'Luc Tremblay', roles: ['principal'] },
]

/** A case kept in memory over the real engine: everything of a desk but keys and storage. */
export class MemoryDesk implements Desk<'practice'> {
  now = OPENED_AT
  member = 'nadia'
  fictional = false
  readonly performed: { input: DeskInput; ticket: Ticket }[] = []
  private readonly protocol: Protocol
  private readonly lines: TimelineLine[] = []
  private readonly done = new Map<string, Performed>()
  private state: CaseState
  private ids = 0

  constructor(protocol: Protocol, agreement: AgreementSnapshot | null = AGREEMENT) {
    this.protocol = protocol
    const method = { id: protocol.id, version: protocol.version, hash: 'test' }
    this.state = initialState(protocol, { method, agreement, zone: 'America/Toronto', openedAt: OPENED_AT })
  }

  newActionId(): string {
    this.ids += 1
    return `act-${this.ids}`
  }

  later(minutes: number): void {
    this.now = new Date(Date.parse(this.now) + minutes * 60_000).toISOString()
  }

  async read(): Promise<CaseView<'practice'>> {
    return {
      mode: 'practice',
      fictional: this.fictional,
      caseId: 'c1',
      codeName: 'Mélèze 18',
      protocol: this.protocol,
      state: this.state,
      now: this.now,
      actor: this.actor(),
      members: MEMBERS,
      available: availableActions(this.protocol, this.state, this.context()),
      alerts: raisedAlerts(this.protocol, this.state),
      timeline: [...this.lines],
      head: this.lines.length,
      unsent: 0,
    }
  }

  async perform(input: DeskInput, ticket: Ticket): Promise<PerformResult> {
    this.performed.push({ input, ticket })
    const known = this.done.get(ticket.actionId)
    if (known) return { ...known, repeated: true }
    const happenedAt = input.happenedAt ?? this.now
    const { action, subject, data } = input
    const decision = decide(this.protocol, this.state, { action, subject, data, happenedAt }, this.context(), await loadTextGuard())
    if ('refused' in decision) return decision
    const seq = this.lines.length + 1
    this.state = evolve(this.protocol, this.state, decision.event, seq)
    const compartment = this.protocol.actions.find(one => one.id === action)?.compartment ?? 'care'
    this.lines.push({
      seq,
      action,
      compartment,
      subject,
      data: decision.event.data,
      by: this.member,
      happenedAt,
      recordedAt: this.now,
      status: 'applied',
      unsent: false,
      ...(input.source ? { source: input.source } : {}),
    })
    const done = { seq, repeated: false }
    this.done.set(ticket.actionId, done)
    return done
  }

  private actor() {
    return { member: this.member, roles: MEMBERS.find(one => one.id === this.member)?.roles ?? [] }
  }

  private context() {
    return { actor: this.actor(), at: this.now, zone: 'America/Toronto' }
  }
}

/** Opens the one case of a memory desk, or says why not. */
export function webOf(desk: MemoryDesk, closed?: Closed['closed']): CaseWeb<'practice'> {
  return {
    mode: 'practice',
    open: async caseId => (closed ? { closed } : caseId === 'c1' ? desk : { closed: 'unknown-case' }),
  }
}
