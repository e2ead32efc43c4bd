import type { CaseView, Desk } from '#casefile'

/** What justice communicated is not shown to somebody who has not proved for some minutes to be there; that there is a line stays visible. */
const withoutJustice = (view: CaseView<'real'>): CaseView<'real'> => ({
  ...view,
  timeline: view.timeline.map(line => (line.compartment === 'justice' ? { ...line, data: undefined } : line)),
})

/** The same desk, which shows the justice part only while the proof of who is there is fresh. */
export const askingAgain = (desk: Desk<'real'>, isFresh: () => boolean): Desk<'real'> => ({
  ...desk,
  read: async () => {
    const view = await desk.read()
    return isFresh() ? view : withoutJustice(view)
  },
})
