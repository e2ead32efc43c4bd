import { facts, heading, list, note, strong } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill, typedText, worded } from '../fill.ts'

/** A young person's own plan, in their words: never with whom contact is limited. */
export const safetyPlan = paper({
  id: 'safety-plan',
  for: 'youth',
  about: 'child',
  reads: ['care', 'identity'],
  power: 'paper',
  fields: [
    { id: 'youth', kind: 'name' },
    { id: 'added', kind: 'text' },
  ],
  review: ['clinical'],
  write: ({ words, typed, facts: { plan }, day }) => {
    const [said, { common }] = [words['safety-plan'], words]
    if (plan === undefined) return { code: 'no-plan' }
    const chosen = plan.measures.flatMap(measure => worded(said.measures, measure) ?? [])
    const added = typedText(typed, 'added')
    const lines = [...chosen, ...(added === '' ? [] : [added])]
    // An empty line after a finished sentence would invite a name: only a question gets one.
    const asks = (line: string): boolean => line.trimEnd().endsWith(':')
    return [
      strong(said.mine),
      facts([said['who-name'], typedText(typed, 'youth')]),
      heading(said.who),
      facts([plan.adult ? fill(said.adult, { adult: plan.adult.name }) : said.adultSign, ''], [said.other, '']),
      heading(said.what),
      ...(lines.some(asks) ? [facts(...lines.filter(asks).map(line => [line, ''] as const))] : []),
      ...(lines.every(asks) ? [] : [list(lines.filter(line => !asks(line)))]),
      heading(said.message),
      list([said.down, said.tell, said.threat]),
      heading(said.hard),
      list([said.lines]),
      facts([said.review, plan.review === undefined ? '' : day(plan.review)]),
      {
        kind: 'signs',
        boxes: [said.mineSign, said.adultSign, said.parentSign].map(title => ({ title, rows: [common.signature] })),
      },
      note(common.confidential),
    ]
  },
})
