import { describe, expect, it } from 'vitest'
import type { GuardName } from '../definition.ts'
import { initialState } from '../evolve.ts'
import type { CaseState } from '../state.ts'
import { lostAndFound } from '../testing/lost-and-found.ts'
import { actorDidExamples } from './actor-did.ts'
import { actorHoldsExamples } from './actor-holds.ts'
import { actorIsExamples } from './actor-is.ts'
import { agreementInForceExamples } from './agreement-in-force.ts'
import { alertExamples } from './alert.ts'
import { answeredExamples } from './answered.ts'
import { custodyExamples } from './custody.ts'
import { didExamples } from './did.ts'
import { existsExamples } from './exists.ts'
import { fieldIsExamples } from './field-is.ts'
import type { Example } from './guard.ts'
import { hasRoleExamples } from './has-role.ts'
import { inPhaseExamples } from './in-phase.ts'
import { GUARDS, holds } from './index.ts'
import { nothingBlocksExamples } from './nothing-blocks.ts'
import { settledExamples } from './settled.ts'

const EXAMPLES: { readonly [N in GuardName]: () => readonly Example<N>[] } = {
  did: didExamples,
  answered: answeredExamples,
  'has-role': hasRoleExamples,
  'in-phase': inPhaseExamples,
  'agreement-in-force': agreementInForceExamples,
  custody: custodyExamples,
  'field-is': fieldIsExamples,
  settled: settledExamples,
  'nothing-blocks': nothingBlocksExamples,
  exists: existsExamples,
  alert: alertExamples,
  'actor-is': actorIsExamples,
  'actor-holds': actorHoldsExamples,
  'actor-did': actorDidExamples,
}

const empty: CaseState = initialState(lostAndFound, {
  method: { id: 'toy', version: '1', hash: '' },
  agreement: null,
  zone: 'America/Toronto',
  openedAt: '2026-11-16T15:00:00.000Z',
})

/** The examples of `nothing-blocks` and `alert` speak of the toy's own tasks and questions. */
function verdict<N extends GuardName>(name: N, example: Example<N>): boolean {
  return GUARDS[name](example.with, {
    definition: lostAndFound,
    state: { ...empty, ...example.given },
    subject: example.subject ?? 'case',
    data: example.data ?? {},
    actor: { member: 'nadia', roles: [], ...example.actor },
    at: example.at ?? '2026-11-16T16:00:00.000Z',
  })
}

const names = Object.keys(EXAMPLES) as GuardName[]

describe.each(names)('the guard %s', <N extends GuardName>(name: N) => {
  it.each(EXAMPLES[name]().map(example => [example.says, example] as const))('%s', (_, example) => {
    expect(verdict(name, example)).toBe(example.expect)
  })

  it('has an example of each verdict', () => {
    expect(new Set(EXAMPLES[name]().map(example => example.expect))).toEqual(new Set([true, false]))
  })
})

describe('a condition', () => {
  const facts = {
    definition: lostAndFound,
    state: empty,
    subject: 'case',
    data: {},
    actor: { member: 'nadia', roles: [] },
    at: empty.openedAt,
  }
  const yes = { guard: 'in-phase', phases: ['found'] } as const
  const no = { guard: 'in-phase', phases: ['closed'] } as const

  it.each([
    ['all hold', { all: [yes, yes] }, true],
    ['not all hold', { all: [yes, no] }, false],
    ['one is enough', { any: [no, yes] }, true],
    ['none holds', { any: [no, no] }, false],
    ['the contrary', { not: no }, true],
    ['nothing asked is nothing refused', { all: [] }, true],
    ['none of nothing', { any: [] }, false],
  ] as const)('%s', (_, condition, expected) => {
    expect(holds(condition, facts)).toBe(expected)
  })
})
