import type { BodyData } from '#log'
import type { NewDevice, NewMember, RosterLine } from './roster-lines.ts'

/** The data of a line, as it is written in a body: these keys and no other, in this order. */
export function lineData(line: RosterLine): BodyData {
  switch (line.type) {
    case 'school-founded/1': {
      const { nonce, recovery, receiptKey, recoverySigner: signer, founder, second } = line
      const sheets = signer ? { recoverySigner: { kid: signer.kid, sign: signer.sign } } : {}
      return { nonce, recovery, receiptKey, ...sheets, founder: memberData(founder), second: memberData(second) }
    }
    case 'school-cosigned/1':
      return {}
    case 'member-admitted/1':
    case 'recovery-used/1':
      return memberData(line)
    case 'device-added/1':
      return { member: line.member, device: deviceData(line.device) }
    case 'device-revoked/1':
      return { device: line.device }
    case 'roles-set/1':
      return { member: line.member, roles: [...line.roles] }
    case 'member-left/1':
      return { member: line.member }
    case 'member-named/1':
      return { member: line.member, name: line.name }
  }
}

const memberData = ({ member, roles, devices }: NewMember): BodyData => ({ member, roles: [...roles], devices: devices.map(deviceData) })
const deviceData = ({ kid, sign, box }: NewDevice): BodyData => ({ kid, sign, box })
