import { expect, it } from 'vitest'
import { sexto } from '#method'
import { foldActs } from './fold-acts.ts'
import { SAMPLE_AGREEMENT, SAMPLE_MEMBERS, SAMPLE_WORDS, sampleActs } from './sample-case.ts'

it('the fictional case of the samples holds from its first act to its last', () => {
  const view = foldActs({
    protocol: sexto,
    agreement: SAMPLE_AGREEMENT,
    members: SAMPLE_MEMBERS,
    acts: sampleActs(SAMPLE_WORDS),
    reader: 'nadia',
    reads: ['care', 'identity', 'justice'],
    fictional: true,
  })
  expect(view.state.people.map(person => person.label)).toEqual(['A', 'B', 'C'])
  expect(view.timeline.filter(line => line.status !== 'applied')).toEqual([])
})
