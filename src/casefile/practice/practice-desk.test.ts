import { beforeEach, describe, expect, it } from 'vitest'
import { pinned } from '../../../tests/fictional/school.ts'
import { memoryPracticeStore, practiceCases } from '../index.ts'
import type { PracticeCase } from './practice-store.ts'

const method = await pinned()
let ids = 0
const ports = () => ({
  store: memoryPracticeStore(),
  methods: { get: async () => method, current: async () => method },
  now: () => '2026-11-16T15:00:00.000Z',
  newId: () => `form-${ids++}`,
})
const exercise: PracticeCase = {
  practice: true,
  caseId: 'exercise-1',
  opening: { method: method.pin, agreement: null, zone: 'America/Toronto', openedAt: '2026-11-16T14:00:00.000Z' },
  members: [
    { id: 'samuel', name: 'Samuel Roy', roles: ['lifeguard'] },
    { id: 'claude', name: 'Claude Picard', roles: ['visitor'] },
  ],
  actor: 'samuel',
}
const request = { url: '', headers: { get: () => null } }

describe('a practice case', () => {
  let here: ReturnType<typeof ports>
  const desk = async () => {
    const opened = await practiceCases(here).open('exercise-1', request)
    if ('closed' in opened) throw new Error(opened.closed)
    return opened
  }
  beforeEach(async () => {
    here = ports()
    await here.store.create(exercise)
  })
  it('goes by the same engine, and each form counts once', async () => {
    const [one, ticket] = [await desk(), { head: 0, actionId: 'form-x' }]
    const find = { action: 'find', subject: 'case', data: { wet: 'yes' } }
    expect(await one.perform(find, ticket)).toEqual({ seq: 1, repeated: false })
    expect(await one.perform(find, ticket)).toEqual({ seq: 1, repeated: true })
    expect(await one.perform(find, { head: 1, actionId: one.newActionId() })).toMatchObject({ refused: { code: 'already-done' } })
    const view = await one.read()
    expect(view).toMatchObject({ mode: 'practice', fictional: true, head: 1, unsent: 0 })
    expect(view.state.tasks.map(task => task.task)).toEqual(['notify', 'dry'])
  })
  it('keeps both lines when two tabs write at once', async () => {
    const [one, other] = [await desk(), await desk()]
    const greet = { action: 'greet', subject: 'case', data: { roles: ['loser'] } }
    const done = await Promise.all([one.perform(greet, { head: 0, actionId: 'a' }), other.perform(greet, { head: 0, actionId: 'b' })])
    expect(done.map(answer => ('seq' in answer ? answer.seq : 0)).toSorted()).toEqual([1, 2])
    expect((await one.read()).state.people.map(person => person.label)).toEqual(['A', 'B'])
  })
  it('says of a line that it was copied from paper, and keeps both its times', async () => {
    const one = await desk()
    const find = { action: 'find', subject: 'case', data: { wet: 'no' }, happenedAt: '2026-11-13T14:05:00.000Z', source: 'paper' } as const
    await one.perform(find, { head: 0, actionId: 'a' })
    await one.perform({ action: 'greet', subject: 'case', data: { roles: ['loser'] } }, { head: 1, actionId: 'b' })
    const [copied, here] = (await one.read()).timeline
    expect(copied).toMatchObject({ source: 'paper', happenedAt: '2026-11-13T14:05:00.000Z', recordedAt: '2026-11-16T15:00:00.000Z' })
    expect(here?.source).toBeUndefined()
  })
  it('that was never made is unknown', async () => {
    expect(await practiceCases(here).open('exercise-2', request)).toEqual({ closed: 'unknown-case' })
  })
})
