import type { Condition, Protocol } from '#protocol'

const did = (action: string): Condition => ({ guard: 'did', action, on: 'case' })
const didForSomebody = (action: string): Condition => ({ guard: 'did', action, on: 'some-person' })
const said = (question: string, ...is: readonly string[]): Condition => ({ guard: 'answered', question, is, on: 'some-person' })
const always: Condition = { all: [] }

/**
 * What the yearly figures count of a case, by the ids of the method; pinned by no case, since it decides nothing in one. `natures` is
 * how the case came about, as coded in it, never a qualification: the first that holds. `legs` are the delays, in their order.
 */
export const figures = {
  begins: ['start', 'notice'],
  closes: ['close', 'stand-down'],
  natures: [
    { id: 'stood-down', if: { guard: 'in-phase', phases: ['stood-down'] } },
    {
      id: 'pressure',
      if: { any: [did('extortion'), didForSomebody('coercion-said'), said('pressure', 'threat', 'force', 'promise-money')] },
    },
    { id: 'altered', if: { any: [did('altered-image'), said('made-how', 'altered'), said('altered-said', 'yes')] } },
    { id: 'unknowing', if: said('made-how', 'without-knowledge') },
    { id: 'passed-on', if: said('agreed-forwarding', 'not-agreed', 'did-not-know') },
    { id: 'exchanged', if: said('made-how', 'self-made', 'with-agreement') },
    { id: 'not-coded', if: always },
  ],
  legs: [
    { id: 'safety', acts: [{ action: 'safety-check' }], target: { task: 'safety-check' } },
    { id: 'police', acts: [{ action: 'police-call' }], target: { task: 'police-call' } },
    { id: 'handover', acts: [{ action: 'handover' }], target: { task: 'handover' } },
    { id: 'news', acts: [{ action: 'police-news', when: { field: 'news', is: 'news-received' } }], target: 'agreement' },
    { id: 'follow-up', acts: [{ action: 'follow-up' }], target: { task: 'follow-up-2' } },
  ],
} as const satisfies {
  readonly begins: readonly string[]
  readonly closes: readonly string[]
  readonly natures: readonly { readonly id: string; readonly if: Condition }[]
  readonly legs: readonly {
    readonly id: string
    readonly acts: readonly { readonly action: string; readonly when?: { readonly field: string; readonly is: string } }[]
    readonly target: { readonly task: string } | 'agreement'
  }[]
}

/** Ids that the figures name and a definition lacks. */
export function unknownInFigures(definition: Protocol): readonly string[] {
  const actions = new Map(definition.actions.map(action => [action.id, action]))
  const tasks = new Set(definition.tasks.map(task => task.id))
  const acts = [...figures.begins, ...figures.closes, ...figures.legs.flatMap(leg => leg.acts.map(({ action }) => action))]
  const targets = figures.legs.flatMap(({ target }) => (typeof target === 'string' ? [] : [target.task]))
  return [...acts.filter(id => !actions.has(id)), ...targets.filter(id => !tasks.has(id))]
}
