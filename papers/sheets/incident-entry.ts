import { facts, heading, note, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { typedList, typedText, worded } from '../fill.ts'
import { paperWords } from '../words/index.ts'

const { fields: french } = paperWords['fr-CA']
const optionsOf = (field: 'incident' | 'held' | 'risk'): readonly string[] => Object.keys(french[field].options)

/** What the register of confidentiality incidents must contain. It reads nothing of a case, so that the register cannot lead to one. */
export const incidentEntry = paper({
  id: 'incident-entry',
  for: 'privacy',
  about: 'nobody',
  reads: [],
  power: 'report',
  fields: [
    { id: 'incident', kind: 'choice', options: optionsOf('incident'), required: true },
    { id: 'held', kind: 'choices', options: optionsOf('held'), required: true },
    { id: 'when', kind: 'day' },
    { id: 'known', kind: 'day', required: true },
    { id: 'number', kind: 'number', required: true },
    { id: 'risk', kind: 'choice', options: optionsOf('risk'), required: true },
    { id: 'why', kind: 'text' },
    { id: 'measures', kind: 'text' },
  ],
  review: ['legal'],
  write: ({ words, typed, day }) => {
    const [said, { common, fields }] = [words['incident-entry'], words]
    const when = typedText(typed, 'when')
    return [
      facts(
        [
          said.held,
          typedList(typed, 'held')
            .map(code => worded(fields.held.options, code) ?? code)
            .join(', '),
        ],
        [said.what, worded(fields.incident.options, typedText(typed, 'incident'))],
        [said.when, when === '' ? said.notKnown : day(when)],
        [said.known, day(typedText(typed, 'known'))],
        [said.number, typedText(typed, 'number')],
        [said.risk, worded(fields.risk.options, typedText(typed, 'risk'))],
        [said.why, typedText(typed, 'why')],
        [said.measures, typedText(typed, 'measures')],
      ),
      heading(said.notices),
      facts([said.cai, ''], [said.people, ''], [said.public, ''], [said.wait, '']),
      { kind: 'signs', boxes: [{ title: said.officer, rows: [said.name, common.date, common.signature] }] },
      text(said.kept),
      note(common.notOfficial),
    ]
  },
})
