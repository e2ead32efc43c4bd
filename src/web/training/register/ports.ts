import type { RegisterDesk } from '#people'
import type { TrainingPeoplePorts } from '../ports.ts'

/** What the pages of the register take: who is signed in, as in the training, and the register itself. */
export interface RegisterPagePorts
  extends Pick<TrainingPeoplePorts, 'place' | 'learnerOf' | 'members' | 'newId' | 'now' | 'wait' | 'callerOf'> {
  readonly desk: RegisterDesk
  /** Every institution that the training knows, in the register or not. */
  readonly institutions: () => Promise<
    readonly { readonly id: string; readonly name: { readonly 'fr-CA': string; readonly 'en-CA': string } }[]
  >
  /** Mails somebody just enrolled that the training waits for them; never what it is about. */
  readonly invite: (institution: string, member: string, at: string) => Promise<void>
}
