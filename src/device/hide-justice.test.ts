import { expect, it } from 'vitest'
import type { CaseView, Desk, TimelineLine } from '#casefile'
import { askingAgain } from './hide-justice.ts'

const line = (seq: number, compartment: TimelineLine['compartment']): Pick<TimelineLine, 'seq' | 'compartment' | 'data'> => ({
  seq,
  compartment,
  data: { said: 'what was said' },
})
const view = { timeline: [line(1, 'care'), line(2, 'justice'), line(3, 'identity')] } as unknown as CaseView<'real'>
const desk: Desk<'real'> = {
  newActionId: () => 'a1',
  read: async () => view,
  perform: async () => ({ seq: 4, repeated: false }),
}
const shown = async (fresh: boolean) => (await askingAgain(desk, () => fresh).read()).timeline

it('shows what justice communicated while the proof of who is there is fresh', async () => {
  expect((await shown(true)).map(({ data }) => data?.['said'])).toEqual(['what was said', 'what was said', 'what was said'])
})

it('then hides it, and only it; that there is a line stays visible', async () => {
  expect((await shown(false)).map(({ seq, data }) => [seq, data?.['said']])).toEqual([
    [1, 'what was said'],
    [2, undefined],
    [3, 'what was said'],
  ])
})
