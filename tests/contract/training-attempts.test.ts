import { describe, expect, it } from 'vitest'
import { architect } from '#courses'
import { sexto } from '#method'
import { attemptDesk, beginAttempt, memoryTrainingStore, type Owner, packText, type TrainingStore } from '#training'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { sqlTrainingStore } from '../../src/platform/sql/training-store.ts'

const samuel: Owner = { institution: 'trois-lacs', learner: 'samuel' }
const maya: Owner = { institution: 'trois-lacs', learner: 'maya' }
const [pack] = architect
if (pack === undefined) throw new Error('there is no case')
const method = { id: 'sexto', version: 'test', hash: 'method-of-the-test' }
const scenario = { id: pack.scenario.id, version: pack.scenario.version, hash: 'kept' }
const kept = { pin: method, protocol: sexto }

/** A server over the store: its memory is its own. */
function serverOver(store: TrainingStore) {
  const attempts = attemptDesk({
    store,
    methods: { get: async () => kept, current: async () => kept },
    now: () => '2026-11-21T15:00:00.000Z',
  })
  const ports = { store, attempts, now: () => '2026-11-21T15:00:00.000Z' }
  const begin = (id: string, { owner = samuel, leaving, of = scenario }: { owner?: Owner; leaving?: string; of?: typeof scenario } = {}) =>
    beginAttempt(ports, owner, { id, scenario: of, scenarioText: packText(pack as NonNullable<typeof pack>), method, leaving })
  const idsOf = async (owner: Owner) => (await store.attempts(owner)).map(({ id }) => id)
  return { begin, attempts, idsOf, store }
}

const contract = (make: () => Promise<TrainingStore>): void => {
  it('is one at a time: the next form is led to the one under way', async () => {
    const { begin, idsOf } = serverOver(await make())
    expect(await begin('a1')).toEqual({ begun: 'a1' })
    expect(await begin('a1')).toEqual({ begun: 'a1' })
    expect(await begin('a2')).toMatchObject({ underWay: { attempt: { id: 'a1' } } })
    expect(await begin('b1', { of: { ...scenario, id: 'another-case' } })).toEqual({ begun: 'b1' })
    expect(await begin('m1', { owner: maya })).toEqual({ begun: 'm1' })
    expect(await idsOf(samuel)).toEqual(['a1', 'b1'])
  })
  it('is one at a time when eight forms are sent at once to two servers', async () => {
    const store = await make()
    const servers = [serverOver(store), serverOver(store)]
    const done = await Promise.all(Array.from({ length: 8 }, (_, n) => servers[n % 2]?.begin(`a${n}`)))
    expect(done.filter(one => one !== undefined && 'begun' in one)).toHaveLength(1)
    expect(await servers[0]?.idsOf(samuel)).toHaveLength(1)
  })
  it('ends for another to begin only by choice; it stays, takes nothing more, and is never gone on with', async () => {
    const { begin, attempts, idsOf } = serverOver(await make())
    const scene = pack.scenario.scenes[0]
    const choose = { move: 'choose', scene: scene?.id ?? '', option: scene?.options[0]?.id ?? '' } as const
    await begin('a1')
    await attempts.move(samuel, 'a1', choose)
    expect(await begin('a2', { leaving: 'another' })).toMatchObject({ underWay: { attempt: { id: 'a1' } } })
    expect(await begin('a2', { leaving: 'a1' })).toEqual({ begun: 'a2' })
    expect(await idsOf(samuel)).toEqual(['a1', 'a2'])
    const left = await attempts.read(samuel, 'a1')
    expect(left?.state).toMatchObject({ stage: 'ended', ending: undefined, kept: { left: true, first: { [choose.scene]: choose.option } } })
    for (const move of [choose, { move: 'rewind', to: choose.scene }, { move: 'leave' }] as const)
      expect(await attempts.move(samuel, 'a1', move)).toEqual({ fault: { code: 'ended' } })
    expect(await begin('a3', { leaving: 'a1' })).toMatchObject({ underWay: { attempt: { id: 'a2' } } })
  })
  it('ends once when two windows choose it at once', async () => {
    const { begin, idsOf } = serverOver(await make())
    await begin('a1')
    const done = await Promise.all([begin('a2', { leaving: 'a1' }), begin('a3', { leaving: 'a1' })])
    expect(done.filter(one => 'begun' in one)).toHaveLength(1)
    expect(await idsOf(samuel)).toHaveLength(2)
  })
  it('is completed by whoever comes next, when the server stopped between its claim and its keeping', async () => {
    const store = await make()
    const { begin, idsOf } = serverOver(store)
    await store.write(samuel, { did: 'case-begun', scenario: scenario.id, attempt: 'a1', at: '2026-11-21T14:59:00.000Z' }, 0)
    expect(await begin('a2')).toMatchObject({ underWay: { attempt: { id: 'a1', startedAt: '2026-11-21T14:59:00.000Z' } } })
    expect(await idsOf(samuel)).toEqual(['a1'])
  })
}

describe('an attempt under way, in memory', () => contract(async () => memoryTrainingStore()))
eachEngine(({ open }) => {
  describe('an attempt under way', () => contract(async () => sqlTrainingStore(await open<MainTables>(mainMigrations))))
})
