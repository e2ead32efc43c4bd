import type { WireDraft } from '#log'
import {
  type Agreed,
  agreedText,
  cosignFounding,
  deviceOf,
  KEY_HOLDER,
  type NewMember,
  type Offer,
  parseHandedLine,
  parseOffer,
  parseWelcome,
  schoolFoundedBy,
} from '#people'
import {
  type DeviceSecrets,
  keyThumbprint,
  type MeetingKeys,
  meetingKeys,
  newDeviceSecrets,
  randomText,
  readMeetingCode,
  type Unlocked,
  unlock,
} from '#vault'
import type { Ended, GuestView, JoinFault, Newcomer } from '#web'
import { asking, leave, lookAt, opened, sealed } from './meeting-client.ts'
import { type JoiningParts, pensOf } from './parts.ts'

/** The device that joins. */
export interface Guest {
  view(): GuestView | undefined
  meet(typed: string): Promise<Ended>
  present(newcomer: Newcomer): Promise<Ended>
  cosign(): Promise<Ended>
  end(): void
}

interface Met {
  readonly keys: MeetingKeys
  readonly offer: Offer
}

/** This device has answered with its keys. */
interface Presented extends Met {
  readonly agreed: Agreed
  readonly newcomer: Newcomer
  readonly secrets: DeviceSecrets
  readonly unlocked: Unlocked
}

interface GuestState {
  view: GuestView | undefined
  met: Met | undefined
  presented: Presented | undefined
  founding: { readonly school: string; readonly line: WireDraft } | undefined
  waiting: { stop(): void } | undefined
}

const over = (state: GuestState, why: JoinFault): 'enough' => {
  state.view = { at: 'over', why }
  return 'enough'
}

/** Makes the side that joins: one meeting at a time. */
export function meetingGuest(parts: JoiningParts): Guest {
  const state: GuestState = { view: undefined, met: undefined, presented: undefined, founding: undefined, waiting: undefined }
  const listen = (look: () => Promise<'more' | 'enough'>): void => {
    state.waiting?.stop()
    state.waiting = asking(async () => {
      const before = JSON.stringify(state.view)
      const said = await look()
      if (JSON.stringify(state.view) !== before) parts.changed()
      return said
    })
  }
  return {
    view: () => state.view,
    meet: typed => meet(parts, state, typed),
    present: async newcomer => {
      const ended = await present(parts, state, newcomer)
      if (ended === 'done') listen(() => lookForSignature(parts, state))
      return ended
    },
    cosign: async () => {
      const signed = await cosign(parts, state)
      if (typeof signed === 'string') return signed
      listen(() => lookForSchool(parts, state, signed))
      return 'done'
    },
    end: () => {
      state.waiting?.stop()
      Object.assign(state, { view: undefined, met: undefined, presented: undefined, founding: undefined, waiting: undefined })
    },
  }
}

async function meet({ door }: JoiningParts, state: GuestState, typed: string): Promise<Ended> {
  const code = readMeetingCode(typed)
  if (code === undefined) return 'code'
  const keys = await meetingKeys(code)
  const left = await lookAt(door, keys.box)
  if (typeof left === 'string') return left
  const said = left.offer === undefined ? undefined : await opened(keys, 'offer', left.offer)
  const offer = said && parseOffer(said.text)
  if (said === undefined || offer === undefined || !(await keys.isMac('host', said.text, said.mac))) return 'forged'
  if ((await keyThumbprint(offer.device.sign)) !== offer.device.kid) return 'forged'
  if (left.hello !== undefined) return 'taken'
  state.met = { keys, offer }
  state.view = { at: 'offered', purpose: offer.purpose, host: offer.name, whose: offer.to?.name ?? '' }
  return 'done'
}

/** Makes this device's keys and hands their public part over. The private part is sealed and kept once the device is signed in. */
async function present(parts: JoiningParts, state: GuestState, newcomer: Newcomer): Promise<Ended> {
  if (state.met === undefined) return 'expired'
  const { keys, offer } = state.met
  const member = offer.to?.member ?? randomText(16)
  const named = { ...newcomer, name: offer.to?.name ?? newcomer.name }
  const secrets = await newDeviceSecrets()
  const unlocked = await unlock({ v: 1, school: offer.school ?? '', member, device: secrets })
  const hello = { member, name: named.name, device: deviceOf(unlocked.identity.signer, unlocked.identity.box) }
  const agreed: Agreed = { box: keys.box, offer, hello }
  const message = await sealed(keys, 'hello', 'guest', JSON.stringify(hello), agreedText('hello', agreed))
  const fault = await leave(parts.door, keys.box, 'hello', message)
  if (fault) return fault
  state.presented = { keys, offer, agreed, newcomer: named, secrets, unlocked }
  state.view = { at: 'sent', purpose: offer.purpose, host: offer.name }
  return 'done'
}

