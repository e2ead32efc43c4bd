import { describe, expect, it } from 'vitest'
import { type Attempt, type BookLine, type Move, memoryTrainingStore, type Owner, type TrainingStore } from '#training'
import { mainMigrations } from '../../src/platform/sql/migrations/main.ts'
import type { MainTables } from '../../src/platform/sql/schema.ts'
import { eachEngine } from '../../src/platform/sql/testing/each-engine.ts'
import { sqlTrainingStore } from '../../src/platform/sql/training-store.ts'

const samuel: Owner = { institution: 'trois-lacs', learner: 'samuel' }
const maya: Owner = { institution: 'trois-lacs', learner: 'maya' }
const at = (minute: number): string => `2026-11-21T15:${String(minute).padStart(2, '0')}:00.000Z`
const begun = (minute: number): BookLine => ({ did: 'lesson-begun', lesson: 'nobody-looks', at: at(minute) })
const go = (minute: number): Move => ({ move: 'go-on', scene: 's1', recordedAt: at(minute) })
const attemptOf = (owner: Owner, id: string): Attempt => ({
  ...owner,
  id,
  scenario: { id: 'case-1', version: '1.0.0', hash: 'h1' },
  method: { id: 'sexto', version: '1.0.0', hash: 'm1' },
  startedAt: at(1),
})

const contract = (make: () => Promise<TrainingStore>): void => {
  it('is a book in order, each line at one position, of one person', async () => {
    const store = await make()
    expect(await store.write(samuel, begun(1), 0)).toBe('stored')
    expect(await store.write(samuel, begun(2), 1)).toBe('stored')
    expect(await store.book(samuel)).toEqual([begun(1), begun(2)])
    expect(await store.book(maya)).toEqual([])
    expect(await store.books('trois-lacs')).toEqual(new Map([['samuel', [begun(1), begun(2)]]]))
    expect(await store.books('vieux-quai')).toEqual(new Map())
  })
  it('refuses a line written over another, or after one that is not there', async () => {
    const store = await make()
    await store.write(samuel, begun(1), 0)
    expect(await store.write(samuel, begun(2), 0)).toBe('lost')
    expect(await store.write(samuel, begun(2), 2)).toBe('lost')
    expect(await store.book(samuel)).toEqual([begun(1)])
  })
  it('gives a position to one of two tabs that write at once', async () => {
    const store = await make()
    const done = await Promise.all([store.write(samuel, begun(1), 0), store.write(samuel, begun(2), 0)])
    expect(done.toSorted()).toEqual(['lost', 'stored'])
  })
  it('keeps an attempt with the text it pins, and an edited text beside it', async () => {
    const store = await make()
    expect(await store.begin(attemptOf(samuel, 'a1'), 'the first text')).toBe('stored')
    expect(await store.begin(attemptOf(samuel, 'a1'), 'the first text')).toBe('known')
    await store.begin({ ...attemptOf(samuel, 'a2'), scenario: { id: 'case-1', version: '1.1.0', hash: 'h2' }, startedAt: at(9) }, 'another')
    expect(await store.scenario('h1')).toBe('the first text')
    expect(await store.scenario('h2')).toBe('another')
    expect(await store.scenario('h3')).toBeUndefined()
    expect((await store.attempts(samuel)).map(({ id }) => id)).toEqual(['a1', 'a2'])
    expect(await store.attempts(maya)).toEqual([])
  })
  it('adds each move once, at its position, and counts them', async () => {
    const store = await make()
    await store.begin(attemptOf(samuel, 'a1'), 'text')
    expect(await store.head(samuel, 'a1')).toBe(0)
    expect(await store.move(samuel, 'a1', go(2), 0)).toBe('stored')
    expect(await store.move(samuel, 'a1', go(3), 0)).toBe('lost')
    expect(await store.move(samuel, 'a1', go(3), 5)).toBe('lost')
    expect(await store.move(samuel, 'a1', go(3), 1)).toBe('stored')
    expect(await store.head(samuel, 'a1')).toBe(2)
    expect(await store.attempt(samuel, 'a1')).toEqual({ attempt: attemptOf(samuel, 'a1'), moves: [go(2), go(3)] })
  })
  it('shows an attempt to the person who made it and to nobody else, and takes no move of theirs', async () => {
    const store = await make()
    await store.begin(attemptOf(samuel, 'a1'), 'text')
    expect(await store.attempt(maya, 'a1')).toBeUndefined()
    expect(await store.head(maya, 'a1')).toBeUndefined()
    expect(await store.move(maya, 'a1', go(2), 0)).toBe('lost')
    expect(await store.head(samuel, 'a1')).toBe(0)
  })
}

describe('what the training keeps in memory', () => contract(async () => memoryTrainingStore()))
eachEngine(({ open }) => {
  describe('what the training keeps', () => contract(async () => sqlTrainingStore(await open<MainTables>(mainMigrations))))
})
