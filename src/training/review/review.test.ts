import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Rubric, RubricLevel } from '../rubric.ts'
import { decideReview, isLocked, isSampled, LOCK_MS, type ReviewContext } from './decide-review.ts'
import { evolveReview, foldReview } from './evolve-review.ts'
import { type Person, type Reading, type ReviewCommand, type ReviewLine, type ReviewState, VERDICTS } from './review-events.ts'

const rubric: Rubric = {
  version: '1',
  criteria: ['stop', 'protect', 'order', 'practice'].map(id => ({ id, shownIn: { explorer: [], architect: [] } })),
  criticalErrors: [{ id: 'looks' }],
  corrections: [],
  returnUnread: [],
  comments: [],
}
const context: ReviewContext = {
  submission: Array.from({ length: 100 }, (_, n) => `one-${n}`).find(id => !isSampled(id)) ?? '',
  rubric,
  outsideReaders: false,
  samePerson: false,
  sameReader: false,
  answers: ['Je pose l’appareil.  Je regarde d’abord.'],
  prepared: ['Votre première minute est claire et humaine.'],
}
const learner: Person = { id: 'samuel', institution: 'school' }
const [ada, noe]: [Person, Person] = [
  { id: 'ada', institution: 'team' },
  { id: 'noe', institution: 'team' },
]
const AT = '2026-11-21T12:00:00.000Z'
const later = (ms: number): string => new Date(Date.parse(AT) + ms).toISOString()
const submit: ReviewCommand = {
  type: 'submit',
  by: learner,
  level: 'explorer',
  locale: 'fr-CA',
  course: { version: '1', hash: 'h' },
  minutes: 90,
}
const all = (level: RubricLevel) => Object.fromEntries(rubric.criteria.map(({ id }) => [id, level]))
const reading = (change: Partial<Reading> = {}): Omit<Reading, 'by'> => ({
  signed: 'Ada',
  round: 1,
  verdict: 'accept',
  scores: all(2),
  errors: [],
  comment: '',
  own: 'Vous nommez la personne qui reste.',
  ...change,
})

/** Plays commands; throws on a refusal, as in this story none is expected. */
function play(commands: readonly ReviewCommand[], given: ReviewContext = context): ReviewState {
  const lines: ReviewLine[] = []
  for (const command of commands) {
    const decided = decideReview(foldReview(lines), command, given, AT)
    if ('refused' in decided) throw new Error(`${command.type}: ${decided.refused}`)
    lines.push({ at: AT, event: decided.event })
  }
  const state = foldReview(lines)
  if (state === undefined) throw new Error('nothing happened')
  return state
}
const refusal = (state: ReviewState | undefined, command: ReviewCommand, at = AT, given = context) => {
  const decided = decideReview(state, command, given, at)
  return 'refused' in decided ? decided.refused : undefined
}
const claim = (by: Person): ReviewCommand => ({ type: 'claim', by })
const read = (by: Person, change: Partial<Reading> = {}): ReviewCommand => ({ type: 'read', by, reading: reading(change) })
const reasons = { comment: 'Une raison.' }

