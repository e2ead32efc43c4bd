import type { CustodyLink, Device } from '../state.ts'
import type { Example, Guard } from './guard.ts'

/** The person acting answers for a device: it is in their hands, or handed over and not yet received. */
export const actorHolds: Guard<'actor-holds'> = (_, { state, actor }) =>
  state.devices.some(device => {
    const holder = device.chain.at(-1)?.holder
    return holder?.kind === 'member' && holder.member === actor.member
  })

const at = '2026-11-16T15:00:00.000Z'
const link: CustodyLink = { state: 'sealed', at, recordedAt: at, seq: 4, holder: { kind: 'member', member: 'nadia' } }
const phone: Device = { label: '1', kind: 'phone', owner: 'B', custody: 'sealed', chain: [link] }

export const actorHoldsExamples = (): readonly Example<'actor-holds'>[] => [
  { says: 'no device', with: {}, given: {}, actor: { member: 'nadia' }, expect: false },
  { says: 'it is in her hands', with: {}, given: { devices: [phone] }, actor: { member: 'nadia' }, expect: true },
  { says: 'it is in somebody else’s hands', with: {}, given: { devices: [phone] }, actor: { member: 'samuel' }, expect: false },
  {
    says: 'handed over and not yet received, it is still hers',
    with: {},
    given: { devices: [{ ...phone, chain: [link, { ...link, state: 'handed', towards: { kind: 'member', member: 'luc' } }] }] },
    actor: { member: 'nadia' },
    expect: true,
  },
  {
    says: 'the police have it',
    with: {},
    given: { devices: [{ ...phone, chain: [link, { ...link, state: 'police', holder: { kind: 'outside', name: 'Agente' } }] }] },
    actor: { member: 'nadia' },
    expect: false,
  },
]
