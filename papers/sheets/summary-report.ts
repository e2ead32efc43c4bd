import { facts, heading, list, note, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill, typedList, typedText, worded } from '../fill.ts'
import { paperWords } from '../words/index.ts'

const { nature, kind } = paperWords['fr-CA'].fields

/**
 * To the director general and the regional student ombudsman: the nature ticked and what the school did. It reads facts of care only,
 * without anybody, and takes no free text: what was decided elsewhere has no way into it. Source: Education Act, s. 96.12.
 */
export const summaryReport = paper({
  id: 'summary-report',
  for: 'direction',
  about: 'case',
  reads: ['care'],
  power: 'report',
  fields: [
    { id: 'kind', kind: 'choice', options: Object.keys(kind.options), required: true },
    { id: 'nature', kind: 'choices', options: Object.keys(nature.options), required: true },
    { id: 'school', kind: 'name' },
  ],
  review: ['legal'],
  write: ({ words, typed, facts: { done, openedAt, now, by }, day }) => {
    const [said, { common, fields }] = [words['summary-report'], words]
    const followUp = Object.entries(said.acts).flatMap(([act, sentence]) => (done.includes(act) ? [sentence] : []))
    const complaint = typedText(typed, 'kind') === 'complaint'
    return [
      text(said.to),
      facts(
        [said.from, typedText(typed, 'school')],
        [said.received, worded(fields.kind.options, typedText(typed, 'kind'))],
        [said.on, day(openedAt)],
        [said.made, day(now)],
        [said.preparedBy, fill(common.signed, { name: by.name, function: by.function })],
      ),
      heading(said.nature),
      list(typedList(typed, 'nature').flatMap(code => worded(fields.nature.options, code) ?? [])),
      text(said.tech),
      heading(said.followUp),
      list(followUp.length === 0 ? [said.noneYet] : followUp),
      ...(complaint ? [text(said.rights)] : []),
      {
        kind: 'signs',
        boxes: [{ title: said.principal, rows: [said.name, common.date, common.signature] }],
      },
      note(said.held),
    ]
  },
})
