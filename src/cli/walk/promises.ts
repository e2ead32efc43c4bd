import type { CaseState, Device, Protocol } from '#protocol'

/** What must be true of a state that can be reached, whatever was done before; every promise that is broken. */
export function stateFaults(protocol: Protocol, state: CaseState): readonly string[] {
  return [
    ...state.devices.flatMap(device => deviceFaults(state, device)),
    ...(closedNow(protocol, state) ? closingFaults(protocol, state) : []),
  ]
}

/** The case was closed by this very act, not stood down: closing is signed at the head. What is told later is owed later. */
const closedNow = (protocol: Protocol, state: CaseState): boolean =>
  protocol.actions.some(
    action =>
      action.strict &&
      action.effects.some(effect => effect.effect === 'move' && effect.to === state.phase) &&
      state.acts[action.id]?.at(-1)?.seq === state.seq,
  )

/** A device is in somebody's hands, by name, and its chain says so. */
function deviceFaults(state: CaseState, device: Device): readonly string[] {
  const last = device.chain.at(-1)
  if (last === undefined) return ['a device without a chain']
  const { holder } = last
  const named =
    holder.kind === 'youth'
      ? state.people.some(person => person.label === holder.label)
      : (holder.kind === 'member' ? holder.member : holder.name) !== ''
  return [
    ...(named ? [] : ['a device in nobody’s hands']),
    ...(last.state === device.custody ? [] : ['a device that is not where its chain says']),
    ...(holder.kind === 'outside' && device.custody !== 'police' ? ['a device outside that nobody of the police received'] : []),
    ...(device.custody === 'handed' && last.towards === undefined ? ['a device handed to nobody'] : []),
  ]
}

/** Young people to whom care is owed, whatever they did. */
const CARED_FOR = ['affected', 'acted', 'forwarded']

/** A closed case: care offered, youth protection answered, a decision about the police, a follow-up, no device, or each one's excuse. */
function closingFaults(protocol: Protocol, state: CaseState): readonly string[] {
  const did = (action: string, subject = 'case'): boolean => (state.acts[action] ?? []).some(act => act.subject === subject)
  const excused = (task: string, subject = 'case'): boolean =>
    state.tasks.some(one => one.task.startsWith(task) && one.subject === subject && one.status === 'excused')
  const here = state.devices.filter(device => ['held', 'sealed', 'placed', 'handed'].includes(device.custody))
  const cared = state.people.filter(person => person.roles.some(role => role.until === undefined && CARED_FOR.includes(role.role)))
  const blocking = protocol.tasks.filter(task => task.blocks.includes('closing')).map(task => task.id)
  return [
    ...(here.length > 0 ? ['closed with a device in the school'] : []),
    ...(did('dpj-question') ? [] : ['closed without an answer about youth protection']),
    ...(did('police-call') || excused('police-call') ? [] : ['closed without a decision about the police']),
    ...(did('pledge') ? [] : ['closed without the pledge that nobody looks']),
    ...(state.people.length > 0 || excused('accompany') ? [] : ['closed with nobody accompanied and no reason']),
    ...cared.flatMap(({ label }) => [
      ...(did('care-refer', label) || excused('care-refer', label) ? [] : ['closed without care offered']),
      ...(did('safety-plan', label) || excused('safety-plan', label) ? [] : ['closed without a safety plan']),
      ...(did('follow-up', label) || excused('follow-up', label) ? [] : ['closed without a follow-up']),
    ]),
    ...(state.tasks.some(one => one.status === 'open' && blocking.includes(one.task)) ? ['closed with a duty still open'] : []),
  ]
}