describe('a reflection that is read', () => {
  test('is accepted when every criterion is shown and there is no critical error', () => {
    expect(play([submit, claim(ada), read(ada)]).standing).toBe('accepted')
  })
  test('is not accepted with one criterion not yet shown, however good the rest', () => {
    const state = play([submit, claim(ada)])
    expect(refusal(state, read(ada, { scores: { ...all(3), stop: 1 } }))).toBe('not-acceptable')
  })
  test('is not accepted with a critical error, whatever the rest is worth', () => {
    const state = play([submit, claim(ada)])
    expect(refusal(state, read(ada, { scores: all(3), errors: [{ id: 'looks', quote: 'je regarde  d’abord' }] }))).toBe('not-acceptable')
  })
  test('is quoted as it was written', () => {
    const state = play([submit, claim(ada)])
    const error = (quote: string) => read(ada, { verdict: 'again', errors: [{ id: 'looks', quote }] })
    expect(refusal(state, error('Je regarde toujours'))).toBe('quote-not-found')
    expect(refusal(state, error(' '))).toBe('quote-missing')
    expect(refusal(state, error("Je regarde d'abord."))).toBeUndefined()
  })
  test('goes back with a reason and a sentence of the reader’s own, never only a prepared one', () => {
    const state = play([submit, claim(ada)])
    expect(refusal(state, read(ada, { verdict: 'again' }))).toBe('reason-missing')
    expect(refusal(state, read(ada, { verdict: 'again', ...reasons, own: '' }))).toBe('own-sentence-missing')
    expect(refusal(state, read(ada, { own: 'Votre première  minute est claire et humaine. ' }))).toBe('own-sentence-missing')
  })
  test('is scored on its four criteria and on nothing else', () => {
    const state = play([submit, claim(ada)])
    expect(refusal(state, read(ada, { scores: { stop: 3 } }))).toBe('missing-score')
    expect(refusal(state, read(ada, { scores: { ...all(3), charm: 3 } }))).toBe('unknown-score')
    expect(refusal(state, read(ada, { scores: { ...all(3), stop: 9 as RubricLevel } }))).toBe('unknown-score')
  })
})

describe('a second reader', () => {
  const refused = [submit, claim(ada), read(ada, { verdict: 'refuse', ...reasons })] as const
  test('reads every refusal, and is never the first one', () => {
    const state = play([...refused])
    expect(state.standing).toBe('second')
    expect(refusal(state, claim(ada))).toBe('already-read-by-you')
    expect(play([...refused, claim(noe), read(noe, { verdict: 'refuse', ...reasons })])).toMatchObject({
      standing: 'call',
      told: { outcome: 'refused' },
    })
  })
  test('who sees it otherwise asks for another version', () => {
    expect(play([...refused, claim(noe), read(noe)])).toMatchObject({ standing: 'learner', told: { outcome: 'again' } })
  })
  test('is drawn for one accepted reflection in ten, by its id alone', () => {
    const drawn = Array.from({ length: 10_000 }, (_, n) => `submission-${n}`).filter(isSampled).length
    expect(drawn).toBeGreaterThan(850)
    expect(drawn).toBeLessThan(1150)
    const id = Array.from({ length: 100 }, (_, n) => `id-${n}`).find(isSampled) ?? ''
    const given = { ...context, submission: id }
    expect(play([submit, claim(ada), read(ada)], given).standing).toBe('second')
    expect(play([submit, claim(ada), read(ada), claim(noe), read(noe)], given).standing).toBe('accepted')
  })
})

describe('three versions at most', () => {
  const again = (round: number): readonly ReviewCommand[] => [submit, claim(ada), read(ada, { round, verdict: 'again', ...reasons })]
  test('then a call, and one more after it', () => {
    const third = [...again(1), ...again(2), ...again(3)]
    const state = play(third)
    expect(state).toMatchObject({ standing: 'call', told: { outcome: 'call' } })
    expect(refusal(state, submit)).toBe('no-round-left')
    expect(refusal(state, { type: 'call', by: learner })).toBe('own-work')
    const called = [...third, { type: 'call', by: noe } as const]
    expect(play([...called, ...again(4)]).standing).toBe('call')
    expect(refusal(play(called), submit)).toBeUndefined()
  })
  test('a text given back unread, or taken back before it is read, is not one of them', () => {
    const unread: readonly ReviewCommand[] = [submit, claim(ada), read(ada, { verdict: 'unread', scores: {} })]
    expect(play([...unread])).toMatchObject({ standing: 'learner', round: 1, rounds: 4 })
    expect(play([submit, { type: 'withdraw', by: learner }])).toMatchObject({ standing: 'learner', rounds: 4 })
  })
})

