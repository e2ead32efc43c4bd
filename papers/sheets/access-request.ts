import { facts, heading, list, note, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { MASKED, type OwnLine } from '../facts.ts'
import { counted, fill, typedText } from '../fill.ts'
import type { Block } from '../paper.ts'

/** What the file holds about one person, for them or their parent, with everybody else masked. */
export const accessRequest = paper({
  id: 'access-request',
  for: 'requester',
  about: 'child',
  reads: ['care', 'identity'],
  power: 'report',
  fields: [
    { id: 'youth', kind: 'name' },
    { id: 'received', kind: 'day', required: true },
  ],
  review: ['legal'],
  write: ({ words, typed, locale, facts: { lines, shared }, day, moment }) => {
    const [said, { common }] = [words['access-request'], words]
    const masked = lines.flatMap(line => line.answers).filter(([, answer]) => answer === MASKED).length
    const row = (line: OwnLine): readonly string[] => [
      moment(line.at),
      [line.title, ...answersOf(line, said.masked, common.colon)].join(' · '),
      line.by,
    ]
    const youth = typedText(typed, 'youth')
    const table: Block = { kind: 'table', head: [said.when, said.what, said.who], rows: lines.map(row) }
    return [
      ...(youth === '' ? [] : [text(fill(common.about, { child: youth }))]),
      facts([said.received, day(typedText(typed, 'received'))]),
      text(said.lead),
      lines.length === 0 ? text(said.none) : table,
      heading(said.withheld),
      list([
        ...(masked > 0 ? [counted(locale, said.maskedCount, masked)] : []),
        ...(shared > 0 ? [counted(locale, said.sharedCount, shared)] : []),
        said.justice,
      ]),
      text(said.rights),
      note(`${said.read} ${said.dueBy}`),
    ]
  },
})

const answersOf = ({ answers }: OwnLine, masked: string, colon: string): readonly string[] =>
  answers.map(([question, answer]) => `${question}${question.endsWith('?') ? '' : colon} ${answer === MASKED ? masked : answer}`)
