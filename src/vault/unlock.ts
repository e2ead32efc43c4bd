import type { Identity, Seals } from '#casefile'
import { signerOf } from './device-keys.ts'
import type { Keyring } from './keyring.ts'
import { sealsOf } from './seals.ts'

/** An unlocked device: keys that can be used and not read. Forget it to lock. */
export interface Unlocked {
  readonly school: string
  readonly identity: Identity
  readonly seals: Seals
}

/** Makes an open keyring usable. */
export async function unlock({ school, member, device }: Keyring): Promise<Unlocked> {
  const [signer, seals] = await Promise.all([signerOf(device.sign), sealsOf(device.box)])
  return { school, identity: { member, signer, box: device.box.x }, seals }
}
