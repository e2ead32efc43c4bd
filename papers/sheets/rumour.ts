import { heading, note } from '../blocks.ts'
import { paper } from '../compose.ts'

/** One message for everybody: it is the same for every case, so that it can give nothing of one away. */
export const rumour = paper({
  id: 'rumour',
  for: 'everybody',
  about: 'nobody',
  reads: [],
  power: 'paper',
  fields: [],
  review: ['legal'],
  write: ({ words }) => {
    const said = words.rumour
    return [
      heading(said.staff),
      { kind: 'say', items: said.staffSay },
      heading(said.class),
      { kind: 'say', items: said.classSay },
      heading(said.parents),
      { kind: 'say', items: said.parentsSay },
      { kind: 'never', items: said['never-lines'] },
      note(said.media),
    ]
  },
})
