import { describe, expect, it } from 'vitest'
import { architect } from '#courses'
import { sexto } from '#method'
import { asWritten } from '#protocol'
import { CAREFUL, CARELESS, type MoveBody, type Player, packText, playThrough, type ScenarioPack } from '#training'
import { attemptDesk, type ReadAttempt } from './attempt-desk.ts'
import { memoryTrainingStore } from './memory-training-store.ts'
import type { TrainingStore } from './training-store.ts'

const samuel = { institution: 'trois-lacs', learner: 'samuel' }
const method = { pin: { id: 'sexto', version: 'test', hash: 'method-of-the-test' }, protocol: sexto }
const deskOver = (store: TrainingStore) =>
  attemptDesk({ store, methods: { get: async () => method, current: async () => method }, now: () => '2026-11-21T15:00:00.000Z' })

async function begun(pack: ScenarioPack) {
  const store = memoryTrainingStore()
  const { id, version } = pack.scenario
  const scenario = { id, version, hash: `hash of ${id} ${version}` }
  await store.begin({ ...samuel, id: 'a1', scenario, method: method.pin, startedAt: '2026-11-21T15:00:00.000Z' }, packText(pack))
  return { store, desk: deskOver(store) }
}

/** The moves of a player, who goes back once to each fork that was passed, and chooses again. */
function movesOf(pack: ScenarioPack, player: Player): readonly MoveBody[] {
  const { moves } = playThrough({ scenario: pack.scenario, method: method.pin, protocol: sexto, texts: asWritten }, player)
  return moves.flatMap(({ recordedAt: _, ...move }): readonly MoveBody[] =>
    move.move === 'choose' ? [move, { move: 'exit' }, { move: 'resume' }, { move: 'rewind', to: move.scene }, move] : [move],
  )
}

/** An attempt with the state at each fork by what it came to: each of them holds those before it. */
const flat = (read: ReadAttempt | undefined) =>
  read && {
    ...read,
    state: {
      ...read.state,
      forks: [...read.state.forks].map(([id, { clock, gauges, lines, forks }]) => [id, clock, gauges, lines, [...forks.keys()]]),
    },
  }

describe('an attempt that a server remembers', () => {
  it.each(
    architect.flatMap(pack => [
      [pack.scenario.id, 'with care', pack, CAREFUL] as const,
      [pack.scenario.id, 'carelessly', pack, CARELESS] as const,
    ]),
  )(
    'is at every move what a server that remembers nothing computes: %s, played %s',
    async (_, __, pack, player) => {
      const { store, desk } = await begun(pack)
      let last: ReadAttempt | undefined
      for (const [n, move] of movesOf(pack, player).entries()) {
        const moved = await desk.move(samuel, 'a1', move)
        if (!('read' in moved)) throw new Error(`${n} ${JSON.stringify(move)}: ${JSON.stringify(moved)}`)
        last = moved.read
        if (n % 40 === 0) expect(flat(last)).toEqual(flat(await deskOver(store).read(samuel, 'a1')))
      }
      expect(flat(last)).toEqual(flat(await deskOver(store).read(samuel, 'a1')))
      expect((await desk.read(samuel, 'a1'))?.state.stage).toBe('ended')
    },
    60_000,
  )

  it('is read again when another server has moved on, and its own move is decided on what is there', async () => {
    const [pack] = architect
    if (pack === undefined) throw new Error('there is no case')
    const { store, desk } = await begun(pack)
    const other = deskOver(store)
    const [scene] = pack.scenario.scenes
    const choose = { move: 'choose', scene: scene?.id ?? '', option: scene?.options[0]?.id ?? '' } as const
    await desk.read(samuel, 'a1')
    await other.move(samuel, 'a1', choose)
    expect(await desk.move(samuel, 'a1', choose)).toEqual({ fault: { code: 'already-chosen' } })
    expect((await desk.read(samuel, 'a1'))?.state.chosen).toBe(choose.option)
    await other.move(samuel, 'a1', { move: 'rewind', to: choose.scene })
    const moved = await desk.move(samuel, 'a1', choose)
    expect(flat('read' in moved ? moved.read : undefined)).toEqual(flat(await other.read(samuel, 'a1')))
  })

  it('keeps the text that it began with when the case is edited meanwhile', async () => {
    const [pack] = architect
    if (pack === undefined) throw new Error('there is no case')
    const { store, desk } = await begun(pack)
    const edited = { ...pack, scenario: { ...pack.scenario, version: '9.9.9', scenes: pack.scenario.scenes.slice(1) } }
    const scenario = { id: pack.scenario.id, version: '9.9.9', hash: 'hash of the edited one' }
    await store.begin({ ...samuel, id: 'a2', scenario, method: method.pin, startedAt: '2026-11-21T16:00:00.000Z' }, packText(edited))
    for (const read of [await desk.read(samuel, 'a1'), await deskOver(store).read(samuel, 'a1')])
      expect(read?.state.scene).toBe(pack.scenario.scenes[0]?.id)
    expect((await desk.read(samuel, 'a2'))?.state.scene).toBe(edited.scenario.scenes[0]?.id)
  })
})
