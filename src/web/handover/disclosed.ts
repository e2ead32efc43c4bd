import type { CaseView, TimelineLine } from '#casefile'
import type { CaseCopy } from '../desk/ports.ts'

/** What a copy leaves closed, as the paper that goes with it must not show it: to whoever prints it, it may be open. */
type Closing = Pick<CaseCopy, 'parts' | 'after'>

/** The case as the copy discloses it: a line of another part is only known to exist. An addendum shows what the first copy did not. */
export function disclosed<V extends CaseView>(view: V, copy: Closing): V {
  const open = view.timeline.map(line => (copy.parts.includes(line.compartment) ? line : closedLine(line)))
  const { after } = copy
  if (after === undefined) return { ...view, timeline: open }
  const isNew = (line: TimelineLine) => line.seq > after.seq || (line.status !== 'sealed' && !after.parts.includes(line.compartment))
  const { state } = view
  const isLater = (at: string) => Date.parse(at) > Date.parse(after.at)
  return {
    ...view,
    timeline: open.filter(isNew),
    state: {
      ...state,
      people: state.people.flatMap(person => {
        const roles = person.roles.filter(({ from, until }) => isLater(from) || (until !== undefined && isLater(until)))
        return roles.length === 0 ? [] : [{ ...person, roles }]
      }),
      devices: state.devices.flatMap(device => {
        const chain = device.chain.filter(link => isLater(link.recordedAt))
        return chain.length === 0 ? [] : [{ ...device, chain }]
      }),
      tasks: state.tasks.filter(task => task.status !== 'done' || (task.settledSeq ?? 0) > after.seq),
    },
  }
}

const closedLine = ({ seq, compartment, by, recordedAt, unsent }: TimelineLine): TimelineLine => ({
  seq,
  compartment,
  by,
  recordedAt,
  unsent,
  happenedAt: recordedAt,
  action: undefined,
  subject: 'case',
  data: undefined,
  status: 'sealed',
})
