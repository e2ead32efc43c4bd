import type { FieldFaultCode } from './refusal.ts'
import { hasAddress } from './text-guard/address.ts'
import { hasEmail } from './text-guard/email.ts'
import { hasEncoded } from './text-guard/encoded.ts'
import { hasFileName } from './text-guard/file.ts'
import { hasHandle } from './text-guard/handle.ts'
import { hasLink } from './text-guard/link.ts'
import { hasPasscode } from './text-guard/passcode.ts'
import { hasPhone } from './text-guard/phone.ts'
import { type Reading, readings } from './text-guard/reading.ts'
import type { TextGuard } from './text-guard/text-guard-port.ts'

/**
 * What a free note may not hold: a way to an image or to a person. It runs on the device before
 * anything is sealed, explains, and keeps the text as typed. Closed on fault: what it cannot read
 * it refuses. Source: domain model, guards 1, 2 and 4.
 */
export const checkText = (text: string): FieldFaultCode | undefined => firstFault(text, DETECTORS)

/**
 * The same question of what was typed in several fields of one form, put end to end: data cut into
 * pieces that each look harmless. Only data, links and file names are cut so; a telephone number
 * would be found in any two references. Pieces in successive notes are out of reach here.
 */
export function checkPieces(pieces: readonly string[]): FieldFaultCode | undefined {
  return firstFault(pieces.join(' '), BLOBS) ?? firstFault(pieces.join(''), BLOBS)
}

/** The guard as `decide` takes it. */
export const textGuard: TextGuard = { one: checkText, together: checkPieces }

type Detector = readonly [FieldFaultCode, (reading: Reading) => boolean]
const BLOBS: readonly Detector[] = [
  ['text-link', hasLink],
  ['text-file', hasFileName],
  ['text-encoded', hasEncoded],
]
/** The first that answers gives the words: an address of mail before the site in it, a passcode before the number it is. */
const DETECTORS: readonly Detector[] = [
  ['text-email', hasEmail],
  ...BLOBS,
  ['text-passcode', hasPasscode],
  ['text-phone', hasPhone],
  ['text-address', hasAddress],
  ['text-handle', hasHandle],
]

function firstFault(text: string, detectors: readonly Detector[]): FieldFaultCode | undefined {
  try {
    const all = readings(text)
    if (all === undefined) return 'text-unreadable'
    return detectors.find(([, finds]) => all.some(finds))?.[0]
  } catch {
    // Danger: a guard that fails open is no guard.
    return 'text-unreadable'
  }
}
