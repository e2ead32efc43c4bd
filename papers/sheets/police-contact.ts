import { facts, heading, note } from '../blocks.ts'
import { paper } from '../compose.ts'
import { fill } from '../fill.ts'

/** The agreement's channel and instruction, near the telephone; refused where no agreement was in force. */
export const policeContact = paper({
  id: 'police-contact',
  for: 'staff',
  about: 'nobody',
  reads: [],
  power: 'paper',
  fields: [],
  review: ['legal'],
  write: ({ words, locale, facts: { agreement, by }, day }) => {
    const said = words['police-contact']
    if (agreement === null) return { code: 'no-agreement' }
    return [
      facts(
        [said.service, agreement.policeService],
        [said.channel, agreement.channel[locale]],
        [said.phone, agreement.channelPhone],
        [said.instruction, agreement.deviceInstruction[locale]],
        [said.territory, agreement.territory],
        [said.since, day(agreement.validFrom)],
      ),
      heading(said.say),
      { kind: 'say', items: said.says.map(one => fill(one, { name: by.name, function: by.function })) },
      heading(said.note),
      facts([said.at, ''], [said.officer, ''], [said.ref, ''], [said.advice, '']),
      note(words.common.notOfficial),
    ]
  },
})
