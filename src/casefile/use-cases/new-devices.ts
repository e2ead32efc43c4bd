import type { VerifiedLog } from '#log'
import type { CompartmentKeys } from '../compartment-keys.ts'
import { grantsOf } from '../compartment-keys.ts'
import type { StaffHistory } from '../ports.ts'

/** Somebody of the case who has a device that cannot open it yet. */
export interface NewDevice {
  readonly member: string
  readonly name: string
  /** Short forms of the devices that wait, to be compared with what their screen shows. */
  readonly devices: readonly string[]
}

const SHOWN = 8

/**
 * People who were given keys of this case, or are readers now, and have a device that was not: bought, wiped or signed in anew. Only what
 * this reader holds can be given. The roster vouches for each device; the person at the screen says that the colleague asked for it.
 */
export function newDevices(verified: VerifiedLog, keys: CompartmentKeys, staff: StaffHistory): readonly NewDevice[] {
  const given = new Set(grantsOf(verified).flatMap(({ wraps }) => wraps.map(({ to }) => to)))
  const reader = (kid: string, compartment: string) =>
    verified.recipients.some(set => set.compartment === compartment && set.devices.includes(kid))
  const everOn = (member: string) => [...given].some(kid => staff.current.device(kid)?.member === member)
  return staff.members().flatMap(({ id, name }) => {
    const waiting = staff
      .devicesOf(id)
      .filter(device => device.reads.some(compartment => keys.held.has(compartment) && !reader(device.kid, compartment)))
    const lacks = waiting.filter(device => !given.has(device.kid))
    return everOn(id) && lacks.length > 0 ? [{ member: id, name, devices: lacks.map(({ kid }) => kid.slice(0, SHOWN)) }] : []
  })
}
