import { type CaseView, type Closed, codeName, type Synced } from '#casefile'
import type { Shelf } from '#web'

/** One case as it was found: shown, or why not, and what the exchange with the server told. */
export interface OneCase {
  readonly id: string
  readonly view?: CaseView<'real'>
  readonly closed?: Closed['closed']
  readonly fault: Synced['fault'] | undefined
}

/** A case that is not this person's is left out; one that does not verify is named apart, never half shown. */
export const shelfOf = (found: readonly OneCase[], offline: boolean): Shelf => {
  const broken = found.filter(one => one.closed === 'damaged' || one.fault === 'unsound')
  return {
    views: found.flatMap(one => (one.view && !broken.includes(one) ? [one.view] : [])),
    damaged: broken.map(({ id }) => ({ caseId: id, codeName: codeName(id) })),
    // What a case needs to be opened has not come yet: the network is what is missing.
    offline: offline || found.some(one => one.closed === 'not-here-yet'),
    behind: found.some(one => one.fault === 'went-back' || one.fault === 'forked'),
  }
}
