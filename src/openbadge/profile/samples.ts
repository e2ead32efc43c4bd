import type { JsonObject } from '../json.ts'
import { proofOf } from '../proof.ts'

/** Documents of each shape that we sign ourselves, one of a kind: what is compiled is compiled from these. */
export function samplesOf(
  badge: JsonObject,
  named: JsonObject,
  list: JsonObject,
  listUntil: JsonObject,
): Readonly<Record<string, JsonObject>> {
  const proof = (document: JsonObject): JsonObject => ({
    '@context': document['@context'] ?? [],
    ...proofOf({ verificationMethod: 'did:web:a.example#key', created: '2025-01-01T00:00:00Z' }),
  })
  return { badge, named, list, listUntil, badgeProof: proof(badge), listProof: proof(list) }
}
