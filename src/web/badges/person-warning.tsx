import { personHints } from '#training'
import type { TrainingReader } from '../training/frame.tsx'
import { say } from '../ui/index.ts'

/** True when somebody real could be recognised in one of these texts: only their writer knows. */
export const mayNameSomebody = (texts: readonly string[]): boolean => texts.some(text => personHints(text).length > 0)

/** What in an answer could be a real person or school, beside the box that would make it public. */
export function PersonWarning({ reader, text }: { readonly reader: TrainingReader; readonly text: string }) {
  const hints = personHints(text)
  if (hints.length === 0) return null
  return (
    <span class="person-warning">
      <b>{reader.words.publishing.look}</b>{' '}
      {hints.map(({ kind, excerpt }) => say(reader.words.reflection.hints[kind], { excerpt })).join(' ')}
    </span>
  )
}

/** One box: its writer looked again, and publishes all the same. */
export function LookedAgain({ reader }: { readonly reader: TrainingReader }) {
  return (
    <label class="opt looked-again">
      <input type="checkbox" name="checked" value="yes" />
      <span>{reader.words.publishing.checked}</span>
    </label>
  )
}
