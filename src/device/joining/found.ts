import type { WireDraft } from '#log'
import { type Agreed, agreedText, deviceOf, KEY_HOLDER, type NewMember, parseHandedLine, signFounding } from '#people'
import { type DeviceSecrets, newDeviceSecrets, newRecovery, randomText, type Unlocked, unlock } from '#vault'
import type { AskedWord, Ended, Newcomer } from '#web'
import type { Host, Hosted } from './host.ts'
import { createSchool, leave, lookAt, opened, receiptKeyFor, sealed } from './meeting-client.ts'
import { type JoiningParts, pensOf, type RecoveryOnPaper } from './parts.ts'
import { writeRoster } from './write-roster.ts'

/** The first administrator, between the invitation and the school. In memory only: nothing exists until both have signed. */
interface Founding {
  readonly pass: string
  readonly newcomer: Newcomer
  readonly secrets: DeviceSecrets
  readonly unlocked: Unlocked
  readonly receiptKey: string
  readonly recovery: RecoveryOnPaper
}

/** The founding of a school, as its first administrator sees it. */
export interface Founder {
  begin(pass: string, newcomer: Newcomer): Promise<Ended>
  sheetKept(typed: readonly string[]): Promise<Ended>
  sign(): Promise<Ended>
}

/** The recovery sheets, with one word of each that is asked for again. Their seed is forgotten already; the sheets go with this page. */
async function recoveryOnPaper(): Promise<RecoveryOnPaper> {
  const { sheets, recovery, recoverySign } = await newRecovery()
  const any = (most: number): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % most
  const asked = sheets.map(({ number, words }) => ({ sheet: number, place: 1 + any(words.length) }))
  return { recovery, recoverySign, sheets, asked }
}

/** Makes the side of the first administrator. */
export function schoolFounder(parts: JoiningParts, host: Host): Founder {
  let founding: Founding | undefined
  return {
    begin: async (pass, newcomer) => {
      const known = await receiptKeyFor(parts.door, pass)
      if (typeof known === 'string') return known
      const member = randomText(16)
      const [secrets, recovery] = await Promise.all([newDeviceSecrets(), recoveryOnPaper()])
      const unlocked = await unlock({ v: 1, school: '', member, device: secrets })
      founding = { pass, newcomer, secrets, unlocked, receiptKey: known.receiptKey, recovery }
      host.end()
      host.show({ at: 'sheet', sheets: recovery.sheets, asked: recovery.asked, drawn: parts.now() })
      return 'done'
    },
    sheetKept: async typed => {
      if (founding === undefined) return 'expired'
      const { sheets, asked } = founding.recovery
      const said = typed.map(word => word.trim().toLowerCase())
      const wordAt = ({ sheet, place }: AskedWord) => sheets.find(one => one.number === sheet)?.words[place - 1]
      if (asked.some((one, i) => wordAt(one) !== said[i])) return 'sheet'
      const { unlocked, newcomer, pass } = founding
      const device = deviceOf(unlocked.identity.signer, unlocked.identity.box)
      const { member } = unlocked.identity
      return host.wait({ purpose: 'school', school: null, seen: null, member, name: newcomer.name, device, to: null }, pass)
    },
    sign: async () => {
      const hosted = host.hosted()
      const agreed = hosted?.met()
      if (founding === undefined || hosted === undefined || agreed === undefined) return 'expired'
      return signFirst(parts, host, { founding, hosted, agreed })
    },
  }
}

interface Signing {
  readonly founding: Founding
  readonly hosted: Hosted
  readonly agreed: Agreed
}

/** The founding line is signed and handed over; the keys are kept before it leaves, for it may come back signed at any moment. */
async function signFirst(parts: JoiningParts, host: Host, { founding, hosted, agreed }: Signing): Promise<Ended> {
  if (hosted.isOver()) return 'expired'
  const { unlocked, newcomer, recovery, receiptKey, secrets } = founding
  const { member, signer, box } = unlocked.identity
  const second: NewMember = { member: agreed.hello.member, roles: [KEY_HOLDER], devices: [agreed.hello.device] }
  const keys = { recovery: recovery.recovery, recoverySign: recovery.recoverySign, receiptKey }
  const { school, line } = await signFounding(pensOf(parts), keys, { member, roles: [], signer, box }, second)
  const keyring = await parts.keyrings.keep({ v: 1, school, member, device: secrets }, newcomer.name, newcomer.passphrase)
  await parts.keyrings.doubt(keyring)
  const message = await sealed(hosted.keys, 'founding', 'host', JSON.stringify(line), agreedText('founding', agreed, [school]))
  const fault = await leave(parts.door, hosted.keys.box, 'founding', message)
  if (fault) {
    await parts.keyrings.forget(keyring)
    return fault
  }
  host.show({ at: 'void', school, name: agreed.hello.name })
  host.listen(() => lookForCosignature(parts, host, { founding, hosted, agreed, school, line, keyring }))
  return 'done'
}

interface Signed extends Signing {
  readonly school: string
  readonly line: WireDraft
  readonly keyring: string
}

async function lookForCosignature(parts: JoiningParts, host: Host, signed: Signed): Promise<'more' | 'enough'> {
  const { founding, hosted, agreed, school, line, keyring } = signed
  const fail = async (why: 'expired' | 'forged' | 'refused' | 'pass'): Promise<'enough'> => {
    await parts.keyrings.forget(keyring)
    host.show({ at: 'over', purpose: 'school', why })
    return 'enough'
  }
  const left = await lookAt(parts.door, hosted.keys.box)
  if (left === 'unknown' || hosted.isOver()) return fail('expired')
  if (typeof left === 'string' || left.cosigned === undefined) return 'more'
  const said = await opened(hosted.keys, 'cosigned', left.cosigned)
  const second = said && parseHandedLine(said.text)
  const covered = second && agreedText('cosigned', agreed, [school, second.statement])
  if (said === undefined || second === undefined || covered === undefined) return fail('forged')
  if (!(await hosted.keys.isMac('guest', covered, said.mac))) return fail('forged')
  const refused = await createSchool(parts.door, founding.pass, [line, second])
  if (refused === 'offline') return 'more'
  if (refused) return fail(refused === 'pass' ? 'pass' : 'refused')
  await settle(parts, host, signed)
  return 'enough'
}

/** The school exists: its first key-holder opens the session and writes both names. */
async function settle(parts: JoiningParts, host: Host, { founding, agreed, school, keyring }: Signed): Promise<void> {
  const { newcomer, unlocked } = founding
  await parts.keyrings.doubt(undefined)
  await parts.keyrings.open(keyring, newcomer.passphrase)
  const names = [newcomer.name, agreed.hello.name]
  await writeRoster(parts, [
    { type: 'member-named/1', member: unlocked.identity.member, name: newcomer.name },
    { type: 'member-named/1', member: agreed.hello.member, name: agreed.hello.name },
  ])
  host.show({ at: 'done', purpose: 'school', school, names, day: parts.now() })
}
