import { heading, letterEnd, letterHead, list, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { LETTER_FIELDS, noLetterNow } from './letter-fields.ts'

/** To the parent of a witness, of somebody who reported, or of a youth who received the image. */
export const parentWitness = paper({
  id: 'parent-witness',
  for: 'parent',
  about: 'child',
  reads: ['care', 'identity'],
  power: 'paper',
  fields: LETTER_FIELDS,
  review: ['legal', 'clinical'],
  write: writing => {
    const { words, typed, facts: child } = writing
    const [said, shared] = [words['parent-witness'], words['parent-affected']]
    if (child.roles.includes('affected')) return { code: 'affected-first' }
    if (!child.roles.some(role => ['witness', 'received', 'reporter'].includes(role))) return { code: 'not-concerned' }
    const refused = noLetterNow(child, typed)
    if (refused) return refused
    return [
      ...letterHead(writing),
      text(said.what),
      text(said.role),
      heading(said.does),
      list([shared.careOnly, shared.names]),
      heading(said.home),
      list([said.listen, said.phone, said.quiet, said.stay]),
      heading(said.next),
      text(said.contact),
      ...letterEnd(writing),
    ]
  },
})
