import {
  availableActions,
  type CaseState,
  decide,
  evolve,
  initialState,
  loadTextGuard,
  type Opening,
  type Protocol,
  type RaisedAlert,
  type Refusal,
  raisedAlerts,
} from '#protocol'
import { PLAY_AGREEMENT, type PlayAct, type PlayScript } from './play-script.ts'

const texts = await loadTextGuard()

const ZONE = 'America/Toronto'

/** What happened to one act of a script. */
interface PlayedAct {
  readonly index: number
  readonly at: string
  readonly by: string
  readonly do: string
  readonly on: string
  readonly refused?: Refusal
  readonly alerts: readonly RaisedAlert[]
}

/** All that a script led to; printed as JSON. */
export interface Played {
  readonly title: string
  readonly method: { readonly id: string; readonly version: string }
  readonly acts: readonly PlayedAct[]
  readonly state: object
  readonly alerts: readonly RaisedAlert[]
  /** For each member of the staff, what is possible now, and why the rest is not. */
  readonly available: Readonly<
    Record<string, readonly { action: string; subject: string; refusal: Refusal | null; warnings: readonly string[] }[]>
  >
  readonly refusals: readonly PlayedAct[]
  /** What the script expected and did not get. */
  readonly unmet: readonly { readonly where: string; readonly expected: unknown; readonly got: unknown }[]
}

/** Runs a script through the engine, as every reader of a case folds it. Pure. */
export function playScript(protocol: Protocol, script: PlayScript): Played {
  const instant = (text: string): string => new Date(Date.parse(text)).toISOString()
  const openedAt = instant(script.acts[0]?.at ?? '2026-11-16T08:20:00-05:00')
  const pin = { id: protocol.id, version: protocol.version, hash: 'not-released' }
  const opening: Opening = { method: pin, agreement: script.agreement ? PLAY_AGREEMENT : null, zone: ZONE, openedAt }
  let state = initialState(protocol, opening)
  const acts: PlayedAct[] = []
  script.acts.forEach((act, index) => {
    const played = playAct(
      protocol,
      state,
      script,
      { ...act, at: instant(act.at), happenedAt: instant(act.happenedAt ?? act.at) },
      index + 1,
    )
    state = played.state
    acts.push(played.act)
  })
  const at = instant(script.acts.at(-1)?.at ?? openedAt)
  return {
    title: script.title,
    method: { id: protocol.id, version: protocol.version },
    acts,
    state: tellState(protocol, state),
    alerts: raisedAlerts(protocol, state),
    available: Object.fromEntries(
      Object.entries(script.staff).map(([member, roles]) => [
        member,
        availableActions(protocol, state, { actor: { member, roles }, at, zone: ZONE }).map(one => ({
          ...one,
          refusal: one.refusal ?? null,
        })),
      ]),
    ),
    refusals: acts.filter(act => act.refused !== undefined),
    unmet: [...script.acts.flatMap((act, index) => unmetByAct(act, acts[index])), ...unmetAtEnd(protocol, script, state)],
  }
}

function playAct(
  protocol: Protocol,
  state: CaseState,
  script: PlayScript,
  act: PlayAct,
  index: number,
): { state: CaseState; act: PlayedAct } {
  const actor = { member: act.by, roles: script.staff[act.by] ?? [] }
  const input = { action: act.do, subject: act.on, data: act.with, happenedAt: act.happenedAt ?? act.at }
  const told = { index, at: act.at, by: act.by, do: act.do, on: act.on }
  const decision = decide(protocol, state, input, { actor, at: act.at, zone: ZONE }, texts)
  if ('refused' in decision) return { state, act: { ...told, refused: decision.refused, alerts: raisedAlerts(protocol, state) } }
  const after = evolve(protocol, state, decision.event, state.seq + 1)
  return { state: after, act: { ...told, alerts: raisedAlerts(protocol, after) } }
}

/** The folded state in the words of the design: duties, contacts and follow-ups are kinds of tasks. */
function tellState(protocol: Protocol, state: CaseState): object {
  const kindOf = (task: string) => protocol.tasks.find(one => one.id === task)?.kind ?? 'task'
  const ofKind = (kind: string) => state.tasks.filter(task => kindOf(task.task) === kind)
  const { phase, people, devices, answers, flags, stale, withdrawn, seq } = state
  return {
    phase,
    closed: protocol.phases.find(one => one.id === phase)?.closed === true,
    people,
    devices,
    answers,
    contacts: ofKind('contact'),
    duties: ofKind('duty'),
    followUps: ofKind('follow-up'),
    tasks: ofKind('task'),
    flags,
    stale,
    withdrawn,
    seq,
  }
}

type Unmet = Played['unmet'][number]

function unmetByAct(act: PlayAct, played: PlayedAct | undefined): readonly Unmet[] {
  if (act.expect === undefined || played === undefined) return []
  const where = `act ${played.index}: ${act.do} on ${act.on}`
  const got = played.refused ?? 'ok'
  if (act.expect === 'ok') return played.refused === undefined ? [] : [{ where, expected: 'ok', got }]
  const { refused, reason, field } = act.expect
  const same =
    played.refused?.code === refused &&
    (reason === undefined || ('reason' in played.refused && played.refused.reason === reason)) &&
    (field === undefined || ('faults' in played.refused && played.refused.faults.some(fault => fault.field === field)))
  return same ? [] : [{ where, expected: act.expect, got }]
}

function unmetAtEnd(protocol: Protocol, { expect }: PlayScript, state: CaseState): readonly Unmet[] {
  const unmet: Unmet[] = []
  const alert = raisedAlerts(protocol, state)[0]?.alert ?? null
  if (expect.alert !== undefined && expect.alert !== alert) unmet.push({ where: 'alert', expected: expect.alert, got: alert })
  if (expect.phase !== undefined && expect.phase !== state.phase) unmet.push({ where: 'phase', expected: expect.phase, got: state.phase })
  const open = state.tasks.filter(task => task.status === 'open').map(task => task.task)
  if (expect.openTasks !== undefined && [...expect.openTasks].sort().join() !== open.sort().join())
    unmet.push({ where: 'openTasks', expected: expect.openTasks, got: open })
  return unmet
}
