import type { ReasonOf } from '#attestation'
import { isObject, type JsonObject, listOf } from './json.ts'
import { credentialFaults } from './model/credential.ts'
import { disguise } from './plain-words.ts'
import { checkProofs, type ResolveKey } from './proof.ts'
import { bitAt, decodeBits, type StatusEntry, statusEntries } from './status-list.ts'
import { datesAnswer, issuerOf, type VerifierKit } from './verify-badge.ts'

/** Whether a badge was set aside: the worst that its lists say; one list that is missing leaves the question open. */
export async function statusAnswer(credential: JsonObject, kit: VerifierKit, resolve: ResolveKey): Promise<ReasonOf<'status'>> {
  const entries = statusEntries(credential)
  if (entries.length === 0) return 'no-status'
  if (entries.length > 4) return 'status-unknown'
  const answers: ReasonOf<'status'>[] = []
  for (const entry of entries)
    answers.push(entry === 'unknown' ? 'status-unknown' : await entryAnswer(entry, issuerOf(credential), kit, resolve))
  return answers.toSorted((a, b) => weight(a) - weight(b))[0] ?? 'no-status'
}

/** The gravest first; then what leaves the question open. */
const weight = (answer: ReasonOf<'status'>): number =>
  answer === 'revoked' ? 0 : answer === 'suspended' ? 1 : answer === 'not-revoked' ? 3 : 2

async function entryAnswer(
  entry: StatusEntry,
  issuer: string | undefined,
  kit: VerifierKit,
  resolve: ResolveKey,
): Promise<ReasonOf<'status'>> {
  const list = kit.statusLists.get(entry.list)
  if (list === undefined) return 'list-missing'
  const subject = list['credentialSubject']
  const isList =
    listOf(list['type']).includes('BitstringStatusListCredential') && isObject(subject) && subject['type'] === 'BitstringStatusList'
  if (!isList || !isObject(subject) || disguise(list) !== undefined || credentialFaults(list).length > 0) return 'list-malformed'
  if (list['id'] !== entry.list || !listOf(subject['statusPurpose']).includes(entry.purpose)) return 'list-malformed'
  if (issuerOf(list) !== issuer) return 'list-not-signed'
  const proof = await checkProofs(list, { now: kit.now }, resolve, kit.canonise)
  if (proof.fault !== undefined || proof.key?.split('#')[0] !== issuer) return 'list-not-signed'
  if (datesAnswer(list, kit.now) !== 'in-force') return 'list-out-of-date'
  const bits = await decodeBits(subject['encodedList'])
  const bit = bits === undefined ? undefined : bitAt(bits, entry.index)
  if (bit === undefined) return 'list-malformed'
  if (!bit) return 'not-revoked'
  return entry.purpose === 'revocation' ? 'revoked' : entry.purpose === 'suspension' ? 'suspended' : 'status-unknown'
}