describe('two people at once', () => {
  test('only one holds it, for an hour', () => {
    const state = play([submit, claim(ada)])
    expect(refusal(state, claim(noe))).toBe('claimed-by-another')
    expect(refusal(state, read(noe))).toBe('claimed-by-another')
    expect(refusal(state, { type: 'withdraw', by: learner })).toBe('being-read')
    expect(refusal(state, read(ada), later(LOCK_MS))).toBe('lock-expired')
    expect(refusal(state, claim(noe), later(LOCK_MS))).toBeUndefined()
  })
  test('a page of an earlier version decides nothing', () => {
    const state = play([submit, { type: 'withdraw', by: learner }, submit, claim(ada)])
    expect(refusal(state, read(ada, { round: 1 }))).toBe('newer-version')
  })
})

describe('nobody reads', () => {
  test('their own work', () => {
    expect(refusal(play([submit]), claim(learner))).toBe('own-work')
    expect(refusal(play([submit]), claim(ada), AT, { ...context, samePerson: true })).toBe('own-work')
  })
  test('what they read already, under one membership or another', () => {
    const first = play([submit, claim(ada), read(ada, { verdict: 'refuse', comment: 'Pas encore.' })])
    expect(refusal(first, claim(ada))).toBe('already-read-by-you')
    expect(refusal(first, claim(noe), AT, { ...context, sameReader: true })).toBe('already-read-by-you')
    expect(refusal(first, claim(noe))).toBeUndefined()
  })
  test('their own institution’s, where it wants so', () => {
    const colleague: Person = { id: 'maya', institution: 'school' }
    expect(refusal(play([submit]), claim(colleague))).toBeUndefined()
    expect(refusal(play([submit]), claim(colleague), AT, { ...context, outsideReaders: true })).toBe('own-institution')
  })
  test('what was never sent', () => {
    expect(refusal(undefined, claim(ada))).toBe('not-written-yet')
  })
})

const person = fc.constantFrom(learner, ada, noe, { id: 'maya', institution: 'school' })
const command: fc.Arbitrary<ReviewCommand> = fc.oneof(
  fc.constant(submit),
  person.map(by => ({ type: 'withdraw', by }) as const),
  person.map(claim),
  person.map(by => ({ type: 'release', by }) as const),
  person.map(by => ({ type: 'call', by }) as const),
  fc
    .record({ by: person, round: fc.integer({ min: 1, max: 5 }), verdict: fc.constantFrom(...VERDICTS), level: fc.constantFrom(1, 2, 3) })
    .map(({ by, round, verdict, level }) =>
      read(by, { round, verdict, scores: verdict === 'unread' ? {} : all(level as RubricLevel), ...reasons }),
    ),
)

describe('whatever people do, in whatever order', () => {
  test('what is decided can be folded, and nobody passes unless a person accepted every criterion', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.integer({ min: 0, max: 2 * LOCK_MS })), { maxLength: 40 }), moves => {
        let [state, now]: [ReviewState | undefined, number] = [undefined, 0]
        for (const [asked, wait] of moves) {
          now += wait
          const decided = decideReview(state, asked, context, later(now))
          if ('refused' in decided) continue
          const before: ReviewState | undefined = state
          state = evolveReview(state, { at: later(now), event: decided.event })
          if (state === undefined) throw new Error('a line that was decided changed nothing')
          expect(state.round).toBeLessThanOrEqual(state.rounds)
          if (state.standing !== 'accepted' || before?.standing === 'accepted') continue
          const readers = state.told?.readings ?? []
          expect(readers.every(one => one.verdict === 'accept' && Object.values(one.scores).every(level => level > 1))).toBe(true)
          expect(readers.every(one => one.by !== learner.id)).toBe(true)
        }
      }),
      { numRuns: 400 },
    )
  })
  test('a lock ends by itself', () => {
    expect(isLocked({ lock: { by: 'ada', until: AT } }, AT)).toBe(false)
  })
})
