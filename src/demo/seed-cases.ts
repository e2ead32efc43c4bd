import {
  type CasePorts,
  type LogClient,
  type MethodLibrary,
  memoryCaseStore,
  openCase,
  performAction,
  type SealedCases,
  sealedCases,
} from '#casefile'
import { isRefused, type LogServer } from '#log'
import type { RosterDesk } from '#people'
import { type CaseAct, type CaseScript, durationOf } from './case-script.ts'
import type { FictionalActor, SeededSchool } from './seed-school.ts'

const ZONE = 'America/Toronto'

/** The fictional past: the clock of the devices and of the server while the cases are made. */
export interface StoryClock {
  at: string
}

/** What the people of a story play upon. */
export interface Stage {
  readonly server: LogServer
  readonly rosters: RosterDesk
  /** How a person's device reaches the server. */
  readonly clientOf: (actor: FictionalActor) => LogClient
  readonly methods: MethodLibrary
  readonly clock: StoryClock
}

interface Player {
  readonly ports: CasePorts
  readonly cases: SealedCases
}

/**
 * Plays the scripts of one school through the use cases of a real case: real keys, real signatures, the same refusals.
 * Throws when an act is refused, with the script and the act: our data is wrong.
 */
export async function seedCases(stage: Stage, school: SeededSchool, scripts: readonly CaseScript[], now: string): Promise<void> {
  const players = new Map(school.actors.map(actor => [actor.person.member, playerOf(stage, actor)]))
  const playing = (member: string): Player => {
    const player = players.get(member)
    if (player === undefined) throw new Error(`nobody is called ${member} in this school`)
    return player
  }
  for (const script of scripts.filter(one => one.school === school.place.id)) await playCase(stage, school, script, playing, now)
}

function playerOf({ server, rosters, methods, clock, clientOf }: Stage, actor: FictionalActor): Player {
  const { identity, seals } = actor.unlocked
  let lastId = 0
  const ports: CasePorts = {
    client: clientOf(actor),
    store: memoryCaseStore(),
    identity,
    seals,
    crypto: server.crypto,
    roster: school => rosters.history(school),
    methods,
    now: () => clock.at,
    newId: () => `story-${identity.member}-${++lastId}`,
    fictional: true,
  }
  return { ports, cases: sealedCases(ports) }
}

async function playCase(
  stage: Stage,
  { school, place }: SeededSchool,
  script: CaseScript,
  playing: (member: string) => Player,
  now: string,
) {
  const begun = Date.parse(now) - durationOf(script.started)
  stage.clock.at = new Date(begun).toISOString()
  const opener = playing(script.by)
  const opened = await openCase(opener.ports, { school, agreement: place.agreement, zone: ZONE }, script.named)
  if (isRefused(opened)) throw new Error(`${script.id} was not opened: ${JSON.stringify(opened.refused)}`)
  if (opened.synced.unsent > 0) throw new Error(`${script.id} stayed on its device: ${JSON.stringify(opened.synced)}`)
  opener.cases.adopt(opened.memory)
  for (const act of script.acts) {
    stage.clock.at = new Date(begun + durationOf(act.after)).toISOString()
    await playAct(playing(act.by), opened.caseId, script.id, act, begun)
  }
}

/** A moment of a form may be told from the beginning too: `+P2D` is two days after it. */
const momentsOf = (data: CaseAct['with'], begun: number): CaseAct['with'] =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) =>
      typeof value === 'string' && value.startsWith('+P')
        ? [field, new Date(begun + durationOf(value.slice(1))).toISOString()]
        : [field, value],
    ),
  )

async function playAct({ ports, cases }: Player, caseId: string, script: string, act: CaseAct, begun: number): Promise<void> {
  const synced = await cases.sync(caseId)
  const input = { action: act.do, subject: act.on, data: momentsOf(act.with, begun) }
  const done =
    synced.fault === undefined ? await performAction(ports, cases.memory(caseId), input, ports.newId()) : { refused: synced.fault }
  if ('refused' in done) throw new Error(`${script}: ${act.by} could not ${act.do} on ${act.on}: ${JSON.stringify(done.refused)}`)
}
