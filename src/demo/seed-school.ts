import { isRefused, type LogServer } from '#log'
import { acceptLine, acceptLog, changeRoster, deviceOf, foundSchool, type RosterDesk, type RosterLine, type RosterPens } from '#people'
import { type Keyring, newBoxKey, newDeviceSecrets, randomText, type SealedKeyring, sealKeyring, type Unlocked, unlock } from '#vault'
import { FICTIONAL_PASSPHRASE, type FictionalPerson, type FictionalPlace } from './people.ts'

/** A passphrase that everybody can read needs no hard derivation; the demonstration starts at once. */
const PUBLIC_COST = { memory: 64, passes: 1 }

/** Somebody of the fictional school with open keys, while it is being made. */
export interface FictionalActor {
  readonly person: FictionalPerson
  readonly unlocked: Unlocked
  readonly sealed: SealedKeyring
}

/** A fictional school as made: real keys, real signatures, a roster founded by two key-holders. */
export interface SeededSchool {
  readonly school: string
  readonly place: FictionalPlace
  readonly actors: readonly FictionalActor[]
}

interface Hands {
  readonly person: FictionalPerson
  readonly device: Keyring['device']
  readonly unlocked: Unlocked
}

/** Founds a fictional school through the same use cases as a real one. Throws when one of them refuses: a bug. */
export async function seedSchool(server: LogServer, rosters: RosterDesk, place: FictionalPlace): Promise<SeededSchool> {
  const pens: RosterPens = { digest: server.crypto.digest, random: randomText, now: server.now }
  const hands = await Promise.all([...place.keyHolders, ...place.others].map(handsOf))
  const [first, second] = hands
  if (first === undefined || second === undefined) throw new Error('a school has two key-holders')
  const keys = { recovery: (await newBoxKey()).x, receiptKey: server.receipts.x }
  const founded = await foundSchool(pens, keys, founderOf(first), founderOf(second))
  sound(await acceptLog(server, rosters, { entries: founded.entries }))
  for (const { person, unlocked } of hands) {
    if (person !== first.person && person !== second.person) {
      const devices = [deviceOf(unlocked.identity.signer, unlocked.identity.box)]
      await write(server, rosters, pens, founded.school, first, {
        type: 'member-admitted/1',
        member: person.member,
        roles: person.roles,
        devices,
      })
    }
    await write(server, rosters, pens, founded.school, first, { type: 'member-named/1', member: person.member, name: person.name })
  }
  return { school: founded.school, place, actors: await Promise.all(hands.map(one => actorOf(founded.school, one))) }
}

async function handsOf(person: FictionalPerson): Promise<Hands> {
  const device = await newDeviceSecrets()
  return { person, device, unlocked: await unlock({ v: 1, school: '', member: person.member, device }) }
}

const founderOf = ({ person, unlocked }: Hands) => ({
  member: person.member,
  roles: person.roles,
  signer: unlocked.identity.signer,
  box: unlocked.identity.box,
})

async function actorOf(school: string, { person, device }: Hands): Promise<FictionalActor> {
  const keyring: Keyring = { v: 1, school, member: person.member, device }
  const [unlocked, sealed] = await Promise.all([unlock(keyring), sealKeyring(keyring, FICTIONAL_PASSPHRASE, PUBLIC_COST)])
  return { person, unlocked, sealed }
}

async function write(server: LogServer, rosters: RosterDesk, pens: RosterPens, school: string, by: Hands, line: RosterLine): Promise<void> {
  const history = await rosters.history(school)
  if (history === undefined) throw new Error('the fictional school has no roster')
  const { signer } = by.unlocked.identity
  sound(await acceptLine(server, rosters, school, await changeRoster(pens, history, line, signer), signer.kid))
}

function sound(result: object): void {
  if (isRefused(result)) throw new Error(`the fictional school was refused: ${JSON.stringify(result.refused)}`)
}
