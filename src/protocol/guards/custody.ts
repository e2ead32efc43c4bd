import type { Device } from '../state.ts'
import { type Example, type Guard, onScope } from './guard.ts'

/** Devices in the scope are in one of these custody states. A scope of devices with no device holds for "every", not for "some". */
export const custody: Guard<'custody'> = ({ is, on }, facts) =>
  onScope(on, facts, subject => facts.state.devices.some(device => device.label === subject && is.includes(device.custody)))

const phone: Device = { label: '1', kind: 'phone', owner: 'B', custody: 'sealed', chain: [] }

export const custodyExamples = (): readonly Example<'custody'>[] => [
  { says: 'the device is sealed', with: { is: ['sealed'] }, given: { devices: [phone] }, subject: '1', expect: true },
  { says: 'another device is not looked at', with: { is: ['sealed'] }, given: { devices: [phone] }, subject: '2', expect: false },
  { says: 'no device is in the school', with: { is: ['police'], on: 'every-device' }, given: {}, expect: true },
  {
    says: 'one device is still here',
    with: { is: ['police', 'returned'], on: 'every-device' },
    given: {
      devices: [
        { ...phone, custody: 'police' },
        { ...phone, label: '2' },
      ],
    },
    expect: false,
  },
  {
    says: 'some device is sealed',
    with: { is: ['sealed'], on: 'some-device' },
    given: {
      devices: [
        { ...phone, custody: 'police' },
        { ...phone, label: '2' },
      ],
    },
    expect: true,
  },
]