async function lookForSignature(parts: JoiningParts, state: GuestState): Promise<'more' | 'enough'> {
  const { presented } = state
  if (presented === undefined) return 'enough'
  const left = await lookAt(parts.door, presented.keys.box)
  if (left === 'unknown') return over(state, 'expired')
  if (typeof left === 'string') return 'more'
  if (left.founding !== undefined && presented.offer.purpose === 'school') return readFounding(parts, state, presented, left.founding)
  return left.welcome === undefined ? 'more' : readWelcome(parts, state, presented, left.welcome)
}

async function readFounding(parts: JoiningParts, state: GuestState, presented: Presented, message: string): Promise<'enough'> {
  const { keys, agreed, offer } = presented
  const said = await opened(keys, 'founding', message)
  const line = said && parseHandedLine(said.text)
  const founder: NewMember = { member: offer.member, roles: [KEY_HOLDER], devices: [offer.device] }
  const second: NewMember = { member: agreed.hello.member, roles: [KEY_HOLDER], devices: [agreed.hello.device] }
  const school = line && (await schoolFoundedBy(parts.digest, line, founder, second))
  if (said === undefined || line === undefined || school === undefined) return over(state, 'forged')
  if (!(await keys.isMac('host', agreedText('founding', agreed, [school]), said.mac))) return over(state, 'forged')
  state.founding = { school, line }
  state.view = { at: 'cosign', school, host: offer.name }
  return 'enough'
}

/** The keys are kept before the signature leaves: from then on the school may exist. */
async function cosign(parts: JoiningParts, state: GuestState): Promise<{ readonly keyring: string } | JoinFault> {
  const { presented, founding } = state
  if (presented === undefined || founding === undefined) return 'expired'
  const { keys, agreed, offer } = presented
  const line = await cosignFounding(pensOf(parts), founding.line, presented.unlocked.identity.signer)
  const keyring = await keep(parts, presented, founding.school)
  await parts.keyrings.doubt(keyring)
  const covered = agreedText('cosigned', agreed, [founding.school, line.statement])
  const fault = await leave(parts.door, keys.box, 'cosigned', await sealed(keys, 'cosigned', 'guest', JSON.stringify(line), covered))
  if (fault) {
    await parts.keyrings.forget(keyring)
    return fault
  }
  state.view = { at: 'void', school: founding.school, host: offer.name }
  return { keyring }
}

const keep = ({ keyrings }: JoiningParts, { secrets, agreed, newcomer }: Presented, school: string): Promise<string> =>
  keyrings.keep({ v: 1, school, member: agreed.hello.member, device: secrets }, newcomer.name, newcomer.passphrase)

/** The school exists once the server knows this device: it does not before both lines stand. */
async function lookForSchool(
  parts: JoiningParts,
  state: GuestState,
  { keyring }: { readonly keyring: string },
): Promise<'more' | 'enough'> {
  const { presented, founding } = state
  if (presented === undefined || founding === undefined) return 'enough'
  if (await parts.keyrings.prove(presented.unlocked.identity.signer)) {
    await parts.keyrings.doubt(undefined)
    return comeIn(parts, state, presented, { school: founding.school, keyring, least: 2 })
  }
  const left = await lookAt(parts.door, presented.keys.box)
  if (left !== 'unknown') return 'more'
  await parts.keyrings.forget(keyring)
  return over(state, 'expired')
}

async function readWelcome(parts: JoiningParts, state: GuestState, presented: Presented, message: string): Promise<'enough'> {
  const { keys, agreed, offer } = presented
  const said = await opened(keys, 'welcome', message)
  const welcome = said && parseWelcome(said.text)
  if (said === undefined || welcome === undefined || offer.school === null) return over(state, 'forged')
  const { seen, member } = welcome
  const covered = agreedText('welcome', agreed, [member, String(seen.seq), seen.head])
  if (member !== agreed.hello.member || !(await keys.isMac('host', covered, said.mac))) return over(state, 'forged')
  const keyring = await keep(parts, presented, offer.school)
  return comeIn(parts, state, presented, { school: offer.school, keyring, least: seen.seq })
}

interface Arrival {
  readonly school: string
  readonly keyring: string
  /** Position of the roster at which the device stands on it. */
  readonly least: number
}

/** Opens the session, and checks the roster that the server shows against what was agreed in person. */
async function comeIn(parts: JoiningParts, state: GuestState, presented: Presented, arrival: Arrival): Promise<'enough'> {
  const { school, keyring, least } = arrival
  const { offer, agreed, newcomer } = presented
  await parts.keyrings.open(keyring, newcomer.passphrase)
  const history = await parts.roster.read(school, least)
  const device = history?.current.device(agreed.hello.device.kid)
  const sameStory = offer.seen === null || (history !== undefined && history.at(offer.seen) !== undefined)
  // Without the network the keys are kept all the same: the roster is checked from its first line each time it is read.
  if (history !== undefined && (device?.active !== true || device.member !== agreed.hello.member || !sameStory)) {
    await parts.keyrings.forget(keyring)
    return over(state, 'forged')
  }
  state.view = { at: 'done', purpose: offer.purpose, school, host: offer.name }
  return 'enough'
}
