import { heading, letterEnd, letterHead, list, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill } from '../fill.ts'
import { LETTER_FIELDS, noLetterNow } from './letter-fields.ts'

/** Below 14, or from 14 with the young person's consent: a parent is told of legal aid then only. Source: Education Act, s. 96.12. */
const MAY_TELL_LEGAL_AID = ['under-14', 'agrees']

/** To the parent of an affected youth. */
export const parentAffected = paper({
  id: 'parent-affected',
  for: 'parent',
  about: 'child',
  reads: ['care', 'identity'],
  power: 'paper',
  fields: LETTER_FIELDS,
  review: ['legal', 'clinical'],
  write: writing => {
    const { words, typed, facts: child } = writing
    const said = words['parent-affected']
    if (!child.roles.includes('affected')) return { code: 'not-affected' }
    const refused = noLetterNow(child, typed)
    if (refused) return refused
    const { agreement, adult, contact } = child
    const legalAid = MAY_TELL_LEGAL_AID.includes(contact.legalAid ?? '') ? [said.legalAid] : []
    return [
      ...letterHead(writing),
      text(said.what),
      text(said.fault),
      heading(said.does),
      list([
        adult ? fill(said.adult, { adult: adult.name }) : said.anAdult,
        agreement ? fill(said.method, { police: agreement.policeService }) : said.careOnly,
        said.decide,
        said.names,
      ]),
      heading(said.home),
      list([said.listen, said.phone, said.stay]),
      heading(said.can),
      list([said.order, said.cavac, ...legalAid, said.ombudsman]),
      heading(said.next),
      text(said.contact),
      ...letterEnd(writing),
    ]
  },
})
