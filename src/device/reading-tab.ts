import type { Desk, LogClient } from '#casefile'
import type { Writing } from './tab.ts'

const unreachable = { unreachable: true } as const
const otherTab = { refused: { code: 'other-tab' } } as const

/** A tab that reads sends nothing: the lines that wait are the other tab's to send. */
export const clientOf = (client: LogClient, { writes }: Writing): LogClient => ({
  ...client,
  create: async request => (writes() ? client.create(request) : unreachable),
  append: async (log, draft) => (writes() ? client.append(log, draft) : unreachable),
  putLid: async (log, compartment, lid) => (writes() ? client.putLid(log, compartment, lid) : unreachable),
})

/** A tab that reads signs nothing: two tabs would sign two lines in one place. `read` is told that a page was made. */
export const deskOf = (desk: Desk<'real'>, { writes }: Writing, read: () => void): Desk<'real'> => ({
  newActionId: desk.newActionId,
  read: async () => {
    const view = await desk.read()
    read()
    return view
  },
  perform: async (input, ticket) => (writes() ? desk.perform(input, ticket) : otherTab),
  answer: async (line, how, ticket) => (writes() && desk.answer ? desk.answer(line, how, ticket) : otherTab),
})
