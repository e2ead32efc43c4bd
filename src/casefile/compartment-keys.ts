import { isRefused, type KeyGrant, keyIdText, lidText, parseGrants, type VerifiedLog, type WireLid } from '#log'
import type { CasePorts, ContentKey } from './ports.ts'

/** The key of a compartment in force now, for whoever writes in it or gives it to others. */
export interface HeldKey {
  readonly compartment: string
  readonly epoch: number
  readonly kid: string
  /** The raw key, base64url; in memory only. */
  readonly key: string
  readonly lid: string
}

/** All keys of a case that this device holds. */
export interface CompartmentKeys {
  /** Content keys of every epoch held, by identity. */
  readonly byKid: ReadonlyMap<string, ContentKey>
  /** The present key of each compartment that this device can open. */
  readonly held: ReadonlyMap<string, HeldKey>
  /** The server's half of a key that was given to this device has not arrived yet. */
  readonly lidMissing: boolean
}

/** Every grant of a verified log, in order. */
export const grantsOf = (verified: VerifiedLog): readonly KeyGrant[] =>
  verified.bodies.flatMap((body, i) => {
    if (body === undefined || verified.statements[i]?.payload.kind !== 'keys') return []
    const grants = parseGrants(body)
    return isRefused(grants) ? [] : grants
  })

/**
 * Opens the keys that were wrapped to this device, and through each the ones before it.
 * A wrap that does not match its identity is passed over: it was made wrong, by mistake or not.
 */
export async function openKeys(
  ports: CasePorts,
  log: string,
  grants: readonly KeyGrant[],
  lids: readonly WireLid[],
): Promise<CompartmentKeys> {
  const raw = await rawKeys(ports, log, grants)
  const lidOf = (compartment: string) => lids.find(lid => lid.compartment === compartment)?.lid
  const held = new Map<string, HeldKey>()
  const content: ContentKey[] = []
  for (const { compartment, epoch, kid } of grants) {
    const [key, lid] = [raw.get(kid), lidOf(compartment)]
    if (key === undefined || lid === undefined) continue
    held.set(compartment, { compartment, epoch, kid, key, lid })
    content.push(await ports.seals.contentKey({ key, lid, compartment, kid }))
  }
  // Only the newest epoch of a compartment is good to write with.
  for (const { compartment, kid } of grants) {
    const newest = grants.findLast(grant => grant.compartment === compartment)
    if (newest?.kid === kid && held.get(compartment)?.kid !== kid) held.delete(compartment)
  }
  const lidMissing = grants.some(({ compartment, kid }) => raw.has(kid) && lidOf(compartment) === undefined)
  return { byKid: new Map(content.map(key => [key.kid, key])), held, lidMissing }
}

async function rawKeys(ports: CasePorts, log: string, grants: readonly KeyGrant[]): Promise<ReadonlyMap<string, string>> {
  const raw = new Map<string, string>()
  const accept = async (kid: string, key: string | undefined) => {
    if (key !== undefined && (await ports.crypto.digest(keyIdText(log, key))) === kid) raw.set(kid, key)
  }
  const mine = grants.flatMap(grant => grant.wraps.filter(wrap => wrap.to === ports.identity.signer.kid).map(wrap => ({ grant, wrap })))
  await Promise.all(mine.map(async ({ grant, wrap }) => accept(grant.kid, await ports.seals.unwrap(wrap.jwe))))
  // From the newest to the oldest: each key opens the one before it.
  for (const grant of grants.toReversed()) {
    const key = raw.get(grant.kid)
    const before = grants.find(one => one.compartment === grant.compartment && one.epoch === grant.epoch - 1)
    if (key !== undefined && grant.previous !== null && before && !raw.has(before.kid)) {
      await accept(before.kid, await ports.seals.unwrapUnder(grant.previous, key))
    }
  }
  return raw
}

/** Lids of a case, from this device or else from the server, each checked against what the log committed to. */
export async function lidsOf(ports: CasePorts, log: string, grants: readonly KeyGrant[]): Promise<readonly WireLid[]> {
  const kept = await ports.store.lids(log)
  const mine = new Map(
    grants.filter(grant => grant.wraps.some(wrap => wrap.to === ports.identity.signer.kid)).map(grant => [grant.compartment, grant.lid]),
  )
  const missing = [...mine].filter(([compartment]) => !kept.some(lid => lid.compartment === compartment))
  const fetched = await Promise.all(
    missing.map(async ([compartment, commitment]): Promise<readonly WireLid[]> => {
      const answer = await ports.client.lid(log, compartment)
      if (!('lid' in answer) || (await ports.crypto.digest(lidText(answer.lid))) !== commitment) return []
      return [{ compartment, lid: answer.lid }]
    }),
  )
  const added = fetched.flat()
  // A full disk must not close the case: the server gives them again.
  if (added.length > 0) await ports.store.keepLids(log, added).catch(() => undefined)
  return [...kept, ...added]
}
