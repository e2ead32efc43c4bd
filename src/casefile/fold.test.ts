import { describe, expect, it } from 'vitest'
import { lostAndFound } from '../protocol/testing/lost-and-found.ts'
import { type FoldLine, fold, foldNothing } from './fold.ts'

const OPENED = '2026-11-16T15:00:00.000Z'
const opening = { method: { id: 'lost-and-found', version: '1', hash: 'h' }, agreement: null, zone: 'America/Toronto', openedAt: OPENED }
const samuel = { member: 'samuel', roles: ['lifeguard'] }
const claude = { member: 'claude', roles: ['reporter'] }

interface Said {
  readonly data?: Record<string, string | readonly string[]>
  readonly by?: FoldLine['actor']
  readonly on?: string
  readonly compartment?: FoldLine['compartment']
  readonly happenedAt?: string
}
const minute = (n: number): string => new Date(Date.parse(OPENED) + n * 60_000).toISOString()

/** Lines in log order, one a minute. */
const read = (...lines: readonly (readonly [string, Said?])[]) =>
  fold(
    lostAndFound,
    foldNothing(lostAndFound, opening),
    lines.map(([action, said = {}], i): FoldLine => {
      const { data = {}, by = samuel, on = 'case', compartment = 'care', happenedAt = minute(i) } = said
      const content = { action, subject: on, data, actionId: `form ${i}` }
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
