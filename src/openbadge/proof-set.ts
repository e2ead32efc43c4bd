import { isObject, type Json, type JsonObject, listOf } from './json.ts'

/**
 * The proofs that a proof builds on, by the `id` it names in `previousProof` (Data Integrity 4.5): they are part of what it signs.
 * None for a proof that stands by itself; undefined when it names what is no name, or a proof that is not there.
 */
export function earlierProofs(proof: JsonObject, all: readonly JsonObject[]): readonly JsonObject[] | undefined {
  if (!('previousProof' in proof)) return []
  const named = listOf(proof['previousProof'])
  const found = all.filter(({ id }) => id !== undefined && named.includes(id))
  return named.every(name => typeof name === 'string' && found.some(({ id }) => id === name)) ? found : undefined
}

/** True for a key of whoever the document says issued it. */
export function isOfIssuer({ issuer }: JsonObject, key: string | undefined): boolean {
  const party: Json | undefined = isObject(issuer) ? issuer['id'] : issuer
  return typeof party === 'string' && key?.split('#')[0] === party
}
