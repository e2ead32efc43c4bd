import { facts, heading, note, strong } from '../blocks.ts'
import { paper } from '../compose.ts'
import type { OwnChild } from '../facts.ts'
import { fill, typedText } from '../fill.ts'

/** What youth protection will ask about one young person: read aloud on the telephone, never sent. */
export const youthProtection = paper({
  id: 'youth-protection',
  for: 'youth-protection',
  about: 'child',
  reads: ['care', 'identity'],
  power: 'paper',
  fields: [{ id: 'youth', kind: 'name' }],
  review: ['legal', 'clinical'],
  write: ({ words, method, typed, facts: child }) => {
    const said = words['youth-protection']
    const answered = (question: string, action = 'safety-check'): string =>
      codes(child, question)
        .map(code => method.actions[action]?.fields[question]?.options?.[code] ?? method.options[code] ?? code)
        .join(', ')
    return [
      strong(said.duty),
      heading(said.say),
      { kind: 'say', items: said.says.map(one => fill(one, { name: child.by.name, function: child.by.function })) },
      heading(said.who),
      facts(
        [said.youth, typedText(typed, 'youth')],
        [said.group, child.group],
        [said.age, answered('age', 'profile')],
        [said.parent, child.parent],
        [said.parentPhone, child.parentPhone],
        [said.staysWith, child.adult?.name],
      ),
      facts(
        [said.safe, answered('safe-now')],
        [said.home, answered('safe-at-home')],
        [said.suicide, answered('thinks-of-suicide')],
        [said.trusted, answered('trusted-adult')],
      ),
      heading(said.grounds),
      note(said.groundsHelp),
      { kind: 'ticks', items: said.groundsList },
      heading(said.answer),
      facts([said.answered, ''], [said.ref, ''], [said.parentsYes, ''], [said.tell, '']),
      note(said.after),
    ]
  },
})

const codes = ({ answers }: OwnChild, question: string): readonly string[] => {
  const given = answers[question]
  return given === undefined ? [] : typeof given === 'string' ? [given] : given
}
