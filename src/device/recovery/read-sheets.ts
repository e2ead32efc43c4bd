import type { DeviceSecrets } from '#vault'
import { isOfSchool, keysFromSheets, keysOfPair, type ReadSheet, readSheet } from '#vault'
import type { SheetsFault, TypedSheets } from '#web'

/** Both sheets as typed, or what is wrong with the first that is. */
async function read({ one, other }: TypedSheets): Promise<readonly [ReadSheet, ReadSheet] | SheetsFault> {
  const first = await readSheet(one)
  if ('fault' in first) return { sheet: 1, fault: first }
  const second = await readSheet(other)
  return 'fault' in second ? { sheet: 2, fault: second } : [first, second]
}

/** The keys that two sheets give, of any school. */
export async function keysTyped(typed: TypedSheets): Promise<DeviceSecrets | SheetsFault> {
  const sheets = await read(typed)
  if ('fault' in sheets || 'pair' in sheets) return sheets
  const keys = await keysOfPair(...sheets)
  return typeof keys === 'string' ? { pair: keys } : keys
}

/** Whether two sheets give the keys of this school; the first sheet of another one is named. */
export async function fitSchool(typed: TypedSheets, recovery: string): Promise<'fits' | SheetsFault> {
  const sheets = await read(typed)
  if ('fault' in sheets || 'pair' in sheets) return sheets
  for (const [i, sheet] of sheets.entries()) {
    if (!(await isOfSchool(sheet, recovery))) return { sheet: i === 0 ? 1 : 2, fault: { fault: 'other-school' } }
  }
  const keys = await keysFromSheets(...sheets, recovery)
  return typeof keys === 'string' ? { pair: keys } : 'fits'
}
