import type { HandedIn, HandInRefusal } from '#people'

/** Where a rescue file is handed in: the real cases, or the fictional school's. */
export interface HandInDesk {
  readonly fictional: boolean
  /** Takes what can be taken of a text that anybody may have written; undefined while the school is being made. */
  handIn(text: string): Promise<HandedIn | { readonly refused: HandInRefusal } | undefined>
}

/** Why nothing is taken: the file's own reasons, and those of a form. */
export type RescueRefusal = HandInRefusal | 'empty' | 'too-large' | 'wrong-type' | 'another-site'
