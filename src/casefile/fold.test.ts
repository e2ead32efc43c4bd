import { describe, expect, it } from 'vitest'
import { lostAndFound } from '../protocol/testing/lost-and-found.ts'
import { type FoldLine, fold, foldNothing } from './fold.ts'

const OPENED = '2026-11-16T15:00:00.000Z'
const opening = { method: { id: 'lost-and-found', version: '1', hash: 'h' }, agreement: null, zone: 'America/Toronto', openedAt: OPENED }
const samuel = { member: 'samuel', roles: ['lifeguard'] }
const nadia = { member: 'nadia', roles: ['lifeguard', 'coordinator'] }
const maya = { member: 'maya', roles: ['lifeguard'] }
const claude = { member: 'claude', roles: ['reporter'] }

interface Said {
  readonly data?: Record<string, string | readonly string[]>
  readonly by?: FoldLine['actor']
  readonly on?: string
  readonly compartment?: FoldLine['compartment']
  readonly happenedAt?: string
  readonly again?: number
  readonly answers?: readonly [line: number, how: 'withdrawn' | 'left']
}
const minute = (n: number): string => new Date(Date.parse(OPENED) + n * 60_000).toISOString()

/** Lines in log order, one a minute. */
const read = (...lines: readonly (readonly [string, Said?])[]) =>
  fold(
    lostAndFound,
    foldNothing(lostAndFound, opening),
    lines.map(([action, said = {}], i): FoldLine => {
      const { data = {}, by = samuel, on = 'case', compartment = 'care', happenedAt = minute(i), again, answers } = said
      const form = { action, subject: on, data, actionId: `form ${i}`, ...(again ? { again } : {}) }
      const content = answers ? { answers: answers[0], how: answers[1], actionId: form.actionId } : form
      return { seq: i + 1, compartment, actor: by, happenedAt, recordedAt: minute(i), content, unsent: false }
    }),
    new Set(),
  )
const statuses = (folded: ReturnType<typeof read>) => folded.timeline.map(line => line.status)

describe('a fact that no longer fits when it takes its place', () => {
  it('applies with a flag when a requirement no longer holds', () => {
    const folded = read(['remember', { data: { detail: 'un canard' } }])
    expect(statuses(folded)).toEqual(['flagged'])
    expect(folded.state.flags).toEqual([{ seq: 1, action: 'remember', code: 'requirement', reason: 'find-first', author: 'samuel' }])
    expect(folded.state.acts['remember']).toHaveLength(1)
  })

  it('is kept and not applied when its author had no role for it', () => {
    const folded = read(['remember', { by: claude, data: { detail: 'un canard' } }])
    expect(statuses(folded)).toEqual(['stale'])
    expect([folded.state.flags, folded.state.acts['remember']]).toEqual([[], undefined])
    expect(folded.state.stale).toMatchObject([{ seq: 1, code: 'wrong-role', author: 'claude' }])
  })

  it('is kept and not applied when nobody knows whom it is about', () => {
    expect(read(['remember', { on: 'Z' }]).state.stale).toMatchObject([{ code: 'unknown-subject' }])
  })

  it('is kept and not applied when the method has no such action', () => {
    expect(read(['invent']).state.stale).toMatchObject([{ code: 'unknown-action' }])
  })

  it('gains nothing by a form that no page would send: an answer that is not on the list, a time to come', () => {
    for (const said of [{ data: { detail: 'un canard', extra: 'oui' } }, { data: { detail: 'un canard' }, happenedAt: minute(30) }]) {
      const folded = read(['remember', said])
      expect([statuses(folded), folded.state.acts['remember']]).toEqual([['stale'], undefined])
    }
  })

  it('stands with the words it was sealed with: a later text guard, stricter, undoes nothing', () => {
    const folded = read(['remember', { data: { detail: 'https://example.invalid/x' } }])
    expect([folded.state.acts['remember']?.length, folded.state.stale]).toEqual([1, []])
  })
})

