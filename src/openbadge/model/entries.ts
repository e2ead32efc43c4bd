import { isObject, type Json, type JsonObject, listOf } from '../json.ts'
import { fault, type ModelFault, NONE } from './fault.ts'
import { idFaults, isUrl, typeFaults } from './members.ts'

/** Members whose value is one or several typed objects (VCDM 4.10, 4.11, 5.4, 5.5, 5.6). */
export function entryFaults(credential: JsonObject): readonly ModelFault[] {
  return [
    ...entries(credential, 'credentialStatus'),
    ...entries(credential, 'credentialSchema', schema => (isUrl(schema['id']) ? NONE : fault('entry-without-id', 'credentialSchema.id'))),
    ...entries(credential, 'refreshService'),
    ...entries(credential, 'termsOfUse'),
    ...entries(credential, 'evidence'),
  ]
}

function entries(
  credential: JsonObject,
  member: string,
  also: (entry: JsonObject) => readonly ModelFault[] = () => NONE,
): readonly ModelFault[] {
  if (!(member in credential)) return NONE
  const list = listOf(credential[member])
  if (list.length === 0) return fault('entry-malformed', member)
  return list.flatMap(entry => {
    if (!isObject(entry)) return fault('entry-malformed', member)
    if (entry['type'] === undefined) return fault('entry-without-type', member)
    return [...typeFaults(entry['type'], undefined, `${member}.type`), ...idFaults(entry, `${member}.`), ...also(entry)]
  })
}

/** Every status entry, wherever it stands, has a purpose, an index in base 10 and the address of its list (Bitstring Status List 2.1). */
export function statusEntryFaults(value: Json): readonly ModelFault[] {
  if (Array.isArray(value)) return value.flatMap(statusEntryFaults)
  if (!isObject(value)) return NONE
  const own =
    listOf(value['type']).includes('BitstringStatusListEntry') && !isStatusEntry(value)
      ? fault('status-malformed', 'credentialStatus')
      : NONE
  return [...own, ...Object.values(value).flatMap(statusEntryFaults)]
}

export function isStatusEntry(entry: JsonObject): boolean {
  const { statusPurpose, statusListIndex, statusListCredential, statusSize = 1, statusMessage, id } = entry
  if (typeof statusPurpose !== 'string' || !isUrl(statusListCredential) || id === statusListCredential) return false
  if (typeof statusListIndex !== 'string' || !/^(0|[1-9]\d{0,9})$/.test(statusListIndex)) return false
  if (typeof statusSize !== 'number' || !Number.isSafeInteger(statusSize) || statusSize < 1 || statusSize > 8) return false
  if (statusMessage === undefined) return statusSize === 1
  return listOf(statusMessage).length === 2 ** statusSize && listOf(statusMessage).every(isMessage)
}

const isMessage = (value: Json): boolean => isObject(value) && typeof value['status'] === 'string' && typeof value['message'] === 'string'
