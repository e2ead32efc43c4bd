import { type JoiningReader, TextField } from './frame.tsx'
import type { JoinFault } from './ports.ts'

/** What was typed of a person; a passphrase is never sent back into a page. */
export interface TypedPerson {
  readonly name: string
}

interface PersonProps {
  readonly reader: JoiningReader
  readonly typed: TypedPerson
  readonly suggested: string
  readonly fault?: JoinFault | undefined
  /** The name is known: one more device of the same person. */
  readonly known?: boolean
}

/** Name and passphrase of whoever will hold the keys that this device makes. */
export const PersonFields = ({ reader, typed, suggested, fault, known }: PersonProps) => {
  const { person } = reader.words
  return (
    <>
      {known ? null : (
        <TextField name="name" label={person.name} help={person.nameHelp} value={typed.name} complete="name" faulty={fault === 'name'} />
      )}
      <TextField
        name="passphrase"
        label={person.passphrase}
        help={person.passphraseHelp}
        type="password"
        complete="new-password"
        faulty={fault === 'short'}
      />
      <p class="note">
        {person.suggest}{' '}
        <b class="suggested" translate="no">
          {suggested}
        </b>
      </p>
      <TextField name="again" label={person.repeat} type="password" complete="new-password" faulty={fault === 'differs'} />
    </>
  )
}
