import type { FieldFaultCode } from '../refusal.ts'

/** What a free text may not hold, asked where a line is written. */
export interface TextGuard {
  /** Of what was typed in one field. */
  readonly one: (text: string) => FieldFaultCode | undefined
  /** Of what was typed in several fields of one form, in their order. */
  readonly together: (texts: readonly string[]) => FieldFaultCode | undefined
}

/**
 * For readers of sealed lines. Danger: a later version's guard is stricter; asked again of old lines, it would undo them, and two
 * devices would read two cases.
 */
export const asWritten: TextGuard = { one: () => undefined, together: () => undefined }

/** The guard itself, fetched where somebody writes: what only shows a case does not carry it. */
export const loadTextGuard = async (): Promise<TextGuard> => {
  const { textGuard } = await import('../text-guard.ts')
  // A first question takes some forty milliseconds: asked here, while nobody waits.
  textGuard.together(['A dit', 'vu à 10 h'])
  textGuard.one('A dit, vu à 10 h 41.')
  return textGuard
}