describe('a line sealed for other readers than the method says', () => {
  it('is kept and moves nothing', () => {
    const folded = read(['find', { compartment: 'justice' }], ['find'])
    expect(statuses(folded)).toEqual(['stale', 'applied'])
    expect(folded.state.acts['find']).toHaveLength(1)
  })
})

describe('an ordinary act that no longer holds', () => {
  it('is kept and not applied', () => {
    expect(statuses(read(['find'], ['notify-desk'], ['notify-desk']))).toEqual(['applied', 'applied', 'stale'])
  })
})

describe('a line that did not fit', () => {
  const TWICE = [['find'], ['notify-desk', { by: nadia }], ['notify-desk']] as const

  it('is withdrawn by its author: struck out, owed by nobody, and the line that says so is told as such', () => {
    const folded = read(...TWICE, ['answer', { answers: [3, 'withdrawn'] }])
    expect(statuses(folded)).toEqual(['applied', 'applied', 'withdrawn', 'applied'])
    expect(folded.state.stale).toEqual([])
    expect(folded.timeline[2]?.answered).toEqual({ how: 'withdrawn', seq: 4 })
    expect(folded.timeline[3]).toMatchObject({ action: undefined, answers: { line: 3, how: 'withdrawn' } })
  })

  it('is left as it stands: still not counted, and owed no longer', () => {
    const folded = read(...TWICE, ['answer', { answers: [3, 'left'] }])
    expect(folded.timeline[2]).toMatchObject({ status: 'stale', answered: { how: 'left', seq: 4 } })
    expect(folded.state.stale).toEqual([])
  })

  it('is done again by another line, once that one holds', () => {
    const before = [['notify-desk'], ['find']] as const
    const folded = read(...before, ['notify-desk', { again: 1 }])
    expect(folded.timeline[0]).toMatchObject({ status: 'stale', answered: { how: 'again', seq: 3 } })
    expect([folded.state.stale, folded.state.phase]).toEqual([[], 'kept'])
    expect(read(['notify-desk'], ['notify-desk', { again: 1 }]).state.stale).toHaveLength(2)
  })

  it('is nobody else’s to answer for, but a coordinator’s', () => {
    for (const said of [{ by: maya }, { by: claude }]) {
      const folded = read(...TWICE, ['answer', { ...said, answers: [3, 'left'] }])
      expect([folded.state.stale.length, folded.timeline[3]?.status]).toEqual([1, 'stale'])
    }
    expect(read(...TWICE, ['answer', { by: nadia, answers: [3, 'left'] }]).state.stale).toEqual([])
    expect(read(['notify-desk'], ['find'], ['notify-desk', { by: maya, again: 1 }]).state.stale).toHaveLength(1)
  })

  it('cannot be withdrawn this way when it is a fact that was counted; it may be left, and keeps its mark in the journal', () => {
    const early = ['remember', { data: { detail: 'un canard' } }] as const
    const withdrawn = read(early, ['answer', { answers: [1, 'withdrawn'] }])
    expect([withdrawn.state.flags.length, withdrawn.state.acts['remember']?.length]).toEqual([1, 1])
    const left = read(early, ['answer', { answers: [1, 'left'] }])
    expect([left.state.flags, left.timeline[0]?.status, left.state.acts['remember']?.length]).toEqual([[], 'flagged', 1])
  })

  it('is answered for once: what is said after changes nothing, nor does a line that fitted or does not exist', () => {
    const once = read(...TWICE, ['answer', { answers: [3, 'left'] }], ['answer', { answers: [3, 'withdrawn'] }])
    expect(once.timeline[2]).toMatchObject({ status: 'stale', answered: { how: 'left', seq: 4 } })
    for (const line of [1, 99]) expect(statuses(read(...TWICE, ['answer', { answers: [line, 'left'] }]))[3]).toBe('stale')
  })

  it('moves nothing when what answers for it is sealed for other readers than the team', () => {
    expect(read(...TWICE, ['answer', { compartment: 'justice', answers: [3, 'left'] }]).state.stale).toHaveLength(1)
  })
})
