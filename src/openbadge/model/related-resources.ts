import { isObject, type Json, type JsonObject, listOf } from '../json.ts'
import { decodeBase58, decodeBase64url, encodeBase64url } from '../multibase.ts'
import { fault, type ModelFault, NONE } from './fault.ts'
import { isUrl } from './members.ts'

/** SHA-256 and SHA-384, base64url, of the bytes that the W3C published at an address: the text of July 2024 and that of the Recommendation (VCDM 2.0, B.1). */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  'https://www.w3.org/ns/credentials/v2': [
    'WZVc7WaX1h4D8rJVb-vlMIqxaEKEb1tYbX8fet7JJzQ',
    'l_HrjlBCNWyAX91hr6LFV2Y3heB5Tcr6IeE4_Tje8YyzYBM8IhqjHWiWpr8-ZbYU',
    'JKGMkOmFbVJhEfKTduMC2XCyvRAYLjOVmZWwIH1wQ7k',
    'NSOcNpmdIVUxIJGvGUoe22FjTWrXiaXlsZ8q6912LdnR3KraQO2n75Ica4wK4Qeg',
  ],
}

/** Related resources are objects with an address of their own, said once, and a digest that is the one we know where we know one (VCDM 5.3). */
export function relatedResourceFaults(credential: JsonObject): readonly ModelFault[] {
  if (!('relatedResource' in credential)) return NONE
  const resources = listOf(credential['relatedResource'])
  const ids = resources.map(resource => (isObject(resource) ? resource['id'] : undefined))
  if (resources.length === 0 || !resources.every(isObject)) return fault('entry-malformed', 'relatedResource')
  if (!ids.every(isUrl)) return fault('entry-without-id', 'relatedResource')
  if (new Set(ids).size !== ids.length) return fault('resource-twice', 'relatedResource')
  return resources.filter(isObject).flatMap(digestFaults)
}

function digestFaults({ id, digestSRI, digestMultibase }: JsonObject): readonly ModelFault[] {
  if (digestSRI === undefined && digestMultibase === undefined) return fault('resource-without-digest', 'relatedResource')
  const given = [...listOf(digestSRI).map(sriDigest), ...listOf(digestMultibase).map(multibaseDigest)]
  const known = typeof id === 'string' ? PUBLISHED[id] : undefined
  const holds = given.every(digest => digest !== undefined && (known === undefined || known.includes(digest)))
  return holds ? NONE : fault('resource-digest-differs', 'relatedResource')
}

function sriDigest(value: Json): string | undefined {
  return typeof value === 'string'
    ? /^sha(?:256|384|512)-([A-Za-z0-9+/]+)=*$/.exec(value)?.[1]?.replaceAll('+', '-').replaceAll('/', '_')
    : undefined
}

/** A multibase text of a digest, bare or with its multihash heading. */
function multibaseDigest(value: Json): string | undefined {
  if (typeof value !== 'string') return undefined
  const bytes = value.startsWith('u') ? decodeBase64url(value.slice(1)) : value.startsWith('z') ? decodeBase58(value.slice(1)) : undefined
  if (bytes === undefined) return undefined
  const bare = [34, 50, 66].includes(bytes.length) && bytes[1] === bytes.length - 2 ? bytes.slice(2) : bytes
  return [32, 48, 64].includes(bare.length) ? encodeBase64url(bare) : undefined
}
