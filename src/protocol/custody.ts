import type { Action, CustodyState, Effect } from './definition.ts'
import type { FieldFault } from './refusal.ts'
import type { CaseEvent, CaseState, CustodyLink, Device, FormData, Holder } from './state.ts'

type CustodyEffect = Extract<Effect, { effect: 'custody' }>

/** Custody states in which the device is the school's to answer for. */
const IN_SCHOOL: readonly CustodyState[] = ['held', 'sealed', 'placed', 'handed']

/** A number written on one bag or one seal names one device: the fields whose number another device of the case already has. */
export function sealFaults(action: Action, state: CaseState, subject: string, data: FormData): readonly FieldFault[] {
  const others = state.devices.filter(device => device.label !== subject)
  return action.effects.flatMap((effect): readonly FieldFault[] => {
    if (effect.effect !== 'custody' || effect.move !== 'taken') return []
    const used = (field: string, of: 'bag' | 'seal') => {
      const number = asPrinted(text(data, field))
      return number !== '' && others.some(device => asPrinted(device[of]) === number)
    }
    return (['bag', 'seal'] as const).filter(of => used(effect[of], of)).map(of => ({ field: effect[of], fault: 'seal-used' }))
  })
}

/** Spaces, hyphens and capitals differ from hand to hand; the number does not. */
const asPrinted = (number: string | undefined): string => (number ?? '').replaceAll(/[^\p{L}\d]/gu, '').toUpperCase()

/** Adds one link to the chain of the device, or of every device the school holds. The chain never loses a link. */
export function applyCustody(action: Action, state: CaseState, effect: CustodyEffect, event: CaseEvent, seq: number): CaseState {
  const concerned = (device: Device): boolean =>
    effect.on === 'subject' ? device.label === event.subject : IN_SCHOOL.includes(device.custody)
  return { ...state, devices: state.devices.map(device => (concerned(device) ? move(action, device, effect, event, seq) : device)) }
}

function move(action: Action, device: Device, effect: CustodyEffect, event: CaseEvent, seq: number): Device {
  const last = device.chain.at(-1)
  const holder: Holder = last?.holder ?? { kind: 'youth', label: device.owner }
  const base = { at: event.happenedAt, recordedAt: event.recordedAt, seq }
  const me: Holder = { kind: 'member', member: event.actor.member }
  switch (effect.move) {
    case 'taken': {
      const bag = text(event.data, effect.bag)
      const seal = text(event.data, effect.seal)
      const witness = text(event.data, effect.witness)
      const link: CustodyLink = { ...base, state: 'sealed', holder: me, ...(witness === undefined ? {} : { witness }) }
      return { ...linked(device, link), ...(bag === undefined ? {} : { bag }), ...(seal === undefined ? {} : { seal }) }
    }
    case 'placed': {
      const place = text(event.data, effect.place)
      return linked(device, { ...base, state: 'placed', holder, ...(place === undefined ? {} : { place }) })
    }
    case 'handed': {
      // Until the other person says "received", the giver still answers for it: a device is never in nobody's hands.
      return linked(device, { ...base, state: 'handed', holder, towards: holderOf(action, event.data, effect.to) })
    }
    case 'received':
      return linked(
        device,
        received(base, last, effect.by === undefined ? me : holderOf(action, event.data, effect.by), effect.out === true),
      )
    case 'left':
      return linked(device, { ...base, state: 'left', holder: { kind: 'youth', label: device.owner } })
    case 'returned':
      return linked(device, { ...base, state: 'returned', holder: { kind: 'youth', label: device.owner } })
  }
}

function received(
  base: Pick<CustodyLink, 'at' | 'recordedAt' | 'seq'>,
  last: CustodyLink | undefined,
  by: Holder,
  out: boolean,
): CustodyLink {
  if (out) return { ...base, state: 'police', holder: by }
  return { ...base, state: 'held', holder: by, ...(last?.place === undefined ? {} : { place: last.place }) }
}

const text = (data: FormData, field: string): string | undefined => {
  const value = data[field]
  return typeof value === 'string' && value !== '' ? value : undefined
}

/** A `member` field names somebody of the roster; a `name` field, an adult outside the team. */
const holderOf = (action: Action, data: FormData, field: string): Holder => {
  const value = text(data, field) ?? ''
  const isMember = action.fields.some(one => one.id === field && one.kind === 'member')
  return isMember ? { kind: 'member', member: value } : { kind: 'outside', name: value }
}

const linked = (device: Device, link: CustodyLink): Device => ({ ...device, custody: link.state, chain: [...device.chain, link] })
