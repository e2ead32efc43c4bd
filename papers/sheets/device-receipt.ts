import { facts, heading, list, note, strong, text } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill, typedText, worded } from '../fill.ts'

/** Where a device is, as its owner is told. */
const PLACE: Readonly<Record<string, 'here' | 'police' | 'handed' | 'returned'>> = {
  held: 'here',
  sealed: 'here',
  placed: 'here',
  handed: 'handed',
  police: 'police',
  returned: 'returned',
}

/** What was taken, by whom, and what follows: for its owner, and their parent. */
export const deviceReceipt = paper({
  id: 'device-receipt',
  for: 'youth',
  about: 'device',
  reads: ['care', 'identity'],
  power: 'paper',
  fields: [
    { id: 'youth', kind: 'name' },
    { id: 'school', kind: 'name' },
    { id: 'phone', kind: 'phone' },
  ],
  review: ['legal'],
  write: ({ words, typed, facts: device, moment }) => {
    const [said, { common }] = [words['device-receipt'], words]
    const place = PLACE[device.custody]
    if (place === undefined || device.taken === undefined) return { code: 'not-taken' }
    const { agreement } = device
    return [
      facts(
        [said.yours, typedText(typed, 'youth')],
        [common.school, typedText(typed, 'school')],
        [said.device, device.kind],
        [said.bag, device.bag],
        [said.seal, device.seal],
        [said.taken, moment(device.taken)],
        [said.by, device.sealedBy?.name],
        [said.witness, device.witness?.name],
        [said.now, worded(said, place)],
      ),
      strong(said.promise),
      heading(said.next),
      list([agreement ? fill(said.goesTo, { police: agreement.policeService }) : said.goes, said.need, said.keep]),
      facts([common.reach, typedText(typed, 'phone')]),
      {
        kind: 'signs',
        boxes: [
          { title: said.given, rows: [said.who, common.date, common.signature] },
          { title: said.received, rows: [said.who, common.date, common.signature] },
        ],
      },
      note(common.confidential),
      text(common.notOfficial),
    ]
  },
})
