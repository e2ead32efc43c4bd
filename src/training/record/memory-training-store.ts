import type { Move } from '../scenario.ts'
import type { BookLine, Owner } from './book.ts'
import type { Attempt, TrainingStore } from './training-store.ts'

interface Kept {
  readonly attempt: Attempt
  readonly moves: Move[]
}
const isOf =
  ({ institution, learner }: Owner) =>
  (one: Owner): boolean =>
    one.institution === institution && one.learner === learner

/** The training's store in memory: for tests, and what the one in SQL is held against. */
export function memoryTrainingStore(): TrainingStore {
  const books: { readonly owner: Owner; readonly lines: BookLine[] }[] = []
  const attempts: Kept[] = []
  const texts = new Map<string, string>()
  const bookOf = (owner: Owner) => books.find(one => isOf(owner)(one.owner))
  const keptOf = (owner: Owner, id: string) => attempts.find(({ attempt }) => attempt.id === id && isOf(owner)(attempt))
  return {
    book: async owner => [...(bookOf(owner)?.lines ?? [])],
    async write(owner, line, after) {
      const lines = bookOf(owner)?.lines ?? []
      if (lines.length !== after) return 'lost'
      lines.push(line)
      if (after === 0) books.push({ owner: { institution: owner.institution, learner: owner.learner }, lines })
      return 'stored'
    },
    books: async institution =>
      new Map(books.filter(({ owner }) => owner.institution === institution).map(({ owner, lines }) => [owner.learner, [...lines]])),
    async begin(attempt, text) {
      if (keptOf(attempt, attempt.id)) return 'known'
      if (!texts.has(attempt.scenario.hash)) texts.set(attempt.scenario.hash, text)
      attempts.push({ attempt, moves: [] })
      return 'stored'
    },
    attempts: async owner =>
      attempts
        .map(({ attempt }) => attempt)
        .filter(isOf(owner))
        .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1)),
    async attempt(owner, id) {
      const kept = keptOf(owner, id)
      return kept && { attempt: kept.attempt, moves: [...kept.moves] }
    },
    head: async (owner, id) => keptOf(owner, id)?.moves.length,
    async move(owner, id, move, after) {
      const moves = keptOf(owner, id)?.moves
      if (moves?.length !== after) return 'lost'
      moves.push(move)
      return 'stored'
    },
    scenario: async hash => texts.get(hash),
  }
}
