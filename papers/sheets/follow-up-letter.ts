import { heading, letterEnd, letterHead, list, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill, typedText } from '../fill.ts'
import { LETTER_FIELDS, noLetterNow } from './letter-fields.ts'

/** Word to a parent on the day promised: that follow-ups take place, never what is said there. */
export const followUpLetter = paper({
  id: 'follow-up',
  for: 'parent',
  about: 'child',
  reads: ['care', 'identity'],
  power: 'paper',
  fields: LETTER_FIELDS,
  review: ['legal', 'clinical'],
  write: writing => {
    const { words, typed, facts: child, day } = writing
    const said = words['follow-up']
    const refused = noLetterNow(child, typed)
    if (refused) return refused
    const { followUps, plan, adult } = child
    // A follow-up that is overdue is no next contact: the line is left to fill in.
    const owed = followUps.next !== undefined && followUps.next > child.now ? followUps.next.slice(0, 10) : undefined
    const next = typedText(typed, 'day') === '' && owed !== undefined ? { ...typed, day: owed } : typed
    return [
      ...letterHead(writing),
      text(said.what),
      list([
        followUps.done === undefined ? said.planned : said.met,
        ...(plan ? [said.plan] : []),
        ...((plan?.adult ?? adult) ? [fill(said.adult, { adult: (plan?.adult ?? adult)?.name ?? '' })] : []),
        said.police,
      ]),
      heading(said.home),
      list([said.signs, said.again]),
      heading(said.next),
      text(said.open),
      ...letterEnd({ ...writing, typed: next, day }),
    ]
  },
})
