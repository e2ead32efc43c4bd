import type { CaseWeb } from '#casefile'
import type { Begun, Shelf, StartRefusal } from '#web'

/** The cases of the person at the screen, read and written on this device. */
export interface DeviceCases {
  readonly web: CaseWeb<'real'>
  shelf(): Promise<Shelf>
  /** Opens a case; the same form gives back the case that it has opened. */
  begin(formId: string): Promise<Begun | { readonly refused: StartRefusal }>
}
