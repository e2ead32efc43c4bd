import { heading, letterEnd, letterHead, list, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill } from '../fill.ts'
import { LETTER_FIELDS, noLetterNow } from './letter-fields.ts'

/** To the parent of a youth who, as reported, acted or forwarded. Of one who is affected too, the affected youth's letter prevails. */
export const parentActed = paper({
  id: 'parent-acted',
  for: 'parent',
  about: 'child',
  reads: ['care', 'identity'],
  power: 'paper',
  fields: LETTER_FIELDS,
  review: ['legal', 'clinical'],
  write: writing => {
    const { words, typed, facts: child } = writing
    const [said, shared] = [words['parent-acted'], words['parent-affected']]
    if (child.roles.includes('affected')) return { code: 'affected-first' }
    if (!child.roles.some(role => role === 'acted' || role === 'forwarded')) return { code: 'not-concerned' }
    const refused = noLetterNow(child, typed)
    if (refused) return refused
    const { agreement, adult } = child
    return [
      ...letterHead(writing),
      text(said.what),
      text(said.care),
      heading(said.does),
      list([
        adult ? fill(shared.adult, { adult: adult.name }) : shared.anAdult,
        agreement ? fill(shared.method, { police: agreement.policeService }) : shared.careOnly,
        shared.decide,
        shared.names,
      ]),
      heading(said.home),
      list([said.listen, said.phone, said.others, said.stay]),
      heading(said.law),
      list([said['may-law'], said.advice]),
      heading(said.next),
      text(said.contact),
      ...letterEnd(writing),
    ]
  },
})
