import { readName } from '#people'
import { newSpokenPassphrase } from '#vault'
import type { Ended, JoiningPort, Newcomer } from '#web'
import { schoolFounder } from './found.ts'
import { meetingGuest } from './guest.ts'
import { meetingHost, offerFrom, signIn } from './host.ts'
import type { JoiningParts } from './parts.ts'
import { changeStaff, staffOf } from './staff.ts'

/** What the pages of founding, joining and members ask, beside what the app itself answers. */
export type JoiningDoor = Omit<JoiningPort, 'base' | 'fictional' | 'isOpen' | 'unsent' | 'carried' | 'acceptConduct'>

const named = ({ name, passphrase }: Newcomer): Newcomer | undefined => {
  const read = readName(name)
  return read === undefined ? undefined : { name: read, passphrase }
}

/** Both sides of a meeting, the founding and the roster, over the parts of one device. */
export function joiningDoor(parts: JoiningParts): JoiningDoor {
  const host = meetingHost(parts)
  const founder = schoolFounder(parts, host)
  const guest = meetingGuest(parts)
  const as = (newcomer: Newcomer, then: (read: Newcomer) => Promise<Ended>): Promise<Ended> => {
    const read = named(newcomer)
    return read === undefined ? Promise.resolve('name') : then(read)
  }
  return {
    newPassphrase: () => newSpokenPassphrase(),
    host: host.view,
    beginSchool: (pass, newcomer) => as(newcomer, read => founder.begin(pass.trim(), read)),
    sheetKept: founder.sheetKept,
    beginMeeting: async whose => {
      const offer = await offerFrom(parts, whose)
      return typeof offer === 'string' ? offer : host.wait(offer)
    },
    sign: roles => {
      const hosted = host.hosted()
      if (hosted === undefined) return Promise.resolve('expired')
      return hosted.offer.purpose === 'school' ? founder.sign() : signIn(parts, host, roles)
    },
    endHost: host.end,
    guest: guest.view,
    meet: guest.meet,
    present: newcomer => as(newcomer, guest.present),
    cosign: guest.cosign,
    endGuest: guest.end,
    staff: () => staffOf(parts),
    change: change => changeStaff(parts, change),
  }
}
