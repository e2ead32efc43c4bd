import type { BodyData } from '#log'
import { lineData } from '../line-data.ts'
import type { PackageBasis, PackageLine } from './package-lines.ts'

const NOTING = 'package-noted'

/**
 * Compartments that may leave on each basis. What police and prosecutor communicated has readers of its own: it does not go round with a
 * hand-over of the kit nor with a warning; who asks for it in writing, or orders it, may be given it.
 */
export const MAY_LEAVE: Readonly<Record<PackageBasis, readonly string[]>> = {
  agreement: ['care', 'identity'],
  request: ['care', 'identity', 'justice'],
  order: ['care', 'identity', 'justice'],
  danger: ['care', 'identity'],
  other: ['care', 'identity', 'justice'],
}

/** The line as the data of a body, in the shape of any other; what is empty is left out. */
export function packageData({ packaged, actionId }: PackageLine): BodyData {
  const { follows, ...said } = 'follows' in packaged ? packaged : { ...packaged, follows: undefined }
  const flat = follows === undefined ? said : { ...said, follows: follows.package, head: follows.head }
  const fields = Object.entries(flat).flatMap(([field, value]: readonly [string, string | number | readonly string[]]) =>
    value === '' ? [] : [[field, typeof value === 'number' ? String(value) : value] as const],
  )
  return lineData({ action: NOTING, subject: 'case', data: Object.fromEntries(fields), actionId })
}
