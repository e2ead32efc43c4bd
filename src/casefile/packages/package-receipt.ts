import type { Device } from '#protocol'

/** A code read from paper: capitals, spaces, and letters that a hand writes alike do not count. */
const asRead = (code: string): string =>
  code.replace(/\s/g, '').toLowerCase().replaceAll('_', '-').replaceAll('o', '0').replace(/[il|]/g, '1')

/** Whether the short code written on a receipt is that of a head. */
export const isShortCodeOf = (head: string, written: string): boolean => asRead(written) === asRead(head.slice(0, 8))

const sealRead = (seal: string): string => seal.replace(/[\s-]/g, '').toUpperCase()

/** Devices that a receipt may name: handed over and not yet receipted, or with the police already. */
const AWAY = ['handed', 'police']

/** What does not fit between the seals of a receipt and those of the case: written there and unknown here, or handed over and not written there. */
export interface SealFault {
  readonly unknown: readonly string[]
  readonly missing: readonly string[]
}

/** Compares the seals of a receipt with the devices that left; undefined when they agree. */
export function sealFault(devices: readonly Device[], written: readonly string[]): SealFault | undefined {
  const away = devices.filter(device => device.seal !== undefined && AWAY.includes(device.custody))
  const known = new Map(away.map(device => [sealRead(device.seal ?? ''), device]))
  const read = written.map(sealRead)
  const unknown = written.filter((_, i) => !known.has(read[i] ?? ''))
  const missing = away
    .filter(device => device.custody === 'handed' && !read.includes(sealRead(device.seal ?? '')))
    .map(one => one.seal ?? '')
  return unknown.length + missing.length === 0 ? undefined : { unknown, missing }
}
