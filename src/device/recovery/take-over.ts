import { recoverSchool } from '#casefile'
import { type AppendAnswer, isRefused, type Signer } from '#log'
import { changeRoster, deviceOf, KEY_HOLDER, type RosterLine, type StaffHistory } from '#people'
import { type Keyring, newDeviceSecrets, randomText, sealKeyring, type Unlocked, unlock } from '#vault'
import type { NewKeyHolder, TakenOver } from '#web'
import { keepKeyring } from '../keep-keyring.ts'
import { logClient } from '../log-client.ts'
import type { RecoveryParts } from './parts.ts'
import { prove, rosterOf } from './sheet-session.ts'

/** The sheets while they are open: keys in memory, and the roster that they fit. */
export interface Held {
  readonly sheets: Unlocked
  staff: StaffHistory
  /** The device that was announced, so that doing it again after a failure makes no second one. */
  announced?: { readonly keyring: Keyring; readonly device: Unlocked }
}

/** What somebody who takes a school over may do: read its cases, and admit others. */
const ROLES = ['coordinator', KEY_HOLDER]

/**
 * Announces the use of the sheets on the roster, which lets this device in; keeps its keys before anything is sent; gives it every case.
 * Asked again after a failure, it goes on where it stopped.
 */
export async function takeOver(parts: RecoveryParts, held: Held, who: NewKeyHolder): Promise<TakenOver | 'offline' | 'refused'> {
  const announced = held.announced ?? (await announce(parts, held, who))
  if (typeof announced === 'string') return announced
  held.announced = announced
  const staff = await rosterOf(parts, held.staff.school)
  if (staff === undefined) return 'offline'
  held.staff = staff
  const { identity, seals } = held.sheets
  const { member, device } = announced.keyring
  const devices = staff.devicesOf(member).filter(({ sign }) => sign === device.sign.x)
  const done = await recoverSchool({ client: logClient(parts.door), identity, seals, crypto: parts.crypto, now: parts.now }, staff, devices)
  if ('unreachable' in done) return 'offline'
  await name(parts, held, announced.device.identity.signer, { member, name: who.name })
  return { given: done.given + done.already, left: done.left.length }
}

async function announce(parts: RecoveryParts, held: Held, who: NewKeyHolder) {
  const member = who.member ?? randomText(16)
  const keyring: Keyring = { v: 1, school: held.staff.school, member, device: await newDeviceSecrets() }
  const device = await unlock(keyring)
  const known = held.staff.state.members.get(member)?.roles ?? []
  const { signer, box } = device.identity
  const line: RosterLine = { type: 'recovery-used/1', member, roles: [...new Set([...known, ...ROLES])], devices: [deviceOf(signer, box)] }
  // Kept before the line leaves: once it stands, these keys are the only ones that it lets in.
  const sealed = await sealKeyring(keyring, who.passphrase)
  await keepKeyring(parts.database, { school: keyring.school, member, label: who.name, sealed })
  const fault = await write(parts, held.staff, line, held.sheets.identity.signer)
  return fault ?? { keyring, device }
}

/** Written by the new device itself: the sheets name nobody. A name that is missing can be given later, so it stops nothing. */
async function name(
  parts: RecoveryParts,
  { staff }: Held,
  signer: Signer,
  said: { readonly member: string; readonly name: string },
): Promise<void> {
  if (staff.state.members.get(said.member)?.name === said.name) return
  await parts.door.send('POST', '/session/end', {})
  if ((await prove(parts, signer)) === 'proved') await write(parts, staff, { type: 'member-named/1', ...said }, signer)
}

async function write({ door, crypto, now }: RecoveryParts, staff: StaffHistory, line: RosterLine, signer: Signer) {
  const draft = await changeRoster({ digest: crypto.digest, random: randomText, now }, staff, line, signer)
  const answer = await door.send<AppendAnswer>('POST', `/logs/${encodeURIComponent(staff.school)}/entries`, draft)
  if ('unreachable' in answer) return 'offline' as const
  return isRefused(answer) ? ('refused' as const) : undefined
}
