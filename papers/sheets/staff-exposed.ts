import { facts, heading, list, strong, text } from '../blocks.ts'
import { paper } from '../compose.ts'

/** To an adult to whom an image came: what was recorded, what helps, what follows; never what was seen. */
export const staffExposed = paper({
  id: 'staff-exposed',
  for: 'exposed',
  about: 'staff',
  reads: ['care'],
  power: 'paper',
  fields: [],
  review: ['legal', 'clinical'],
  write: ({ words, facts: { who, when, means, told, offered, by }, moment }) => {
    const said = words['staff-exposed']
    if (who === undefined || when === undefined) return { code: 'nobody-exposed' }
    return [
      strong(said.thanks),
      heading(said.noted),
      facts(
        [words.common.about.replace(/\s*[:\u00a0]*\s*\{child\}/, ''), who.name],
        [said.when, moment(when)],
        [said.means, means],
        [said.told, told.join(', ')],
        [said.offered, offered.join(', ')],
      ),
      text(said.nothing),
      heading(said.do),
      list([said.device, said.police, said.talk]),
      facts([said.eap, ''], [said.follow, by.name === who.name ? '' : by.name]),
      text(words.common.danger),
    ]
  },
})
